"""What every model stands on: exact numbers, checked names, counts, and records that have one form."""
