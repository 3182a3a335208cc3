"""What utilities mean, where a bargaining problem says it, and which rules need less than all."""

from typing import Any

from ..form import Unreadable, demand

SCALES = ("ordinal", "cardinal", "comparable")
MEASURED = {**dict.fromkeys(("bargaining", "polytope"), SCALES[:2]), **dict.fromkeys(("package", "goods"), SCALES[1:2])}
NEEDS = {
    "serial-dictatorship": "ordinal",
    **dict.fromkeys(
        ("nash", "kalai-smorodinsky", "kalai-rosenthal", "discrete-raiffa", "compromise-programming"), "cardinal"
    ),
    **dict.fromkeys(
        ("perles-maschler", "equal-area", "continuous-raiffa", "gupta-livne", "thomson-reference"), "cardinal"
    ),
    **dict.fromkeys(("package-deal", "adjusted-winner", "competitive-equilibrium", "lindahl-equilibrium"), "cardinal"),
    **dict.fromkeys(("arbitrary-disagreement-nash", "alternating-offers", "zeuthen"), "cardinal"),
}  # all others compare utilities between agents


def unscaled(problem: Any, rule: str) -> Any:
    """The problem without what it says of its utilities, which is demanded to be what the rule needs, or more."""
    if type(problem) is not dict or "measured" not in problem:
        return problem
    measured = problem["measured"]
    if measured not in MEASURED.get(str(problem.get("type")), ()):
        raise Unreadable("measured must be cardinal, or of a list or polytope also ordinal, or left out")
    needs = NEEDS.get(rule, "comparable")
    enough = SCALES.index(measured) >= SCALES.index(needs)
    demand(enough, f"{rule} needs {needs} utilities, and these are only {measured}")
    return {key: value for key, value in problem.items() if key != "measured"}
