"""What an axiom is that can be asked for: its instances as clauses, its definition, and the rules that it speaks of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from proofs.questions.space import Clause, Form, Profile, Space
from proofs.theorem import Check
from socialchoice.model.registry import Registry


class Instance(NamedTuple):
    """What an axiom says of a few profiles.

    home    : the one of these profiles that it is counted with; () if it speaks of all
    key     : what tells the axiom's instances of that home apart
    clauses : what it says
    say     : the same in words
    """

    home: Profile
    key: Hashable
    clauses: list[Clause]
    say: Callable[[], str]


class Need(NamedTuple):
    """What a form must be for an axiom to speak of it, what the axiom speaks of, and what to do if it is not so."""

    holds: Callable[[Form], bool]
    speaks: str
    advice: str


RESOLUTE = Need(lambda form: not form.sets, "speaks of rules that choose one alternative", "leave out --sets")
SETS = Need(lambda form: form.sets, "speaks of rules that choose sets", "add --sets")
GROWING = Need(lambda form: form.up_to, "compares electorates of different sizes", "add --up-to")
ALONE = Need(lambda form: 1 in form.electorates, "speaks of one voter alone", "add --up-to, or give --n 1")
TOLD_APART = Need(lambda form: not form.anonymous, "tells voters apart", "leave out --anonymous and --up-to")

Encoder = Callable[[Space, Profile], Iterator[Instance]]


@dataclass(frozen=True, eq=False)
class Asked:
    """An axiom.

    encoder    : space and profile -> the instances that speak of this profile, perhaps with others
    definition : looks at a table, and says what is wrong with it or returns None
    needs      : what a form must be
    everywhere : an instance speaks of all profiles at once; then the encoder is given the profile () once
    source     : where it is stated
    """

    encoder: Encoder
    definition: Check
    source: str
    needs: tuple[Need, ...] = ()
    everywhere: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.encoder.__name__.replace("_", "-")

    @property
    def statement(self) -> str:
        """The axiom in one sentence: the first of its docstring."""
        return (inspect.getdoc(self.encoder) or "").partition("\n")[0]

    def misfit(self, form: Form, advice: str | None = None) -> str | None:
        """Why it does not speak of rules of this form, and what to do, or None."""
        need = next((need for need in self.needs if not need.holds(form)), None)
        return None if need is None else f"{self.name} {need.speaks}; {advice or need.advice}"


ASKED: Registry[Asked] = Registry("axiom to ask for", "proofs.questions.axioms")


def asked(
    definition: Check,
    source: str,
    *needs: Need,
    everywhere: bool = False,
    aliases: Sequence[str] = (),
) -> Callable[[Encoder], Asked]:
    """Declare an axiom by its encoder."""
    return lambda encoder: ASKED.add(Asked(encoder, definition, source, needs, everywhere, tuple(aliases)))
