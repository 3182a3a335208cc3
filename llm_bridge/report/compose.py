"""A result as a report: the answer first, then why, then what was read from whom, then what is not certified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from llm_bridge.explain.facts import Fact
from llm_bridge.explain.gather import headline, titles_of
from llm_bridge.explain.judgements import in_words
from llm_bridge.explain.people import how_you_fare
from llm_bridge.outcome import Result
from llm_bridge.report.blocks import Block, Bullets, Heading, Paragraph, Quote
from llm_bridge.report.tables import head_to_head, other_rules, satisfaction, who_supports_what
from llm_bridge.words import Reading

SECTIONS = {
    "Why": ("proof", "support"),
    "How firm it is": ("change", "panel"),
    "Red lines": ("red lines",),
    "How people fare": ("people",),
    "What was assumed": ("assumptions",),
    "What is not certified": ("limits",),
}


def compose(result: Result, facts: Sequence[Fact], told: str = "") -> list[Block]:
    """The blocks of the report; `told` is a rephrased explanation, checked against the facts, if there is one."""
    blocks: list[Block] = [Heading(result.decision.question, 1), Paragraph(headline(result), strong=True)]
    blocks += [Paragraph(fact.text) for fact in facts if fact.topic == "outcome"][1:]
    blocks += [Paragraph(note) for note in result.decision.notes]
    blocks.append(Paragraph(_how_it_was_read(result)))
    if told:
        blocks += [Heading("In short"), Paragraph(told)]
    pictures = _pictures(result)
    for title, topics in SECTIONS.items():
        sentences = tuple(fact.text for fact in facts if fact.topic in topics)
        if sentences:
            blocks += [Heading(title), Bullets(sentences), *pictures.get(title, ())]
    return [*blocks, *_people(result), *_check_it(result)]


def _how_it_was_read(result: Result) -> str:
    if result.backend == "offline":
        return (
            "The texts were read by the embedded offline reader: it recognises explicit statements, understands "
            "nothing, and abstains from the rest. Read what it took from your text below, and correct it."
        )
    return f"The texts were read by {result.backend}; every judgement carries a quote that was checked word for word."


def _pictures(result: Result) -> Mapping[str, Sequence[Block]]:
    titles = titles_of(result)
    return {
        "Why": [*head_to_head(result, titles), *who_supports_what(result, titles)],
        "How people fare": list(satisfaction(result, titles)),
        "How firm it is": list(other_rules(result, titles)),
    }


def _people(result: Result) -> Iterator[Block]:
    yield Heading("What was read from each text")
    for reading in result.readings:
        yield Heading(reading.author, 3)
        yield from person(result, reading)


def person(result: Result, reading: Reading) -> Iterator[Block]:
    """What was read from one participant, in their words, and what was not."""
    titles = titles_of(result)
    stated = [j for j in reading.judgements if not getattr(j, "derived", False)]
    if not stated:
        yield Paragraph("Nothing in this text could be read as a preference; it counts for nobody and against nobody.")
    by_quote: dict[str, list[str]] = {}
    for judgement in stated:
        by_quote.setdefault(judgement.quote, []).append(in_words(judgement, titles))
    for quote, clauses in by_quote.items():
        yield Quote(quote, reading.author)
        yield Bullets(tuple(clauses))
    derived = [in_words(j, titles) for j in reading.judgements if getattr(j, "derived", False)]
    if derived:
        yield Paragraph(f"It follows: {'; '.join(derived)}.")
    for one, other in reading.contradictions:
        yield Paragraph(f"These words contradict each other, and no side was taken: “{one}” — “{other}”")
    for sentence in reading.dropped:
        yield Paragraph(f"Dropped: {sentence}")
    yield from (Paragraph(sentence) for sentence in how_you_fare(result, reading))


def _check_it(result: Result) -> Iterator[Block]:
    yield Heading("Check it yourself")
    yield Paragraph(
        "Every certificate beside this report can be checked with Python alone: socialchoice verify FILE, or with "
        "the folder proofs/checkers copied anywhere: python -m checkers FILE. It is true of the ballots inside it."
    )
    digests = result.decision.digests()
    yield Bullets(tuple(f"{p.author}: sha256 {digests[p.id]}" for p in result.decision.positions))
