"""What a package has beside issues and utilities: payments, and issues that implications tie together."""
