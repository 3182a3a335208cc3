"""What is sought among deals over several issues, with and without money that changes hands beside them."""
