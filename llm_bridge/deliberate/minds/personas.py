"""Opposing personas and made-up dilemmas from a list of seeds, all of it our own text; a number decides which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from llm_bridge.intake.decision import Decision
from llm_bridge.words import Option, Position
from socialchoice.model.bargaining.package import PackageProblem


@dataclass(frozen=True)
class Opposition:
    """Two things that people weigh against each other, in words that fit "what matters most to me is …"."""

    one: str
    other: str


@dataclass(frozen=True)
class Seed:
    """What a dilemma grows from: who decides what, and options from the one that serves `one` most to the other."""

    about: str
    question: str
    opposition: Opposition
    options: tuple[str, ...]


@dataclass(frozen=True)
class Persona:
    """Somebody who holds one side of an opposition, more or less firmly.

    firmness : 1 … 3; from 2 on the far end of the options is a red line
    """

    name: str
    cares_for: str
    against: str
    firmness: int


SEEDS = (
    Seed("a bridge", "Which bridge shall the village build?", Opposition("low cost", "lasting quality"),
         ("Timber footbridge", "Steel truss bridge", "Concrete road bridge", "Stone arch bridge")),
    Seed("a release", "When shall the new version go out?", Opposition("speed", "safety"),
         ("Release on Monday", "Release after a short test", "Release after an outside audit")),
    Seed("street cameras", "What shall be done about theft on the market square?", Opposition("security", "privacy"),
         ("Cameras all day", "Cameras at night", "Evening patrols", "Better street lamps")),
    Seed("a meadow", "What shall become of the river meadow?", Opposition("new homes", "wild nature"),
         ("Row houses", "Small allotments", "Orchard with paths", "Wet meadow reserve")),
    Seed("wages", "How shall the bonus be shared out?", Opposition("reward for results", "equal treatment"),
         ("Bonus by sales", "Bonus by team", "Equal bonus")),
    Seed("a library", "What shall the library do with the reading room?", Opposition("quiet", "lively company"),
         ("Silent study room", "Mixed reading room", "Workshop and café")),
)  # fmt: skip
NAMES = ("Ada", "Bruno", "Chiara", "Dov", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Luis")


def persona_pair(seed: Seed, number: int) -> tuple[Persona, Persona]:
    """Two people at the two ends of an opposition."""
    rng = Random(f"{number}|{seed.about}|pair")
    first, second = rng.sample(NAMES, 2)
    one, other = seed.opposition.one, seed.opposition.other
    return Persona(first, one, other, rng.randint(1, 3)), Persona(second, other, one, rng.randint(1, 3))


def dilemma(seed: Seed, number: int, *, people: int = 2) -> Decision:
    """A decision with positions in words: the people take the two sides in turn, the first two as a pair."""
    options = tuple(Option(f"o{at + 1}", title) for at, title in enumerate(seed.options))
    pairs = [persona_pair(seed, number + 1_000 * at) for at in range((people + 1) // 2)]
    personas = [persona for pair in pairs for persona in pair][:people]
    positions = tuple(
        Position(f"p{at + 1}", f"{persona.name} {at + 1}", words(persona, seed)) for at, persona in enumerate(personas)
    )
    return Decision(seed.question, options, (), positions)


def words(persona: Persona, seed: Seed) -> str:
    """What a persona writes: what matters, an order of the options, and where firm a refusal."""
    order = ordered(persona, seed)
    said = [f"What matters most to me is {persona.cares_for}.", f"{order[0]} is my first choice."]
    said += [f"I prefer {better} to {worse}." for better, worse in zip(order, order[1:], strict=False)]
    if persona.firmness > 1:
        said.append(f"{order[-1]} is unacceptable to me.")
    return " ".join(said)


def ordered(persona: Persona, seed: Seed) -> Sequence[str]:
    """The options from the best for a persona to the worst."""
    return seed.options if persona.cares_for == seed.opposition.one else seed.options[::-1]


def bargain(seed: Seed, number: int, *, issues: int = 3) -> PackageProblem:
    """A pair's dilemma in parts, for two who negotiate: what serves one side less serves the other more.

    Each part weighs differently for the two, so that there is something to trade; without a deal each keeps a share of
    the best that could be theirs, greater the firmer they are.
    """
    rng = Random(f"{number}|{seed.about}|bargain")
    titles = {f"{seed.about}, part {at + 1}": seed.options for at in range(issues)}
    pair = persona_pair(seed, number)
    utilities, kept = {}, {}
    for persona in pair:
        weights = {title: rng.randint(1, 9) for title in titles}
        order = ordered(persona, seed)
        worth = {option: len(order) - 1 - at for at, option in enumerate(order)}
        utilities[persona.name] = {(t, o): weights[t] * worth[o] for t in titles for o in seed.options}
        best = sum(weights.values()) * (len(order) - 1)
        kept[persona.name] = best * persona.firmness // 10
    return PackageProblem.of(titles, utilities, kept)
