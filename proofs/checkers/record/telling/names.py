"""Answers in people's words: option titles for ids, deals and lotteries in sentences."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .facts import listing


def title_of(titles: Mapping[str, str], name: str) -> str:
    """The title in quotation marks; an unknown name stands for itself."""
    return f"“{titles.get(name, name)}”"


def spoken(titles: Mapping[str, str], answer: Any, *, deal: bool = False) -> str:
    """An answer from a certificate's outcome, in words.

    A text is a name; a list of texts a set; a list of pairs a lottery (weights as fractions), a distribution of seats
    (integers), a lottery over committees or a division of goods (where one of the two is a list), or with `deal` the
    value of each issue or variable; triples are the ends between which values lie; an object is a deal with payments,
    no agreement, or an empty core.
    """
    if isinstance(answer, str):
        return title_of(titles, answer)
    if isinstance(answer, dict):
        if "payments" in answer:
            return _with_payments(titles, answer)
        return "no payoffs, since the core is empty" if "core" in answer else "no agreement"
    if all(isinstance(member, str) for member in answer):
        return listing(title_of(titles, member) for member in answer)
    if any(len(entry) == 3 or isinstance(entry[0], list) or isinstance(entry[1], list) for entry in answer):
        return listing(_part(titles, *entry) for entry in answer)
    if all(type(seats) is int for _, seats in answer):
        return listing(f"{title_of(titles, party)} {seats}" for party, seats in answer)
    if deal:
        return listing(f"{title_of(titles, issue)}: {value}" for issue, value in answer)
    if len(answer) == 1:
        return title_of(titles, answer[0][0])
    return listing(f"{title_of(titles, name)} with chance {chance(weight)}" for name, weight in answer)


def _part(titles: Mapping[str, str], first: Any, second: Any, third: str | None = None) -> str:
    """A value between its ends, a committee with its chance, or what one agent gets of which goods."""
    if third is not None:
        return f"{title_of(titles, first)}: {second}" + (f" to {third}" if third != second else "")
    if isinstance(first, list):
        return f"{listing(title_of(titles, member) for member in first)} with chance {chance(second)}"
    goods = [
        title_of(titles, good) if share == "1" else f"{share} of {title_of(titles, good)}" for good, share in second
    ]
    return f"{first}: {listing(goods) or 'nothing'}"


def _with_payments(titles: Mapping[str, str], answer: Mapping[str, Any]) -> str:
    """The value of each issue, and who pays and receives what."""
    terms = [f"{title_of(titles, issue)}: {value}" for issue, value in answer["terms"]]
    paid = [(title_of(titles, agent), Fraction(amount)) for agent, amount in answer["payments"]]
    moved = [f"{agent} {'receives' if t > 0 else 'pays'} {abs(t)}" for agent, t in paid if t]
    return listing([*terms, *(moved or ["nothing is paid"])])


def chance(weight: str) -> str:
    """A weight as people read it: the fraction where it is short, else a rounded percentage that says so."""
    if len(weight) <= 7:
        return weight
    return f"about {float(Fraction(weight)) * 100:.2f} %"


def percent(share: Fraction) -> str:
    """A share of one as a whole percentage, marked where it is rounded."""
    whole = share * 100
    return f"{whole} %" if whole.denominator == 1 else f"about {float(whole):.0f} %"
