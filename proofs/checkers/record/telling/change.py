"""How firm the outcome is: the fewest ballots removed or replaced that change it, and whose they are."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..record import Record
from .facts import listing, voices
from .names import title_of

VERB = {"remove": "removed", "replace": "replaced by other ballots"}


def about_change(record: Record) -> Iterator[str]:
    """One sentence for removing, one for replacing; what is only a bound says so."""
    for made in record.doc["firmness"]:
        yield _sentence(made, [record.authors[id] for id in made["ballots"]], record.titles)


def _sentence(made: Mapping[str, Any], whose: list[str], titles: Mapping[str, str]) -> str:
    verb = VERB[made["change"]]
    if made["upper"] is None and made["lower"] == 1:
        return f"How many ballots would have to be {verb} to change the outcome was not computed."
    if made["upper"] is None:
        most = voices(made["lower"] - 1)
        return f"The outcome stays the same if the ballots of any {most} are {verb}; for more it was not found out."
    instead = listing(title_of(titles, w) for w in sorted(made["winners"]))
    would = "would be tied" if len(made["winners"]) > 1 else "would win"
    exact = made["lower"] == made["upper"]
    least = "fewer cannot change it" if exact else f"fewer than {made['lower']} cannot change it"
    who = listing(dict.fromkeys(whose))
    return f"If the ballots of {voices(made['upper'])} ({who}) were {verb}, {instead} {would}; {least}."
