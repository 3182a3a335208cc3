"""The discrete Raiffa solution: of two agents exact, of more exact, or within a millionth."""
