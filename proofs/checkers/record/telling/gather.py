"""From a record to its numbered facts."""

from collections.abc import Iterator

from ..prices.words import about_prices
from ..record import Record
from .change import about_change
from .facts import Fact, listing, numbered, voices
from .kinds import about_justification, about_proof
from .names import spoken, title_of
from .panel import about_assumptions, about_other_outcomes, about_panel, about_sensitivity
from .people import about_people
from .standing import about_removed, about_standing
from .support import about_red_lines, about_support
from .values.about import about_values

NOT_CERTIFIED = (
    "Not certified: that the texts were read as their authors meant them.",
    "Not certified: that those who wrote were entitled to take part, and that nobody is missing.",
    "Not certified: that this was the right rule for this question.",
)
COMPUTED = (
    "Computed, and shown by no certificate: that fewer ballots cannot change the outcome, what a question is worth, "
    "what a second reading found, and what other assumptions would give."
)


def facts(record: Record) -> tuple[Fact, ...]:
    """Everything that may be said about the decision, one sentence each."""
    return numbered(_sentences(record))


def _sentences(record: Record) -> Iterator[tuple[str, str, bool]]:
    deal = record.deal
    yield from (("standing", text, False) for text in about_standing(record))
    yield from (("outcome", text, False) for text in about_outcome(record))
    if record.doc["outcome"] is not None:
        yield from (("proof", text, False) for text in about_proof(record))
        yield from (("proof", text, False) for text in about_justification(record))
        yield from (("support", text, False) for text in about_support(record))
        yield from (("change", text, False) for text in about_change(record))
        yield from (("red lines", text, False) for text in about_red_lines(record))
        yield from (("values", text, private) for text, private in about_values(record))
        yield from (("people", text, deal) for text in about_people(record))
        yield from (("prices", text, True) for text in about_prices(record))
        yield from (("panel", text, deal) for text in about_panel(record))
        yield from (("assumptions", text, False) for text in about_assumptions(record))
        yield from (("assumptions", text, False) for text in about_sensitivity(record))
        yield from (("assumptions", text, True) for text in about_other_outcomes(record))
    yield from (("limits", text, False) for text in (*NOT_CERTIFIED, COMPUTED))
    yield from (("limits", text, False) for text in about_removed(record))


def about_outcome(record: Record) -> Iterator[str]:
    """What is decided, by which rule, who chose it, how much could be read, and how ties stand."""
    doc, titles = record.doc, record.titles
    yield headline(record)
    if doc["outcome"] is not None and doc["settings"]["method"] is None:
        yield f"Nobody chose the rule; {doc['rule']} is what is used when the settings name none."
    read = sum(bool(reading["judgements"]) for reading in record.readings)
    yield f"{voices(len(record.readings))} wrote a position; preferences could be read from {read} of these texts."
    if doc["moved"] is not None:
        moved, every = doc["moved"], len(record.readings)
        yield f"Read a second time with the options disguised, {len(moved)} of {every} readings move."
        for id, about in moved.items():
            named = listing(titles[a] for a in about)
            yield f"Not to be relied on: what was read from {record.authors[id]} about {named}."
    for tie in doc["outcome"]["broken"] if doc["outcome"] else ():
        tied = listing(spoken(titles, answer) for answer in tie["tied"])
        ties = doc["settings"]["ties"]
        yield f"{tied} were tied; the declared tie-break ({ties}) chose {spoken(titles, tie['choice'])}."


def headline(record: Record) -> str:
    """The answer in one sentence."""
    doc, rule = record.doc, record.doc["rule"]
    if doc["outcome"] is None:
        return f"No decision can be defended: {doc['why']}."
    if doc["status"] == "no agreement":
        return f"No deal lies within everybody's limits, says {rule}; what remains is no agreement."
    answers = [spoken(record.titles, answer, deal=record.deal) for answer in record.winners]
    if len(answers) == 1:
        open_ = "" if doc["outcome"]["complete"] else "; other answers may be equally good"
        noun = "proposed deal" if record.deal else "choice"
        return f"The {noun} is {answers[0]}, by the rule {rule}{open_}."
    return f"{_list(answers)} are tied under the rule {rule}, and no tie-break was declared."


def _list(answers: list[str]) -> str:
    return listing(answers) if len(answers) <= 6 else f"{listing(answers[:5])} and {len(answers) - 5} more"


def the_question(record: Record) -> str | None:
    """The one question, in words; None if there is none to ask."""
    asked = record.doc["asked"]
    if asked is None:
        return None
    about = [title_of(record.titles, option) for option in asked["about"]]
    what = f"Which do you prefer, {about[0]} or {about[1]}?" if len(about) == 2 else f"What do you think of {about[0]}?"
    return f"To {record.authors[asked['author']]}: {what} {asked['value']}"
