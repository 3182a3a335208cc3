"""Properties of one answer, from whatever rule or none: certified to hold, or not to."""
