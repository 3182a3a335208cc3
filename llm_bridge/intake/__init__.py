"""A folder or a file in, a decision to be made out: question, options or issues, positions, settings."""

from llm_bridge.intake.decision import Decision, Settings
from llm_bridge.intake.read import read_decision

__all__ = ["Decision", "Settings", "read_decision"]
