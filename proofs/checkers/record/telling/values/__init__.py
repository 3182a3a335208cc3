"""Whether an outcome reflects what people value, and not mere compromise."""
