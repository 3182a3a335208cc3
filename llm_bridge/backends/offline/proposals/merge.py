"""The same thing said differently: a short form belongs to the one longer form that it can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from llm_bridge.backends.offline.proposals.phrases import Keys


@dataclass(frozen=True)
class Heard:
    """One place where an author names something.

    said   : the name as it stands there
    quote  : the words around it
    stated : whether it is proposed there
    judged : whether the sentence takes a stance, or compares
    native : whether the sentence is in the language of the question
    """

    author: int
    start: int
    said: str = field(repr=False)
    quote: str = field(repr=False)
    keys: Keys
    last: bool
    led: bool
    stated: bool
    judged: bool
    native: bool


@dataclass
class Thing:
    """All places where one thing is named, by whatever form of its name."""

    heard: list[Heard] = field(default_factory=list)

    @property
    def authors(self) -> list[int]:
        return sorted({h.author for h in self.heard})

    @property
    def counts(self) -> bool:
        """Whether it is spoken of as what could be chosen: one proposes it, two judge it, or three name and one judges."""
        judges = len({h.author for h in self.heard if h.judged})
        return judges > 1 or any(h.stated for h in self.heard) or (judges > 0 and len(self.authors) > 2)

    @property
    def name(self) -> str:
        """The longest form that is proposed or that two authors use; of several, one in the language of the question."""
        use = Counter(keys for keys, _ in {(h.keys, h.author) for h in self.heard})
        proposed = {h.keys for h in self.heard if h.stated}
        native = {h.keys for h in self.heard if h.native}
        best = max(use, key=lambda k: (len(k) if use[k] > 1 or k in proposed else 0, k in native, use[k]))
        written = [h for h in self.heard if h.keys == best]
        return min(written, key=lambda h: (not h.native, not h.stated, _place(h))).said


def things(heard: Iterable[Heard]) -> list[Thing]:
    """What is spoken of as what could be chosen, by the number of its authors, then by where it is first named."""
    forms: dict[Keys, Thing] = {}
    for one in sorted(heard, key=_place):
        forms.setdefault(one.keys, Thing()).heard.append(one)
    home = _homes(forms)
    made: dict[Keys, Thing] = {}
    for keys, thing in forms.items():
        at = home[keys]
        while at is not None and home[at] not in (at, None):
            at = home[at]
        if at is not None:
            made.setdefault(at, Thing()).heard += thing.heard
    found = [thing for thing in made.values() if thing.counts]
    return sorted(found, key=lambda thing: (-len(thing.authors), min(map(_place, thing.heard))))


def _homes(forms: Mapping[Keys, Thing]) -> dict[Keys, Keys | None]:
    """The form that each form belongs to: itself, or the one longer form that it abbreviates; None if of several."""
    strong = {keys: thing.counts for keys, thing in forms.items()}
    shorter = {keys: [k for k in _short(keys, thing.heard[0].last) if k in forms] for keys, thing in forms.items()}
    longer: dict[Keys, list[Keys]] = {keys: [] for keys in forms}
    for keys, shorts in shorter.items():
        for short in shorts:
            longer[short].append(keys)
    home: dict[Keys, Keys | None] = {}
    for keys in forms:
        fuller = [k for k in longer[keys] if strong[k]]
        widest = [k for k in fuller if not any(strong[other] for other in longer[k])]
        # An ornament said once, "a lovely garden", names the garden.
        plainer = [] if strong[keys] else [k for k in shorter[keys] if strong[k]]
        only = longer[keys] if not strong[keys] and not plainer and len(longer[keys]) == 1 else []
        led = all(h.led for k in (keys, *only) for h in forms[k].heard)
        choices = widest or plainer[:1] or (only if led else []) or [keys]
        home[keys] = choices[0] if len(choices) == 1 else None
    return home


def _short(keys: Keys, last: bool) -> list[Keys]:
    """What can stand for a name: its end (in French and Spanish its beginning), longest first."""
    sizes = range(len(keys) - 1, 0, -1)
    return [keys[-n:] if last else keys[:n] for n in sizes]


def _place(one: Heard) -> tuple[int, int]:
    return one.author, one.start
