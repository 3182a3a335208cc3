"""The record of a decision, taken apart: what the links are checked on, and what every sentence is told from.

`decision.json` is the record; the report, the participants' files and every sentence in them are functions of it and
of the certificates beside it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..check import check
from ..form import Refused, Unreadable, canonical, demand, listed
from ..problems.ballots import Support, comparisons

VERSION = 2
DERIVED = ("seal", "answer", "facts")
KEYS = (
    "version", "question", "options", "issues", "settings", "notes", "positions", "backend", "ledger", "readings",
    "problems", "voters", "red_lines", "excluded", "assumed", "status", "why", "rule", "kind", "outcome", "panel",
    "standing", "asked", "sensitivity", "firmness", "moved", "told", "ratified", "removed", "answer", "facts", "seal",
)  # fmt: skip
ASKED_FOR = {"justified", "prices"}  # only where the settings ask for it, or where there are any
Json = Mapping[str, Any]


class Broken(Refused):
    """A link of the chain does not hold; `link` names it."""

    def __init__(self, link: str, sentence: str) -> None:
        super().__init__(f"{link}: {sentence}")
        self.link = link


class Record:
    """A record with its certificates.

    doc          : the JSON object, as it stands
    certificates : file name -> certificate, as the panel, the margins and the standing name them
    """

    def __init__(self, doc: Any, certificates: Mapping[str, Any]) -> None:
        if type(doc) is not dict or "version" not in doc or "readings" not in doc:
            raise Unreadable("this is no record of a decision")
        if doc["version"] != VERSION:
            raise Unreadable(f"this record has version {doc['version']!r}; this checker reads version {VERSION}")
        if set(doc) - ASKED_FOR != set(KEYS):
            strange = sorted(map(str, (set(doc) - ASKED_FOR) ^ set(KEYS)))
            raise Unreadable(f"a record has exactly its fields; missing or unknown: {', '.join(strange)}")
        self.doc, self.certificates = doc, certificates
        self._proved: dict[str, Any] = {}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Option or issue id -> title."""
        return {entry["id"]: entry["title"] for entry in (*self.doc["options"], *self.doc["issues"])}

    @cached_property
    def authors(self) -> dict[str, str]:
        """Position id -> the author's name."""
        return {entry["id"]: entry["author"] for entry in self.doc["positions"]}

    @property
    def readings(self) -> list[Any]:
        """What was read from each position."""
        return listed(self.doc["readings"], "readings")

    @property
    def deal(self) -> bool:
        """Whether issues are negotiated, and no options chosen."""
        return bool(self.doc["issues"])

    @property
    def winners(self) -> list[Any]:
        """The answers of the rule that decides; none where nothing is announced."""
        return [] if self.doc["outcome"] is None else listed(self.doc["outcome"]["winners"], "winners")

    @property
    def certificate(self) -> Any:
        """The certificate of the rule that decides, or None."""
        seat = self.doc["panel"][0] if self.doc["panel"] else None
        return None if seat is None or seat["certificate"] is None else self.certificates.get(seat["certificate"])

    @property
    def justified(self) -> Any:
        """Whether axioms force the outcome: `axioms`, `why` not, `certificate`; None where nobody asked."""
        return self.doc.get("justified")

    def proved(self, name: str) -> Any:
        """A certificate beside the record, which is checked when it is first asked for. Raises Refused."""
        if name not in self._proved:
            demand(name in self.certificates, f"{name} is missing")
            check(self.certificates[name])
            self._proved[name] = self.certificates[name]
        return self._proved[name]

    @cached_property
    def support(self) -> tuple[list[str], Support] | None:
        """The names of the options and how many put each before each, counted from the ballots in the record."""
        problem = self.doc["problems"].get("comparisons")
        return None if problem is None else comparisons(problem)

    def judgements(self, reading: Json, kind: str) -> Iterator[Json]:
        """The judgements of one kind in one reading."""
        return (j for j in reading["judgements"] if j["kind"] == kind)

    def quotable(self, id: str) -> bool:
        """Whether the author of a position agreed that their words are quoted in public."""
        return any(reading["id"] == id and reading["quotable"] for reading in self.readings)

    @cached_property
    def removed(self) -> dict[str, str]:
        """Position id -> what was removed at its author's request: "quotes" or "words"."""
        return {entry["id"]: entry["what"] for entry in self.doc["removed"]}


def seal(doc: Json) -> str:
    """sha256 of the record without what is derived from it."""
    return hashlib.sha256(canonical({k: v for k, v in doc.items() if k not in DERIVED}).encode()).hexdigest()


def commitment(salt: str, text: str) -> str:
    """sha256 of a text behind a salt that only its author and the auditor know, so that nobody can guess the text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def stated(reading: Json) -> list[Json]:
    """The judgements of a reading that do not merely follow from others."""
    return [j for j in reading["judgements"] if not j.get("derived", False)]


def amount(value: Any) -> Fraction:
    """A number as records write it: an integer, or a text such as "0.5"."""
    return Fraction(value)


def worth(problem: Json, deal: list[Any]) -> dict[str, Fraction]:
    """What a deal, as (issue, value) pairs, is worth to each party: between 0 (all limits) and 1 (all ideals)."""
    place = {entry["issue"]: (at, entry["values"]) for at, entry in enumerate(problem["issues"])}
    found = {}
    for agent, rows in zip(problem["agents"], problem["utilities"], strict=True):
        parts = [Fraction(rows[place[issue][0]][place[issue][1].index(value)]) for issue, value in deal]
        found[agent] = sum(parts, Fraction(0))
    return found
