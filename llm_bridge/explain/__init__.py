"""A certificate in, numbered facts and words that cite them out."""
