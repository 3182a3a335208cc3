"""One file per kind of evidence: standard library only, integers and fractions only, short enough to be believed by reading."""
