"""What utilities mean: an order, an order of differences, or one unit for all."""

from __future__ import annotations

from typing import Literal, get_args

from socialchoice.model.errors import InvalidProblem

Measured = Literal["ordinal", "cardinal", "comparable"]
SCALES: tuple[Measured, ...] = get_args(Measured)
NEEDED = {
    "ordinal": "orders alternatives",
    "cardinal": "measures how much each agent prefers",
    "comparable": "compares utilities between agents",
}


def scale(measured: str) -> dict[str, str]:
    """What the record of a problem says of its utilities: nothing where they are comparable."""
    if measured not in SCALES:
        raise InvalidProblem(f"measured is {measured!r}; choose one of {', '.join(SCALES)}")
    return {} if measured == "comparable" else {"measured": measured}


def added_up(measured: str) -> dict[str, str]:
    """The same of utilities that are sums over issues or goods, which an order alone does not give."""
    if measured == "ordinal":
        raise InvalidProblem(
            "utilities that are added up over issues or goods say more than an order; write cardinal, or list the "
            "outcomes with their order as alternatives"
        )
    return scale(measured)


def fitting(
    name: str, needs: Measured | None, measured: Measured | None, instead: str = "use a rule that needs less"
) -> None:
    """Raise InvalidProblem if a rule, or what else is named, needs utilities to mean more than they do."""
    if needs and measured and SCALES.index(measured) < SCALES.index(needs):
        raise InvalidProblem(f"{name} {NEEDED[needs]}, and these utilities are only {measured}; {instead}")
