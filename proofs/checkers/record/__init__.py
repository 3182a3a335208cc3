"""The record of a decision: every link from words to report checked, every file beside it derived again."""
