"""Evidence that is a recount: points, grades, head-to-head scores."""
