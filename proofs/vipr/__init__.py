"""Certificates as VIPR files, for checkers that other people wrote."""
