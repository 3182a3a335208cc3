"""What everything owes, generated from the registries; and hand-written cases, peers, house laws."""
