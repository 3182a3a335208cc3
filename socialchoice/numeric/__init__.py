"""Arrays in, arrays out; nothing here knows a voter, a name or a rule."""
