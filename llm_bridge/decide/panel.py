"""The chosen rule and a panel of all others that can be asked the same: outcomes and certificates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from llm_bridge.intake.decision import Settings
from llm_bridge.outcome import Seat
from proofs.certificate import certificate_of
from proofs.checkers.record.telling.reasons import no_comparison
from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.errors import InvalidProblem, NothingToDecide, Rejected, SocialChoiceError, Unproven
from socialchoice.rule import RULES, Rule, every_rule

KINDS = ("comparisons", "approvals", "grades", "package")
DEFAULT = {"comparisons": "schulze", "package": "nash"}


def chosen(settings: Settings, problems: Mapping[str, Any]) -> tuple[Rule[Any, Any], str]:
    """The rule that decides, and the kind of problem that it is asked.

    Without a method in the settings: Schulze for options, and the pure Nash package for issues.
    Raises UnknownName for a method that is no rule, NothingToDecide if it compares options and nobody does, and
    InvalidProblem if it cannot be asked any of the problems, or if seats are given to a rule that has no use for them.
    """
    name = settings.method or DEFAULT["package" if "package" in problems else "comparisons"]
    method = RULES[name]
    for kind in KINDS:
        if kind in problems:
            for rule in method.rules:
                if isinstance(problems[kind], rule.problem):
                    _check_seats(rule, settings)
                    return rule, kind
    had = ", ".join(sorted(problems))
    if any(issubclass(rule.problem, Comparisons) for rule in method.rules) and "package" not in problems:
        raise NothingToDecide(no_comparison(had))
    wanted = " or ".join(rule.problem.__name__ for rule in method.rules)
    raise InvalidProblem(f"{name} takes a {wanted}, and what was read gives only {had}; choose another method")


def _check_seats(rule: Rule[Any, Any], settings: Settings) -> None:
    """A rule that chooses sets needs the seats; one that chooses a single option contradicts them if it was named."""
    if "size" in rule.options and settings.seats is None:
        raise InvalidProblem(f"{rule.name} chooses a set; say how many with seats in the settings, or --seats")
    if settings.method and "size" not in rule.options and settings.seats is not None:
        sets = ", ".join(other.name for other in every_rule() if "size" in other.options)
        raise InvalidProblem(
            f"the settings give seats = {settings.seats}, and {rule.name} chooses one option; "
            f"drop the seats, or choose {sets}"
        )


def options_for(rule: Rule[Any, Any], settings: Settings) -> dict[str, Any]:
    """The rule's options that the settings give: seats as `size`."""
    return {"size": settings.seats} if "size" in rule.options and settings.seats is not None else {}


def sit(rule: Rule[Any, Any], kind: str, problem: Any, settings: Settings) -> Seat:
    """The rule's outcome on the problem, certified if it can be. Raises what the rule raises."""
    options = options_for(rule, settings)
    try:
        outcome, certificate = certificate_of(rule, problem, settings.tie_break, options)
    except (Unproven, Rejected) as error:
        return Seat(rule.name, kind, "uncertified", rule(problem, ties=settings.tie_break, **options), None, str(error))
    return Seat(rule.name, kind, str(certificate["claim"]["status"]), outcome, certificate)


def panel(problems: Mapping[str, Any], settings: Settings, decided: Rule[Any, Any]) -> Iterator[Seat]:
    """Every other rule that takes one of the problems; a rule that refuses is left out with its reason."""
    for rule in every_rule():
        kind = next((k for k in KINDS if k in problems and isinstance(problems[k], rule.problem)), None)
        if kind is None or rule is decided:
            continue
        try:
            yield sit(rule, kind, problems[kind], settings)
        except SocialChoiceError as error:
            yield Seat(rule.name, kind, "left out", why=str(error))
