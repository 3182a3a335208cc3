"""What a text states about options: which are named, what is said of them, in which order they stand."""
