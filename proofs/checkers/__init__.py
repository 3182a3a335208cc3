"""One file per kind of evidence: standard library only, exact numbers only, short enough to be believed by reading."""
