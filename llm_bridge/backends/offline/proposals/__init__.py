"""Which things texts speak of as what could be chosen: stated proposals, and noun phrases that several authors use."""
