"""Positions in, judgements with verbatim quotes out, and from those a problem."""
