"""Bargaining over a list of alternatives: exact utilities, and what each agent keeps if nothing is agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.shared import (
    Agreement,
    Bargaining,
    Disagreement,
    IdealOver,
    Quote,
    Row,
    checked_quotes,
    common,
    disposal,
    exact_row,
    numbers,
    options,
    paired,
    quoted,
    words,
)
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.scales import Measured, scale
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import Support


@dataclass(frozen=True)
class BargainingProblem(Bargaining):
    """Agents with exact utilities over a list of alternatives.

    names        : the m alternatives
    agents       : the n agents
    utilities    : (n, m) Fractions
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed
    weights      : (n,) positive Fractions; one each if left empty
    lotteries    : whether lotteries over the alternatives are agreements too; otherwise only the alternatives are
    ideal_over   : an agent's ideal is the best of the agreements that leave nobody worse off than no agreement ("IR"),
                   or the best of all ("S")
    measured     : what the utilities mean, see Bargaining
    free_disposal: whether a gain may be thrown away, see Bargaining
    quotes       : ((agent,), the text that what the agent keeps came from)

    Raises InvalidProblem for shapes that do not fit, numbers that are not exact, and weights that are not positive.
    """

    names: tuple[str, ...]
    agents: tuple[str, ...]
    utilities: tuple[Row, ...] = field(repr=False)
    disagreement: Row = field(repr=False)
    weights: Row = ()
    lotteries: bool = True
    ideal_over: IdealOver = "IR"
    measured: Measured = "comparable"
    free_disposal: bool = True
    quotes: tuple[Quote, ...] = ()

    def __post_init__(self) -> None:
        names = checked_names(self.names)
        made = common(self.agents, self.disagreement, self.weights, self.ideal_over)
        pairs = paired(made["agents"], self.utilities)
        made["names"] = names
        made["utilities"] = tuple(exact_row(row, len(names), f"utilities of {a}") for a, row in pairs)
        made["quotes"] = checked_quotes(self.quotes, ((agent,) for agent in made["agents"]))
        if not isinstance(self.lotteries, bool):
            raise InvalidProblem(f"lotteries is {self.lotteries!r}; it must be True or False")
        scale(self.measured)
        disposal(self.free_disposal)
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> BargainingProblem:
        """Read `alternatives | agent: utilities; … | disagreement utilities`, then perhaps more parts.

        The parts that may follow: `pure` (no lotteries), `weights 2 1`, `ideal over S`,
        `no free disposal`, `cardinal`, `ordinal`; `keeps ann "I can stay"` quotes what the disagreement utility came
        from. Names that hold spaces are parted by commas.

        >>> BargainingProblem.parse("A B C | ann: 3 1 0; bob: 0 2 1 | 0 0").gains[0]
        (Fraction(3, 1), Fraction(1, 1), Fraction(0, 1))
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 3:
            raise InvalidProblem(
                f"{text.strip()[:60]!r} has {len(parts)} parts; write alternatives | agent: utilities; … | disagreement"
            )
        if ":" in parts[0]:
            raise InvalidProblem(
                f"{parts[0][:60]!r} holds a colon, as an issue with its values does; a list names alternatives alone, "
                "such as A B C"
            )
        lines = [line.rpartition(":") for line in parts[1].replace("\n", ";").split(";") if line.strip()]
        return cls(
            tuple(words(parts[0])),
            tuple(agent.strip() for agent, _, _ in lines),
            tuple(numbers(values) for _, _, values in lines),
            numbers(parts[2]),
            **options(parts[3:], pure=("lotteries", False)),
        )

    @cached_property
    def gains(self) -> tuple[Row, ...]:
        """(n, m) Fractions: what each alternative gives each agent beyond the disagreement utility."""
        pairs = zip(self.utilities, self.disagreement, strict=True)
        return tuple(tuple(u - kept for u in row) if kept else row for row, kept in pairs)

    def best(self, value: Callable[[Row], Any], *, agreed: bool = True) -> Outcome[Agreement]:
        """The alternatives for whose gains (n,) `value` is highest, each as the lottery that is certain to give it.

        agreed : only alternatives that make everybody better off; if there is none, disagreement is the answer
        """
        columns = list(zip(*self.gains, strict=True))
        open_ = [a for a, column in enumerate(columns) if not agreed or min(column) > 0]
        if not open_:
            return Outcome(frozenset({Disagreement()}))
        values = {a: value(columns[a]) for a in open_}
        top = max(values.values())
        return Outcome(frozenset(Lottery.sure(self.names[a]) for a in open_ if values[a] == top))

    @cached_property
    def pure(self) -> bool:  # type: ignore[override]
        return not self.lotteries

    @cached_property
    def region(self) -> Region:  # type: ignore[override]
        """The lotteries (m,), with what each agent gains by them."""
        return Region.mixtures(self.gains)

    def agreement(self, point: Sequence[Fraction]) -> Lottery:
        return self.lottery(point)

    def prices(self, support: Support) -> list[Fraction]:
        return support.prices

    def no_agreement(self, support: Support) -> Evidence:
        """Prices at which no alternative is worth more than nothing; or, of alternatives alone, who gains nothing."""
        if self.lotteries:
            return super().no_agreement(support)
        losers = [min(range(len(self.agents)), key=column.__getitem__) for column in zip(*self.gains, strict=True)]
        return Evidence("no agreement", {"losers": losers})

    def lottery(self, weights: Sequence[Fraction]) -> Lottery:
        """The lottery with these weights (m,)."""
        return Lottery(tuple(zip(self.names, weights, strict=True)))

    def gains_of(self, lottery: Lottery) -> Row:
        """(n,) the gains that the agents expect of a lottery."""
        at = {name: a for a, name in enumerate(self.names)}
        drawn = [(at[name], weight) for name, weight in lottery.weights]
        return tuple(sum((row[a] * weight for a, weight in drawn), Fraction(0)) for row in self.gains)

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "bargaining",
            "names": list(self.names),
            "agents": list(self.agents),
            "utilities": [list(row) for row in self.utilities],
            "disagreement": list(self.disagreement),
            "weights": list(self.weights),
            "lotteries": self.lotteries,
            "ideal_over": self.ideal_over,
            **scale(self.measured),
            **disposal(self.free_disposal),
            **quoted(self.quotes),
        }
