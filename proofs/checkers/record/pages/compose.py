"""A record as the public report: how settled it is and the answer first, then why, then what was read from whom.

The public report shows no limits, importances and gains, and no words of anybody who did not agree to be quoted.
"""

from collections.abc import Iterator, Mapping, Sequence

from ..record import Json, Record, stated
from ..telling.facts import Fact
from ..telling.gather import the_question
from ..telling.judgements import in_words
from ..telling.values.about import HEADING
from .blocks import Block, Bullets, Heading, Paragraph, Quote
from .tables import head_to_head, other_rules, satisfaction, who_supports_what

SECTIONS = {
    "Why": ("proof", "support"),
    "How firm it is": ("change", "panel"),
    "Red lines": ("red lines",),
    HEADING: ("values",),
    "How people fare": ("people",),
    "What was assumed": ("assumptions",),
    "What is not certified": ("limits",),
}
PRIVATE = ("limit", "importance", "red_line")  # of a negotiation; a red line's words tell a limit


def compose(record: Record, facts: Sequence[Fact]) -> list[Block]:
    """The blocks of the public report."""
    public = [fact for fact in facts if not fact.private]
    standing, outcome = ([f.text for f in public if f.topic == topic] for topic in ("standing", "outcome"))
    blocks: list[Block] = [Heading(record.doc["question"], 1)]
    blocks += [Paragraph(standing[0], strong=True), Paragraph(outcome[0], strong=True)]
    blocks += [Paragraph(text) for text in (*standing[1:], *outcome[1:], *record.doc["notes"])]
    if (question := the_question(record)) is not None:
        blocks.append(Paragraph(f"One question may decide. {question}"))
    blocks.append(Paragraph(_how_it_was_read(record)))
    if record.doc["told"]:
        blocks += [Heading("In short"), Paragraph(" ".join(said["text"] for said in record.doc["told"]))]
    pictures = _pictures(record)
    for title, topics in SECTIONS.items():
        sentences = tuple(fact.text for fact in public if fact.topic in topics)
        if sentences:
            blocks += [Heading(title), Bullets(sentences), *pictures.get(title, ())]
    return [*blocks, *_people(record), *_check_it(record)]


def _how_it_was_read(record: Record) -> str:
    backend, every = record.doc["backend"], len(record.readings)
    sheets = sum(reading["sheet_sha256"] is not None for reading in record.readings)
    if sheets == every:
        return f"All {every} authors returned a sheet with what they mean; these were read exactly, and by no reader."
    some = f" {sheets} of {every} authors returned a sheet, which was read exactly instead." if sheets else ""
    if backend == "offline":
        return (
            "The texts were read by the embedded offline reader: it recognises explicit statements, understands "
            f"nothing, and abstains from the rest. Every author has a sheet on which to correct what it took.{some}"
        )
    return f"The texts were read by {backend}; every judgement carries a quote that was checked word for word.{some}"


def _pictures(record: Record) -> Mapping[str, Sequence[Block]]:
    return {
        "Why": [*head_to_head(record), *who_supports_what(record)],
        "How people fare": list(satisfaction(record)),
        "How firm it is": list(other_rules(record)),
    }


def _people(record: Record) -> Iterator[Block]:
    yield Heading("What was read from each text")
    if record.deal:
        yield Paragraph("Limits, importances and words are shown to their authors alone.")
    for reading in record.readings:
        yield Heading(reading["author"], 3)
        yield from _in_public(record, reading)


def _in_public(record: Record, reading: Json) -> Iterator[Block]:
    said = [j for j in stated(reading) if not (record.deal and j["kind"] in PRIVATE)]
    if not stated(reading):
        yield Paragraph("Nothing in this text could be read as a preference; it counts for nobody and against nobody.")
    if reading["quotable"] and not record.deal and reading["id"] not in record.removed:
        yield from quoted(record, reading, said)
    elif said:
        yield Bullets(tuple(f"{in_words(j, record.titles)} ({j['status']})" for j in said))
    if derived := [in_words(j, record.titles) for j in reading["judgements"] if j.get("derived")]:
        yield Paragraph(f"It follows: {'; '.join(derived)}.")
    if reading["contradictions"]:
        count = len(reading["contradictions"])
        yield Paragraph(f"Words that contradict each other, where no side was taken: {count}.")


def quoted(record: Record, reading: Json, said: Sequence[Json]) -> Iterator[Block]:
    """Judgements by the words that they rest on."""
    by_quote: dict[str, list[str]] = {}
    for judgement in said:
        clause = f"{in_words(judgement, record.titles)} ({judgement['status']})"
        by_quote.setdefault(judgement["quote"] or "", []).append(clause)
    for quote, clauses in by_quote.items():
        if quote:
            yield Quote(quote, reading["author"])
        yield Bullets(tuple(clauses))


def _check_it(record: Record) -> Iterator[Block]:
    yield Heading("Check it yourself")
    yield Paragraph(
        "Whoever audits this decision holds its record, decision.json, and the certificates. With Python alone they "
        "can check every link from the words to this report, and derive this report again: socialchoice verify "
        "decision.json, or with the folder proofs/checkers copied anywhere: python -m checkers decision.json."
    )
    yield Paragraph(
        f"The record is sealed by sha256 {record.doc['seal']}; it holds these texts and sheets, by their salted sha256:"
    )
    sheets = {reading["id"]: reading["sheet_sha256"] for reading in record.readings}
    yield Bullets(
        tuple(
            f"{p['author']}: text {p['sha256']}" + (f", sheet {sheets[p['id']]}" if sheets[p["id"]] else "")
            for p in record.doc["positions"]
        )
    )


def public(record: Record, facts: Sequence[Fact]) -> dict[str, object]:
    """The public report as JSON values."""
    doc = record.doc
    return {
        "version": doc["version"],
        "question": doc["question"],
        "standing": doc["standing"]["word"],
        "status": doc["status"],
        "answer": doc["answer"],
        "rule": doc["rule"],
        "winners": record.winners,
        "facts": [{"topic": fact.topic, "text": fact.text} for fact in facts if not fact.private],
        "commitments": {p["id"]: p["sha256"] for p in doc["positions"]},
        "seal": doc["seal"],
    }
