"""The command line: one file a command."""

from llm_bridge.cli.main import main

__all__ = ["main"]
