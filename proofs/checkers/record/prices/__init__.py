"""Prices of a deal in a record, each recounted from the problem and the certificates before it is told."""
