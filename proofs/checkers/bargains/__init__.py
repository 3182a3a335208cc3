"""Evidence about agreements: no better one for everybody, levels, gaps, packages, pulls."""
