"""The discrete Raiffa solution: of two agents exact, of more as near as is asked."""
