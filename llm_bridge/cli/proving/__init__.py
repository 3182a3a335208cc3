"""Commands about theorems."""
