"""What prices say of an agreement, as data: every number is exact and was checked before it was put here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Row = tuple[Fraction, ...]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Price:
    """A price of one agent's gain or of one row, and between what it lies in all proofs of the same optimum.

    least, most : None where it has no bound on that side
    """

    name: str
    value: Fraction
    least: Fraction | None
    most: Fraction | None

    @property
    def unique(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class Binding:
    """Prices that bound the least gain per weight; nothing is said of the gains at any one agreement.

    level  : no agreement gives every agent a gain per weight above that (of a package: no mixture of its deals does)
    prices : of the agents' gains, weighted so that Σ weight · price = 1; Σ price · gain is at most `level` under every
             agreement, so that none gives each agent of price above 0 a gain per weight above `level`
    """

    level: Fraction
    prices: tuple[Price, ...]

    @property
    def agents(self) -> tuple[str, ...]:
        """Those with a price above 0."""
        return tuple(price.name for price in self.prices if price.value > 0)


@dataclass(frozen=True)
class Rates:
    """What one agent's gain is worth in another's, at an agreement where all gain: rate_i = weight_i / gain_i.

    reached : Σ rate · gain there: the sum of the weights
    most    : Σ rate · gain is at most that under every agreement (of a package: every mixture of its deals); where it
              is `reached`, the agreement is one of Nash's, and as all rates are positive nobody can gain more unless
              somebody gains less: all are binding
    """

    agents: tuple[str, ...]
    rates: Row
    reached: Fraction
    most: Fraction

    def between(self, one: str, other: str) -> Fraction:
        """How much of the other's gain is worth as much as one unit of the first agent's."""
        return self.rates[self.agents.index(one)] / self.rates[self.agents.index(other)]

    @property
    def best(self) -> bool:
        """Whether no agreement is worth more at these rates."""
        return self.reached == self.most


@dataclass(frozen=True)
class Resource:
    """What a limit's right side is worth to what is raised.

    value    : of what is raised, as things are
    more     : what each unit more adds, for up to `more_up_to` units (None: for ever)
    less     : what each unit less takes away, for up to `less_up_to` units
    """

    name: str
    value: Fraction
    more: Fraction | None
    more_up_to: Fraction | None
    less: Fraction | None
    less_up_to: Fraction | None

    @property
    def unique(self) -> bool:
        """Whether a unit more is worth what a unit less is."""
        return self.more == self.less


@dataclass(frozen=True)
class Cost:
    """What a red line, a condition or a limit costs: the rule's outcome without it, less the outcome with it.

    owner  : whose it is; None where it is nobody's
    label  : what it is
    before : each agent's lowest and highest gain over the outcomes with it
    after  : the same without it
    exact  : whether both outcomes are certified without a gap, so that the difference is the true one
    open   : whether other outcomes, with other gains, may be as good and were not looked for
    quote  : the text that it came from, where that is known
    """

    owner: str | None
    label: tuple[str, ...]
    agents: tuple[str, ...]
    before: tuple[tuple[Fraction, Fraction], ...]
    after: tuple[tuple[Fraction, Fraction], ...]
    exact: bool
    quote: str | None = None
    open: bool = False

    @property
    def differences(self) -> tuple[Fraction, ...] | None:
        """(n,) what each would gain more without it; None where tied outcomes give, or may give, different gains."""
        if self.open or any(low != high for low, high in (*self.before, *self.after)):
            return None
        return tuple(after - before for (before, _), (after, _) in zip(self.before, self.after, strict=True))


@dataclass(frozen=True)
class Pull:
    """Who pulls which way on one issue, in gains times their prices.

    subject : (issue, value) of a deal, (variable,) of a plan, (alternative,) of a lottery
    against : the other value that it is held against; None for a variable or an alternative
    parts   : per agent what it would lose, priced, by the other value; or gains by a unit more of the variable
    limits  : (limit, what it takes back by a unit more of the variable)
    total   : the sum of all; at a deal of highest priced sum it is 0 or more
    """

    subject: tuple[str, ...]
    against: str | None
    parts: tuple[tuple[str, Fraction], ...]
    limits: tuple[tuple[str, Fraction], ...]
    total: Fraction
