"""Who answers for a party: formal negotiators, verified quotes, or a model."""
