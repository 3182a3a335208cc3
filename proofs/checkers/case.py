"""A certificate, taken apart: what every checker is handed."""

import hashlib
from collections.abc import Iterable
from typing import Any

from .form import Refused, Unreadable, canonical, demand, distinct_texts, fields, integer, listed, text, truth

Ties = tuple[str, Any]
VERSION = 1
CLAIMS = ("all", "some")
STATUSES = ("certified", "bound only", "uncertified")


class Case:
    """One certificate.

    rule, options : what was asked of the problem; options is an object
    problem       : the problem's record, not yet read
    winners       : the answers to be proved: with a tie-break on the last tie, all that were tied
    ranking       : None, or a list of tiers of answers
    claim         : "all" (no other winner exists) or "some" (each one is a winner)
    status        : "certified" or "bound only"
    data          : the evidence, not yet read
    ties, broken  : the tie-break, and the ties that it decided; for rules with rounds, which replay them themselves
    """

    def __init__(self, document: Any) -> None:
        keys = ("version", "rule", "options", "ties", "problem", "outcome", "claim", "evidence", "digest")
        version, rule, options, ties, problem, outcome, claim, evidence, digest = fields(document, *keys)
        _of_this_version(version)
        _sealed(document, digest)
        self.rule, self.options, self.problem = text(rule, "rule"), options, problem
        if type(options) is not dict:
            raise Unreadable("options must be an object")
        winners, complete, ranking, broken = fields(outcome, "winners", "complete", "ranking", "broken")
        self.winners, self.ranking = _answers(winners, "winners"), ranking
        if ranking is not None:
            self.ranking = [_answers(tier, "a tier of the ranking") for tier in listed(ranking, "ranking")]
        self.claim, self.status = fields(claim, "winners", "status")
        if self.claim not in CLAIMS or self.status not in STATUSES:
            raise Unreadable(f"the claim must be one of {CLAIMS} and its status one of {STATUSES}")
        demand(truth(complete, "complete") == (self.claim == "all"), "complete must say what the claim says")
        self.kind, self.data = fields(evidence, "kind", "data")
        self.ties, self.broken = _ties(ties), [_broken(entry) for entry in listed(broken, "broken")]
        demand(self.ties is not None or not self.broken, "ties are broken, and no tie-break was declared")

    def settle(self) -> None:
        """For rules without rounds: replay the tie-break; the winners to be proved are then all that were tied."""
        if self.ties is None:
            return
        demand(len(self.winners) == 1, "a tie-break was declared, and more than one winner is left")
        known = self.claim == "all" or (type(self.winners[0]) is not str and not self.broken)
        demand(known, "a tie-break was declared, and whether there was a tie is not known")
        demand(len(self.broken) <= 1, "a rule without rounds has at most one tie to break")
        for tied, choice in self.broken:
            demand(len(tied) > 1 and choice in tied, "this is no tie, or the choice is not one of the tied")
            demand(pick(tied, self.ties) == choice, "the tie-break does not choose that")
            demand(self.winners == [choice], "the winner is not the one that the tie-break chose")
            self.winners = tied


class Property:
    """A certificate about one answer, whoever chose it, and a property that it has or has not.

    name    : the property
    problem : the problem's record, not yet read
    options : what else the property depends on, as an object, not yet read
    answer  : what is spoken of, not yet read: a committee, a deal
    holds   : what is claimed
    data    : the evidence, not yet read
    """

    def __init__(self, document: Any) -> None:
        keys = ("version", "property", "options", "problem", "answer", "claim", "evidence", "digest")
        version, name, self.options, self.problem, self.answer, claim, evidence, digest = fields(document, *keys)
        _of_this_version(version)
        _sealed(document, digest)
        self.name = text(name, "property")
        holds, status = fields(claim, "holds", "status")
        self.holds = truth(holds, "holds")
        demand(status == "certified", "a property holds, or it does not: its status can only be certified")
        self.kind, self.data = fields(evidence, "kind", "data")


def _of_this_version(version: Any) -> None:
    if version != VERSION or type(version) is not int:
        raise Unreadable(f"this certificate has version {version!r}; this checker reads version {VERSION}")


def _sealed(document: Any, digest: Any) -> None:
    bound = canonical({key: value for key, value in document.items() if key != "digest"})
    demand(text(digest, "digest") == hashlib.sha256(bound.encode()).hexdigest(), "the digest does not fit the content")


def pick(tied: list[Any], ties: Ties) -> Any:
    """The tied answer that the tie-break chooses; an answer is a text, or a list of texts (a set)."""
    kind, value = ties
    if kind == "in order":
        places = {name: place for place, name in enumerate(value)}
        members = {canonical(answer): [answer] if type(answer) is str else answer for answer in tied}
        for names in members.values():
            for name in names:
                demand(type(name) is str and name in places, f"the order leaves out {name!r}, which is tied")
        return min(tied, key=lambda answer: sorted(places[name] for name in members[canonical(answer)]))
    return min(tied, key=lambda answer: hashlib.sha256(f"{value}|{label(answer)}".encode()).hexdigest())


def in_order(answers: Iterable[Any]) -> list[Any]:
    """The answers in the order of their canonical JSON, as outcomes list them."""
    return sorted(answers, key=canonical)


def label(answer: object) -> str:
    """The text that stands for an answer: its name, or its canonical JSON."""
    return answer if type(answer) is str else canonical(answer)


def _ties(ties: Any) -> Ties | None:
    if ties is None:
        return None
    if type(ties) is dict and set(ties) == {"in order"}:
        return "in order", distinct_texts(ties["in order"], "the tie-break order")
    if type(ties) is dict and set(ties) == {"by lot"}:
        return "by lot", integer(ties["by lot"], "the seed of the lot")
    raise Unreadable("ties must be null, an order, or a lot with its seed")


def _broken(entry: Any) -> tuple[list[Any], Any]:
    tied, choice = fields(entry, "tied", "choice")
    return _answers(tied, "tied"), choice


def _answers(value: Any, what: str) -> list[Any]:
    found = listed(value, what)
    texts = [canonical(answer) for answer in found]
    if not found or texts != sorted(set(texts)):
        raise Unreadable(f"{what} must be different answers in canonical order, at least one")
    return found


__all__ = ["Case", "Property", "Refused", "Unreadable", "in_order", "label", "pick"]
