"""What utilities mean, where a bargaining problem says it, and which rules need less than all."""

from typing import Any

from ..form import Unreadable, demand

SCALES = ("ordinal", "cardinal", "comparable")
NEEDS = {
    "serial-dictatorship": "ordinal",
    **dict.fromkeys(
        ("nash", "kalai-smorodinsky", "kalai-rosenthal", "discrete-raiffa", "compromise-programming"), "cardinal"
    ),
    **dict.fromkeys(
        ("perles-maschler", "equal-area", "continuous-raiffa", "gupta-livne", "thomson-reference"), "cardinal"
    ),
}  # all others compare utilities between agents


def unscaled(problem: Any, rule: str) -> Any:
    """The problem without what it says of its utilities, which is demanded to be what the rule needs, or more."""
    if type(problem) is not dict or "measured" not in problem:
        return problem
    measured = problem["measured"]
    if measured not in SCALES[:2] or problem.get("type") not in ("bargaining", "polytope"):
        raise Unreadable("measured must be ordinal or cardinal, of a bargaining problem, or left out")
    needs = NEEDS.get(rule, "comparable")
    enough = SCALES.index(measured) >= SCALES.index(needs)
    demand(enough, f"{rule} needs {needs} utilities, and these are only {measured}")
    return {key: value for key, value in problem.items() if key != "measured"}
