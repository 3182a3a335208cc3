"""The main job, end to end: a decision in, a certified and explained result out."""

from llm_bridge.decide.run import decide
from llm_bridge.outcome import Result

__all__ = ["Result", "decide"]
