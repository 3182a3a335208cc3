"""Rules over packages that count every deal."""
