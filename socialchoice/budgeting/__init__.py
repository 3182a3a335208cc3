"""Projects with costs and a budget in, sets of projects that it can pay out."""
