"""How firm the outcome is: the fewest ballots removed or replaced that change it, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llm_bridge.explain.facts import listing, voices
from llm_bridge.explain.names import title_of
from llm_bridge.outcome import Result
from socialchoice.analysis.margin import Margin

VERB = {"remove": "removed", "replace": "replaced by other ballots"}


def sentences(result: Result, titles: Mapping[str, str]) -> Iterator[str]:
    """One sentence for removing, one for replacing; what is only a bound says so."""
    assert result.seat is not None
    voters = result.built.voters.get(result.seat.kind, ())
    people = {r.id: r.author for r in result.readings}
    for made in result.firm:
        whose = [people[voters[row]] for row in made.ballots]
        yield _sentence(made, whose, titles)


def _sentence(made: Margin, whose: list[str], titles: Mapping[str, str]) -> str:
    verb = VERB[made.change]
    if made.upper is None and made.lower == 1:
        return f"How many ballots would have to be {verb} to change the outcome was not computed."
    if made.upper is None:
        most = voices(made.lower - 1)
        return f"The outcome stays the same if the ballots of any {most} are {verb}; for more it was not found out."
    instead = listing(title_of(titles, w) for w in sorted(made.winners))
    would = "would be tied" if len(made.winners) > 1 else "would win"
    least = "fewer cannot change it" if made.exact else f"fewer than {made.lower} cannot change it"
    who = listing(dict.fromkeys(whose))
    return f"If the ballots of {voices(made.upper)} ({who}) were {verb}, {instead} {would}; {least}."
