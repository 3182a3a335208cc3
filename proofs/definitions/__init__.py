"""What axioms are stated with: electorates and their groups, budgets, agreements, lotteries."""
