"""A record as one participant sees it: the public answer, and of what was read their own words alone."""

from collections.abc import Iterator, Sequence

from ..record import Json, Record, stated
from ..telling.facts import Fact
from ..telling.gather import headline, the_question
from ..telling.judgements import in_words
from ..telling.people import how_you_fare
from ..telling.standing import ratification
from .blocks import Block, Bullets, Heading, Paragraph
from .compose import quoted


def own(record: Record, reading: Json, facts: Sequence[Fact]) -> list[Block]:
    """The blocks of one participant's file."""
    position = next(p for p in record.doc["positions"] if p["id"] == reading["id"])
    standing = [fact.text for fact in facts if fact.topic == "standing" and not fact.private]
    blocks: list[Block] = [Heading(f"For {reading['author']}: {record.doc['question']}", 1)]
    blocks += [Paragraph(standing[0], strong=True), Paragraph(headline(record), strong=True)]
    blocks += [Paragraph(sentence) for sentence in (ratification(record), *how_you_fare(record, reading)) if sentence]
    if record.doc["asked"] is not None and record.doc["asked"]["author"] == reading["id"]:
        blocks.append(Paragraph(f"One question may decide. {the_question(record)}"))
    blocks += [Heading("What was read from your words"), *_read(record, reading), Heading("What you can do")]
    return [*blocks, Bullets(tuple(_what_to_do(record, reading, position)))]


def _read(record: Record, reading: Json) -> Iterator[Block]:
    said = stated(reading)
    if not said:
        yield Paragraph("Nothing in your text could be read as a preference; it counts for nobody and against nobody.")
    yield from quoted(record, reading, said)
    if derived := [in_words(j, record.titles) for j in reading["judgements"] if j.get("derived")]:
        yield Paragraph(f"It follows: {'; '.join(derived)}.")
    for one, other in reading["contradictions"]:
        words = f": “{one}” — “{other}”" if one is not None else ""
        yield Paragraph(f"Words of yours that contradict each other, where no side was taken{words}.")
    yield from (Paragraph(f"Dropped: {sentence}") for sentence in reading["dropped"])


def _what_to_do(record: Record, reading: Json, position: Json) -> Iterator[str]:
    yield (
        "Confirm, correct or complete what was read: your sheet is in the folder confirm, as text and as a form. "
        "Give it back, and the decision is made again with what you say."
    )
    if record.doc["ratified"] is not None:
        yield "Agree to the deal, or refuse it; until all have agreed it is a proposal."
    yield "Have your quotes, or all your words, taken out of the record; what was read from them still counts."
    yield (
        f"Check that nobody changed your text: the sha256 of the salt {position['salt']}, a line break and your text "
        f"is {position['sha256']}, as in the public report."
    )
