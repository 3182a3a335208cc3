"""What transcripts of rules that choose one after another have in common."""
