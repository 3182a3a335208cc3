"""Positions in, judgements with verbatim quotes out."""

from llm_bridge.extract.check import Checked, check
from llm_bridge.extract.read import read_all, read_position
from llm_bridge.extract.requests import request_for
from llm_bridge.extract.resolve import resolve_issues, resolve_options

__all__ = ["Checked", "check", "read_all", "read_position", "request_for", "resolve_issues", "resolve_options"]
