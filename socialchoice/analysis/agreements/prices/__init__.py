"""Prices that explain an agreement: who is bound, what is exchanged for what, what each line costs; all exact."""
