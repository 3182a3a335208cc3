"""What theorems are proved with: formulas, refutations, least sets of instances, arguments in words."""
