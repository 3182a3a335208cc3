"""The front, from words to report: intake, readers over the wire, explanations, files, commands."""
