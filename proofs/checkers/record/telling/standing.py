"""How settled the decision is: given what nobody said, given what nobody confirmed, and who agreed to a deal."""

from collections import Counter
from collections.abc import Iterator

from ..record import Record, stated
from .facts import listing, voices
from .names import spoken

PROOFS = {
    "nothing is unknown": "nothing that counts is left open",
    "majorities": "it beats every other option head to head, by more people than have left that open",
    "computed": "this was computed from every way of completing what was read, and no certificate shows it",
}

NOUNS = {
    "comparisons": "pairs of options, counted for each person,",
    "approvals": "options that each person may accept",
    "grades": "options that each person may grade",
    "package": "values that each party may want of an issue",
}


def about_standing(record: Record) -> Iterator[str]:
    """The standing first, then what it rests on."""
    standing = record.doc["standing"]
    yield _word(record)
    if (deal := ratification(record)) is not None:
        yield deal
    usable, quorum = standing["usable"], standing["quorum"]
    yield f"The rule can use the words of {usable} of {voices(standing['authors'])}; the quorum is {quorum}."
    known, every, declined = (standing[key] for key in ("known", "all", "declined"))
    if every:
        noun = NOUNS[record.doc["kind"]]
        beside = f" and {declined} declared to be left open" if declined else ""
        yield f"Of {every} {noun} {known} are known{beside}."
    yield _statuses(record)


def _word(record: Record) -> str:
    standing, tied = record.doc["standing"], len(record.winners) > 1
    match standing["word"]:
        case "settled":
            what = "the tie stays" if tied else "the winner stays the same"
            return f"Settled: whatever is not known yet, {what}; {PROOFS[standing['proof']]}."
        case "undecided":
            return f"Undecided: {'several answers are tied as things stand' if tied else 'no winner is announced'}."
    if standing["rival"] is None:
        return "Leading: this is the outcome of what was read; whether it is settled was not computed."
    others = listing(spoken(record.titles, answer, deal=record.deal) for answer in standing["rival"]["winners"])
    would = "would be tied" if len(standing["rival"]["winners"]) > 1 else "would win"
    return (
        f"Leading, not settled: there are answers to what is still open with which {others} {would} "
        f"(an example is in {standing['rival']['certificate']})."
    )


def ratification(record: Record) -> str | None:
    """Whether a deal is proposed, ratified or refused; None where no deal was made in anybody's name."""
    asked = record.doc["ratified"]
    if asked is None:
        return None
    parties = record.doc["voters"]["package"]
    yes, no, waiting = (
        [record.authors[id] for id in parties if asked["answers"].get(id) == said] for said in ("yes", "no", None)
    )
    if no:
        return f"Refused: {listing(no)} {'do' if len(no) > 1 else 'does'} not agree to this deal."
    if not waiting:
        return f"Ratified: {listing(yes)} agreed to this deal."
    agreed = f"{listing(yes)} agreed" if yes else "nobody has agreed yet"
    return f"Proposed, not ratified: {agreed}; {listing(waiting)} {'have' if len(waiting) > 1 else 'has'} not answered."


def _statuses(record: Record) -> str:
    counts = Counter(j["status"] for reading in record.readings for j in stated(reading))
    back = sum(reading["withdrawn"] for reading in record.readings)
    return (
        f"Of {sum(counts.values())} judgements that count, {counts['read']} were read from the texts alone; their "
        f"authors confirmed {counts['confirmed']}, corrected {counts['corrected']} and added {counts['added']}, "
        f"and took {back} back."
    )


def about_removed(record: Record) -> Iterator[str]:
    """What was removed from the record at an author's request."""
    for id, what in record.removed.items():
        gone = "quotes are shown to nobody" if what == "quotes" else "words were removed from the record"
        yield f"At the request of {record.authors[id]}, their {gone}; what was read from them still counts."
