"""What other rules say, and what was assumed."""

from collections.abc import Iterator
from typing import Any

from ..record import Json, Record
from .facts import listing
from .names import spoken, title_of

GAPS = {
    "nothing said": "nothing readable is said; every value is worth the same.",
    "neither": "values that are neither the ideal nor the limit are worth 0.",
    "limit only": "only a limit is stated; the better side is taken to be away from the others' ideals.",
    "ideal only": "only an ideal is stated; the far end of the range is taken to be worth 0.",
}
WEIGHTS = {
    "equal": "{} does not say what matters most; all issues count alike for them.",
    "by place": "{} states an order of issues and no numbers; weights fall evenly with the place.",
}


def about_panel(record: Record) -> Iterator[str]:
    """How many other rules choose the same, and what the others choose."""
    first, *others = record.doc["panel"]
    answered = [seat for seat in others if seat["winners"] is not None]
    same = [seat for seat in answered if seat["winners"] == first["winners"]]
    if not answered:
        yield "No other rule could be asked about what was read."
        return
    names = f": {listing(seat['rule'] for seat in same)}" if same else ""
    yield f"{len(same)} of {len(answered)} other rules choose the same{names}."
    for seat in answered:
        if seat not in same:
            answers = listing(spoken(record.titles, a, deal=record.deal) for a in seat["winners"][:5])
            yield f"{seat['rule']} ({seat['on']}) chooses {answers}."
    for seat in others:
        if seat["winners"] is None:
            yield f"{seat['rule']} is left out; it could not be asked this."


def about_assumptions(record: Record) -> Iterator[str]:
    """What words left open and how it was closed."""
    yield from (f"Assumed: {_assumed(record, entry)}" for entry in record.doc["assumed"])


def _assumed(record: Record, entry: Json) -> str:
    titles: Any = record.titles
    match entry["what"]:
        case "linear":
            return (
                "Between a stated limit (worth 0) and a stated ideal (worth 1), a value is worth its share of the way."
            )
        case "no deal":
            return "Without a deal everybody keeps 0, which is what their limits are worth to them."
        case "left out":
            return (
                f"Nobody says anything readable about {title_of(titles, entry['issue'])}; it is left out of the deal."
            )
        case "listed order":
            return (
                f"The values of {title_of(titles, entry['issue'])} count as listed in order: "
                "what lies beyond a stated limit, seen from the ideal, is out of the question."
            )
    who = record.authors[entry["author"]]
    if entry["what"] in WEIGHTS:
        return WEIGHTS[entry["what"]].format(who)
    return f"{who} on {title_of(titles, entry['issue'])}: {GAPS[entry['what']]}"


def about_sensitivity(record: Record) -> Iterator[str]:
    """Whether the outcome hangs on how it was closed."""
    tried, differs = record.doc["sensitivity"]["tried"], record.doc["sensitivity"]["differs"]
    if not tried:
        return
    yield (
        f"The outcome was computed again under {tried} other assumptions (utilities bent up or down, weights "
        f"equal or steep, unnamed choices worth half): it stays the same in {tried - len(differs)}."
    )


def about_other_outcomes(record: Record) -> Iterator[str]:
    """What the outcome would be where it differs."""
    for how, winners in record.doc["sensitivity"]["differs"]:
        yield f"With {how}, the outcome would be {listing(winners[:3])}."
