"""Minds without a model: what they say is composed of verified quotes and computed from judgements, and says so."""

from llm_bridge.deliberate.minds.quoting.citizen import Citizen
from llm_bridge.deliberate.minds.quoting.mediator import Composer
from llm_bridge.deliberate.minds.quoting.pool import Exact, Rater
from llm_bridge.deliberate.minds.quoting.stance import Stance, may_quote

__all__ = ["Citizen", "Composer", "Exact", "Rater", "Stance", "may_quote"]
