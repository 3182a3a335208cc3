"""Prices in sentences: who binds, what is worth what, who pulls where, what each limit costs.

They are for the auditor alone. A price is a ratio or a difference of gains, and what happens when somebody's limit
gives way tells where that limit lies and what others would give for it; from a few of them whoever knows their own
gains works out limits and importances that others stated. So every sentence here is private, and stands in no party's
own file either: what a party's limit costs is told in the gains of the others.
"""

from collections.abc import Iterator
from fractions import Fraction

from ..record import Record
from ..telling.facts import listing
from ..telling.names import percent, spoken, title_of
from .binding import Binding
from .costs import NO_AGREEMENT, Cost
from .prices import prices_of
from .pulls import Pull, Rates


def about_prices(record: Record) -> Iterator[str]:
    """Every price that the record holds, once all are checked; what could not be checked is not told."""
    found = prices_of(record)
    if found is None:
        return
    names = [record.authors[id] for id in found.package.agents]
    if found.least is not None:
        yield from _binding(found.least, names)
    if found.rates is not None:
        yield from _rates(found.rates, names)
    for i, pull in enumerate(found.pulls or ()):
        yield _pull(record, pull, names)
        if found.rates is not None and found.rates.against[i] is not None:
            yield _held(record, pull, str(found.rates.against[i]), found.rates.parts[i], names)
    if found.costs is None:
        yield "What each limit costs was not proved."
    elif found.costs:
        yield "Beyond a limit that gives way, a value is taken to be worth to its author what the limit is."
    yield from (_cost(record, cost, names) for cost in found.costs or ())


def share(value: Fraction) -> str:
    """A share of the way from limits to ideals; exact too, where the percentage is rounded."""
    whole = (value * 100).denominator == 1
    return percent(value) if whole else f"{percent(value)} ({value})"


def number(value: Fraction) -> str:
    """A number; a fraction with its first digits."""
    return str(value) if value.denominator == 1 else f"{value} (about {float(value):.3g})"


def _binding(found: Binding, names: list[str]) -> Iterator[str]:
    at = [k for k, price in enumerate(found.prices) if price]
    if len(at) == 1:
        most = share(found.level / found.prices[at[0]])
        yield f"By any deal, or mixture of deals, {names[at[0]]} gains {most} at most, so that no least gain is higher."
    else:
        who, weights = listing(names[k] for k in at), listing(number(found.prices[k]) for k in at)
        yield (
            f"The least gain of {who} is {share(found.level)} at most, by any deal, or mixture of deals: weighted by "
            f"{weights}, their gains add up to no more."
        )
    if not any(other is not None for other in found.others):
        yield "No other weights prove this."
    for name, price, other in zip(names, found.prices, found.others, strict=True):
        if other is not None:
            yield f"The weight of {name} is not unique: {number(price)} proves this, and so does {number(other)}."


def _rates(found: Rates, names: list[str]) -> Iterator[str]:
    for name, rate in zip(names[1:], found.rates[1:], strict=True):
        worth = f"is worth {number(found.rates[0] / rate)} times that for {name}"
        yield f"By the product of gains at this deal, a little more for {names[0]} {worth}."
    if found.reached == found.most:
        yield "At these rates no deal, and no mixture of deals, is worth more than this one."
    else:
        yield (
            f"At these rates this deal is worth {number(found.reached)}, and no deal, nor any mixture of deals, is "
            f"worth more than {number(found.most)}."
        )


def _pull(record: Record, pull: Pull, names: list[str]) -> str:
    title = title_of(record.titles, pull.issue)
    if pull.alone:
        return f"On {title}, limits leave nothing but {pull.value}."
    said = []
    for name, toward, by, minds in zip(names, pull.toward, pull.by, pull.minds, strict=True):
        if by:
            said.append(f"{name} pulls toward {_one_of(toward)}, to gain {share(by)} more")
        else:
            said.append(f"{name} has what they would choose" if minds else f"{name} does not mind")
    return f"On {title}, where the deal is {pull.value}: {'; '.join(said)}."


def _held(record: Record, pull: Pull, against: str, parts: list[Fraction], names: list[str]) -> str:
    """The value of the deal against the one that is worth most beside it."""
    said = []
    for value, turn in ((pull.value, 1), (against, -1)):
        whose = [f"{name} by {number(abs(p))}" for name, p in zip(names, parts, strict=True) if p * turn > 0]
        said += [f"{listing(whose)} for {value}"] if whose else []
    title = title_of(record.titles, pull.issue)
    return f"On {title}, {pull.value} against {against} at these rates: {'; '.join(said) or 'nobody minds'}."


def _cost(record: Record, cost: Cost, names: list[str]) -> str:
    limit = f"the limit of {record.authors[cost.agent]} on {title_of(record.titles, cost.issue)}"
    rule = record.doc["rule"]
    if cost.change is None:
        return f"Without {limit}, {rule} may choose among several outcomes; what the limit costs is not told."
    if cost.winners == [NO_AGREEMENT]:
        return f"Without {limit}, there would still be no deal by {rule}."
    first = spoken(record.titles, cost.winners[0], deal=True)
    what = first if len(cost.winners) == 1 else f"one of {len(cost.winners)} deals that are equally good"
    said = [f"{name} would gain {_more(*ends)}" for name, ends in zip(names, cost.change, strict=True) if any(ends)]
    return f"Without {limit}, {rule} would choose {what}: {listing(said) or 'everybody would gain the same'}."


def _more(least: Fraction, most: Fraction) -> str:
    ends = [f"{share(abs(end))} {'less' if end < 0 else 'more'}" for end in dict.fromkeys((least, most))]
    return ends[0] if len(ends) == 1 else f"between {ends[0]} and {ends[1]}"


def _one_of(values: list[str]) -> str:
    return " or ".join((", ".join(values[:-1]), values[-1])) if len(values) > 1 else values[0]
