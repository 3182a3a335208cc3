"""Evidence of rules with rounds: every round is held again, every tie broken again."""
