"""Rankings or grades in, winners and perhaps a ranking out."""
