"""From a result to its numbered facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from llm_bridge.explain.agreement import about_assumptions, about_panel
from llm_bridge.explain.facts import Fact, listing, numbered, voices
from llm_bridge.explain.kinds import about_proof
from llm_bridge.explain.names import spoken
from llm_bridge.explain.support import about_change, about_people, about_red_lines, about_support
from llm_bridge.outcome import Result

NOT_CERTIFIED = (
    "Not certified: that the texts were read as their authors meant them.",
    "Not certified: that those who wrote were entitled to take part, and that nobody is missing.",
    "Not certified: that this was the right rule for this question.",
)


def titles_of(result: Result) -> Mapping[str, str]:
    """Option or issue id -> title."""
    return {o.id: o.title for o in result.decision.options} | {i.id: i.title for i in result.decision.issues}


def facts(result: Result) -> tuple[Fact, ...]:
    """Everything that the report may say about the result, one sentence each."""
    return numbered(_sentences(result))


def _sentences(result: Result) -> Iterator[tuple[str, str]]:
    titles = titles_of(result)
    yield from (("outcome", text) for text in about_outcome(result, titles))
    if result.seat is not None:
        yield from (("proof", text) for text in about_proof(result.seat, titles))
        yield from (("support", text) for text in about_support(result, titles))
        yield from (("change", text) for text in about_change(result, titles))
        yield from (("red lines", text) for text in about_red_lines(result, titles))
        yield from (("people", text) for text in about_people(result, titles))
        yield from (("panel", text) for text in about_panel(result, titles))
        yield from (("assumptions", text) for text in about_assumptions(result, titles))
    yield from (("limits", text) for text in NOT_CERTIFIED)


def about_outcome(result: Result, titles: Mapping[str, str]) -> Iterator[str]:
    """What is decided, by which rule, who chose it, how much could be read, and how ties stand."""
    read = sum(bool(r.judgements) for r in result.readings)
    yield _headline(result, titles)
    if result.seat is not None and result.decision.settings.method is None:
        yield f"Nobody chose the rule; {result.seat.rule} is what is used when the settings name none."
    yield f"{voices(len(result.readings))} wrote a position; preferences could be read from {read} of these texts."
    if result.moved is not None:
        people = {r.id: r.author for r in result.readings}
        yield f"Read a second time with the options disguised, {len(result.moved)} of {len(people)} readings move."
        for id, about in result.moved.items():
            yield f"Not to be relied on: what was read from {people[id]} about {listing(titles[a] for a in about)}."
    if result.seat is not None and result.seat.outcome is not None:
        for tie in result.seat.outcome.record()["broken"]:
            tied = listing(spoken(titles, answer) for answer in tie["tied"])
            ties = result.decision.settings.ties
            yield f"{tied} were tied; the declared tie-break ({ties}) chose {spoken(titles, tie['choice'])}."


def headline(result: Result) -> str:
    """The answer in one sentence."""
    return _headline(result, titles_of(result))


def _headline(result: Result, titles: Mapping[str, str]) -> str:
    if result.seat is None or result.seat.outcome is None:
        return f"No decision can be defended: {result.why}."
    rule = result.seat.rule
    if result.status == "no agreement":
        return f"No deal lies within everybody's limits, says {rule}; what remains is no agreement."
    deal = bool(result.decision.issues)
    answers = [spoken(titles, answer, deal=deal) for answer in result.seat.outcome.record()["winners"]]
    if len(answers) == 1:
        open_ = "" if result.seat.outcome.complete else "; other answers may be equally good"
        return f"The {'deal' if deal else 'choice'} is {answers[0]}, by the rule {rule}{open_}."
    return f"{_list(answers)} are tied under the rule {rule}, and no tie-break was declared."


def _list(answers: list[Any]) -> str:
    return listing(answers) if len(answers) <= 6 else f"{listing(answers[:5])} and {len(answers) - 5} more"
