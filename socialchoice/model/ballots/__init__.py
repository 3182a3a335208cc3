"""Profiles: what voters said, as rankings, partial orders, approvals or grades."""
