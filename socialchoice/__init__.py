"""Social choice, exactly: problems go in, certified outcomes come out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# At once, not lazily: the decorator `rule` must win its name over the module that defines it.
from socialchoice.rule import RULES, Example, Rule, every_rule, rule

if TYPE_CHECKING:
    from socialchoice.formats import read
    from socialchoice.model.answers import Deal, Lottery, Payoffs, Plan, SeatDistribution
    from socialchoice.model.ballots.approval import ApprovalProfile
    from socialchoice.model.ballots.comparisons import Comparisons
    from socialchoice.model.ballots.partial import PartialProfile
    from socialchoice.model.ballots.ranking import RankingProfile
    from socialchoice.model.ballots.utility import UtilityProfile
    from socialchoice.model.bargaining.alternatives import BargainingProblem
    from socialchoice.model.bargaining.estimates import Box, EstimatesProblem
    from socialchoice.model.bargaining.goods import Division, GoodsProblem
    from socialchoice.model.bargaining.package import PackageProblem
    from socialchoice.model.bargaining.polytope import PolytopeProblem
    from socialchoice.model.bargaining.shared import Disagreement
    from socialchoice.model.budget import BudgetProblem
    from socialchoice.model.claims import BankruptcyProblem
    from socialchoice.model.coalition import CoalitionGame
    from socialchoice.model.errors import SocialChoiceError
    from socialchoice.model.outcome import Outcome
    from socialchoice.model.seats import SeatProblem
    from socialchoice.model.ties import ByLot, InOrder

# The rest of the public face, name by name; nothing of it is imported before it is asked for.
_HOMES = {
    "read": "formats",
    "Comparisons": "model.ballots.comparisons",
    "RankingProfile": "model.ballots.ranking",
    "PartialProfile": "model.ballots.partial",
    "ApprovalProfile": "model.ballots.approval",
    "UtilityProfile": "model.ballots.utility",
    "BargainingProblem": "model.bargaining.alternatives",
    "Disagreement": "model.bargaining.shared",
    "Box": "model.bargaining.estimates",
    "EstimatesProblem": "model.bargaining.estimates",
    "Division": "model.bargaining.goods",
    "GoodsProblem": "model.bargaining.goods",
    "PackageProblem": "model.bargaining.package",
    "PolytopeProblem": "model.bargaining.polytope",
    "BudgetProblem": "model.budget",
    "BankruptcyProblem": "model.claims",
    "CoalitionGame": "model.coalition",
    "SeatProblem": "model.seats",
    "Lottery": "model.answers",
    "Deal": "model.answers",
    "Payoffs": "model.answers",
    "Plan": "model.answers",
    "SeatDistribution": "model.answers",
    "Outcome": "model.outcome",
    "InOrder": "model.ties",
    "ByLot": "model.ties",
    "SocialChoiceError": "model.errors",
}
__all__ = [
    "RULES", "ApprovalProfile", "BankruptcyProblem", "BargainingProblem", "Box", "BudgetProblem", "ByLot",
    "CoalitionGame", "Comparisons", "Deal", "Disagreement", "Division", "EstimatesProblem", "Example", "GoodsProblem",
    "InOrder", "Lottery", "Outcome", "PackageProblem", "PartialProfile", "Payoffs", "Plan", "PolytopeProblem",
    "RankingProfile", "Rule", "SeatDistribution", "SeatProblem", "SocialChoiceError", "UtilityProfile", "every_rule",
    "read", "rule",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'socialchoice' has no attribute {name!r}")
    value = getattr(import_module(f"socialchoice.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
