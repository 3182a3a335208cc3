"""The embedded reader: a deterministic grammar of explicit statements that abstains from everything else."""

from llm_bridge.backends.offline.reader import Offline

__all__ = ["Offline"]
