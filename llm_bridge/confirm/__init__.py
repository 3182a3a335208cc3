"""Sheets on which people confirm, correct and complete what was read from their words."""
