"""Evidence about lotteries: maximal ones, and those nearest to an ideal."""
