"""Sequential Phragmén, budgets and seats against their definitions, the literature and peers."""
