"""Scottish STV: the quota, and what each stage does."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of

UNIT = 100_000
SHOWN = 12


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The quota, and one sentence a stage of the first transcript, with everybody's votes then."""
    data, names = document["evidence"]["data"], document["problem"]["names"]
    named = [title_of(titles, name) for name in names]
    found = [f"The quota is {data['quota'] // UNIT} votes."]
    if len(data["transcripts"]) > 1:
        found.append(
            "Candidates tie at some stage, and different committees can be elected; this is one of the counts."
        )
    course = data["transcripts"][0]
    for number, entry in enumerate(course, 1):
        equals = _equals(course[: number - 1], entry)
        if equals:
            tied = listing(named[c] for c in sorted((entry["candidate"], *equals)))
            found.append(f"Then {tied} have equally many votes; an earlier stage or a lot tells them apart.")
        elected = f"; {listing(named[c] for c in entry['elected'])} elected" if entry["elected"] else ""
        found.append(f"Stage {number}: {_done(entry, named)}{elected}.")
    return found


def _done(entry: Mapping[str, Any], named: list[str]) -> str:
    if entry["act"] == "first":
        order = sorted(range(len(named)), key=lambda c: (-entry["votes"][c], named[c]))
        first = listing(f"{named[c]} {votes(entry['votes'][c])}" for c in order[:SHOWN])
        return f"first choices are {first}{' and fewer for others' if len(order) > SHOWN else ''}"
    gains: dict[int, int] = {}
    for to, worth, papers in entry["parcels"]:
        if to is not None:
            gains[to] = gains.get(to, 0) + worth * papers
    who = named[entry["candidate"]]
    what = f"the surplus of {who} is passed on" if entry["act"] == "surplus" else f"{who} is excluded"
    ordered = sorted((c for c in gains if gains[c]), key=lambda c: (-gains[c], named[c]))[:SHOWN]
    gained = listing(f"{named[c]} gains {votes(gains[c])} and has {votes(entry['votes'][c])}" for c in ordered)
    return f"{what}; {gained}" if gained else what


def _equals(before: list[Mapping[str, Any]], entry: Mapping[str, Any]) -> list[int]:
    """Who else might have been excluded, or has an equal surplus, at the end of the stage before."""
    if not before:
        return []
    held, elected = before[-1]["votes"], {c for stage in before for c in stage["elected"]}
    gone = {stage["candidate"] for stage in before[1:]}
    mine = held[entry["candidate"]]
    others = set(range(len(held))) - gone - {entry["candidate"]}
    rivals = others & elected if entry["act"] == "surplus" else others - elected
    return sorted(c for c in rivals if held[c] == mine)


def votes(units: int) -> str:
    """Votes as a decimal number, exactly."""
    whole, rest = divmod(units, UNIT)
    return f"{whole}.{rest:05}".rstrip("0").rstrip(".") if rest else str(whole)
