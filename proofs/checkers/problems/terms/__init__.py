"""What problems have beside utilities: payments, implications between issues, the words that demands came from."""
