"""Best mixtures, choices and sets: floats propose, integers and fractions decide."""
