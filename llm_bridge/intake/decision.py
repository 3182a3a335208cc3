"""A decision to be made: what is asked, what can be chosen, who said what, and how it shall be decided."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from llm_bridge.words import Issue, Option, Position
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact
from socialchoice.model.ties import TieBreak, parse_tie_break

MAX_TEXT = 200_000  # characters of one position
EVERYBODY = "everybody"


@dataclass(frozen=True)
class Settings:
    """How it shall be decided; whatever is None was chosen by nobody, and the report says so.

    method   : a rule's name
    seats    : how many options are chosen, for rules that choose sets
    ties     : a tie-break in its notation, `A,B,C` or `lot:SEED`
    vetoes   : whether a red line that its author confirmed removes an option (otherwise it is shown and counted)
    model    : the language model that may read the positions; none: they are read offline
    base_url : where that model is served
    key_file : a file that holds the key for it
    budget   : the most that reading may cost, in tokens
    quorum   : the least share of the authors whose words must be usable, as a fraction; below it no winner is announced
    justify  : axioms, parted by commas: the report says whether they force what was chosen, where that is small
    quotes   : ids of positions that may be quoted in the public report, or the one word "everybody"
    """

    method: str | None = None
    seats: int | None = None
    ties: str | None = None
    vetoes: bool = False
    model: str | None = None
    base_url: str | None = None
    key_file: str | None = None
    budget: int | None = None
    quorum: str = "1/2"
    justify: str | None = None
    quotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("method", "ties", "model", "base_url", "key_file", "justify"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, str) or not value.strip()):
                raise InvalidProblem(f"the setting {name} is {value!r}; it must be a text that is not empty")
        for name in ("seats", "budget"):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
                raise InvalidProblem(f"the setting {name} is {value!r}; it must be a positive integer")
        if not isinstance(self.vetoes, bool):
            raise InvalidProblem(f"the setting vetoes is {self.vetoes!r}; it must be true or false")
        object.__setattr__(self, "quotes", _texts(self.quotes))
        object.__setattr__(self, "quorum", str(_share(self.quorum)))
        if self.base_url and not self.model:
            raise InvalidProblem("the settings name a base_url and no model; name the model too, or neither")
        if self.ties is not None:
            parse_tie_break(self.ties)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Settings:
        """The settings in a mapping. Raises InvalidProblem for a name that is no setting."""
        known = [f.name for f in fields(cls)]
        if unknown := [name for name in record if name not in known]:
            raise InvalidProblem(f"there is no setting {unknown[0]!r}; settings are {', '.join(known)}")
        return cls(**record)

    @property
    def least_share(self) -> Fraction:
        """The quorum as a number."""
        return Fraction(self.quorum)

    @property
    def axioms(self) -> tuple[str, ...]:
        """The axioms that `justify` names."""
        return tuple(dict.fromkeys(name.strip() for name in (self.justify or "").split(",") if name.strip()))

    @property
    def tie_break(self) -> TieBreak | None:
        """The declared tie-break, or None."""
        return None if self.ties is None else parse_tie_break(self.ties)

    def record(self) -> dict[str, Any]:
        """All settings as JSON values."""
        return {**{f.name: getattr(self, f.name) for f in fields(self)}, "quotes": list(self.quotes)}


def _share(given: object) -> Fraction:
    try:
        share = (
            exact(str(given)) if isinstance(given, str | int | float) and not isinstance(given, bool) else Fraction(-1)
        )
    except InvalidProblem:
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise InvalidProblem(f"the setting quorum is {given!r}; it must be a share from 0 to 1, such as '1/2' or 0.5")
    return share


def _texts(given: object) -> tuple[str, ...]:
    found = [given] if isinstance(given, str) else given
    if not isinstance(found, list | tuple) or not all(isinstance(text, str) and text for text in found):
        raise InvalidProblem(f"the setting quotes is {given!r}; it must be a list of position ids, or 'everybody'")
    return tuple(found)


@dataclass(frozen=True)
class Decision:
    """What is to be decided, by whom, and how.

    Either options (one of them, or some, are chosen) or issues (every one is settled) are given, never both.
    Raises InvalidProblem for an empty question, no or repeated ids, no positions, and texts that are too long.
    """

    question: str
    options: tuple[Option, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    settings: Settings = Settings()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.question.strip():
            raise InvalidProblem("the question is empty; write down what is to be decided")
        if bool(self.options) == bool(self.issues):
            came = "both options and issues" if self.options else "neither options nor issues"
            raise InvalidProblem(f"the decision names {came}; name what can be chosen (options), or what is to be "
                                 "settled (issues)")  # fmt: skip
        if len(self.options) == 1:
            raise InvalidProblem("only one option is named; a decision needs at least two")
        for noun, ids in (
            ("option", [o.id for o in self.options]),
            ("issue", [i.id for i in self.issues]),
            ("position", [p.id for p in self.positions]),
        ):
            if twice := sorted({i for i in ids if ids.count(i) > 1}):
                raise InvalidProblem(f"two {noun}s have the id {twice[0]!r}; ids must differ")
        if not self.positions:
            raise InvalidProblem("there are no positions; put one text for each person into positions/")
        _check_unicode(self)
        for position in self.positions:
            if len(position.text) > MAX_TEXT:
                size = len(position.text)
                raise InvalidProblem(
                    f"the position of {position.author} has {size} characters; at most {MAX_TEXT} are read"
                )
        _check_quotes(self)
        if self.issues and self.settings.seats is not None:
            raise InvalidProblem("the settings give seats, and issues are negotiated; seats go with options")

    def with_settings(self, **changed: Any) -> Decision:
        """The same decision with some settings replaced."""
        return replace(self, settings=replace(self.settings, **changed))

    def title(self, id: str) -> str:
        """The title of an option or issue, by its id."""
        titles = {o.id: o.title for o in self.options} | {i.id: i.title for i in self.issues}
        return titles.get(id, id)

    def digests(self) -> dict[str, str]:
        """Position id -> sha256 of its text, in hexadecimal."""
        return {p.id: hashlib.sha256(p.text.encode()).hexdigest() for p in self.positions}


def _check_quotes(made: Decision) -> None:
    known = {EVERYBODY, *(p.id for p in made.positions)}
    if unknown := [id for id in made.settings.quotes if id not in known]:
        raise InvalidProblem(f"the setting quotes names {unknown[0]!r}, who has no position; name ids of positions")


def _check_unicode(made: Decision) -> None:
    """JSON can hold half a character; no file can, so that it is refused before anything is written."""
    texts = [made.question, *(t for o in made.options for t in (o.id, o.title, o.description))]
    texts += [t for i in made.issues for t in (i.id, i.title, i.unit, *i.values)]
    texts += [t for p in made.positions for t in (p.id, p.author, p.text)]
    for text in texts:
        if any("\ud800" <= ch <= "\udfff" for ch in text):
            raise InvalidProblem(f"the text {text[:20]!r}… holds half a character (a lone surrogate); save it as UTF-8")
