"""Positions and judgements: people's words, and what those words state about options or issues.

A judgement is what the author says, never what we suppose: each carries a verbatim quote. What a text does not say
has no judgement at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeAlias

Number: TypeAlias = int | float


@dataclass(frozen=True)
class Option:
    """One thing that may be chosen."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Issue:
    """One thing to settle in a negotiation: a number between two ends, or one value of several.

    kind : "number" (then unit, low, high) or "choice" (then values)
    """

    id: str
    title: str
    kind: str
    unit: str = ""
    low: Number = 0
    high: Number = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Position:
    """What one person wrote, kept verbatim."""

    id: str
    author: str
    text: str = field(repr=False)


STATUSES = ("read", "confirmed", "corrected", "added")  # from the least that its author did for it to the most


@dataclass(frozen=True)
class _Stated:
    """What all judgements share: the kind, the quote, whether it follows from others, and what its author did for it.

    status : "read" from their text and not looked at by them, "confirmed" as read, "corrected" or "added" by them; the
             quote of the last two is from their sheet, that of the others from their text
    """

    kind: ClassVar[str]
    status: str = field(default="read", kw_only=True)

    def record(self) -> dict[str, Any]:
        """The judgement as JSON values; `derived` appears only where it is true."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        if not said.get("derived", True):
            del said["derived"]
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in said.items()}
        return {"kind": self.kind, **plain}


@dataclass(frozen=True)
class Grade(_Stated):
    """-2 unacceptable or strongly against … 0 neutral or mixed … 2 strongly in favour or first choice."""

    kind: ClassVar[str] = "grade"
    option: str
    value: int
    quote: str


@dataclass(frozen=True)
class Prefers(_Stated):
    """`better` is strictly preferred to `worse`; derived if it follows from other judgements."""

    kind: ClassVar[str] = "prefers"
    better: str
    worse: str
    quote: str
    derived: bool = False


@dataclass(frozen=True)
class Tie(_Stated):
    """A stated indifference between two or more options."""

    kind: ClassVar[str] = "tie"
    options: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class Approves(_Stated):
    """An option clearly accepted."""

    kind: ClassVar[str] = "approves"
    option: str
    quote: str


@dataclass(frozen=True)
class RedLine(_Stated):
    """An option declared unacceptable."""

    kind: ClassVar[str] = "red_line"
    option: str
    quote: str


@dataclass(frozen=True)
class IssueRedLine(_Stated):
    """An outright refusal within a negotiation, in a few words."""

    kind: ClassVar[str] = "red_line"
    issue: str
    text: str
    quote: str


@dataclass(frozen=True)
class Ideal(_Stated):
    """The value of an issue that the author wants most."""

    kind: ClassVar[str] = "ideal"
    issue: str
    value: Number | str
    quote: str


@dataclass(frozen=True)
class Limit(_Stated):
    """The worst value of an issue that the author says they would accept."""

    kind: ClassVar[str] = "limit"
    issue: str
    value: Number | str
    quote: str


@dataclass(frozen=True)
class Importance(_Stated):
    """How much an issue matters to the author, 0 to 10, only where a number is stated."""

    kind: ClassVar[str] = "importance"
    issue: str
    value: Number
    quote: str


@dataclass(frozen=True)
class Order(_Stated):
    """Issues from the most important down; issues without a stated place are left out."""

    kind: ClassVar[str] = "order"
    issues: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class Reason(_Stated):
    """Why, in the author's words; `value` is None unless the author names it. No rule counts it."""

    kind: ClassVar[str] = "reason"
    supports: str
    quote: str
    value: str | None = None


Judgement: TypeAlias = (
    Grade | Prefers | Tie | Approves | RedLine | IssueRedLine | Ideal | Limit | Importance | Order | Reason
)


@dataclass(frozen=True)
class Reading:
    """All that was read from one position.

    judgements     : closed and resolved (see `llm_bridge.extract`)
    contradictions : pairs of quotes of the same author that cannot both hold, kept and shown
    dropped        : what a backend returned and the checks refused, one sentence each
    statements     : what the judgements were resolved from, as `llm_bridge.extract.form` has it
    sheet          : the text of the sheet that its author returned; empty if none was
    withdrawn      : how many statements the author took back on the sheet
    silent         : options, pairs of options or issues about which the author declares to have no opinion
    complete       : whether the author declares that nothing is missing
    quotable       : whether the author's words may be quoted in public; None if they did not say on a sheet
    """

    id: str
    author: str
    judgements: tuple[Judgement, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    statements: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    sheet: str = field(default="", repr=False)
    withdrawn: int = 0
    silent: tuple[tuple[str, ...], ...] = ()
    complete: bool = False
    quotable: bool | None = None
