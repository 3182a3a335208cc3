"""Scottish STV: published elections, a second count written from the Order, peers, and BLT files."""
