"""The command line: the commands, and what they share."""

from llm_bridge.cli.main import main

__all__ = ["main"]
