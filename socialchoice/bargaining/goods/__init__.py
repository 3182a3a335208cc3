"""Rules that divide goods."""
