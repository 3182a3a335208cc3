"""Sentences for evidence that compares agreements and lotteries by prices."""
