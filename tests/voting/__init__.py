"""The rules of voting, against their definitions and published cases."""
