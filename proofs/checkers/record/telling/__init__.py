"""From a record to its numbered facts."""
