"""Quotes: every judgement rests on words in its author's text, or on an answer on their sheet."""

from collections.abc import Iterator

from ...form import fields, integer, listed, text, truth
from ..record import Broken, Json, Record

LINK = "quotes"
FORMS = {
    ("grade", False): {"option", "value"},
    ("prefers", False): {"better", "worse"},
    ("tie", False): {"options"},
    ("approves", False): {"option"},
    ("red_line", False): {"option"},
    ("reason", False): {"supports", "value"},
    ("ideal", True): {"issue", "value"},
    ("limit", True): {"issue", "value"},
    ("importance", True): {"issue", "value"},
    ("order", False): {"issues"},
    ("red_line", True): {"issue", "text"},
}
FROM_TEXT, FROM_SHEET = ("read", "confirmed"), ("corrected", "added")


def check(record: Record) -> str:
    """Every quote of every judgement and contradiction is a substring of what its author wrote."""
    count = 0
    words = {p["id"]: p["text"] for p in record.doc["positions"]}
    for reading in record.readings:
        keys = "id", "author", "judgements", "contradictions", "dropped"
        fields(reading, *keys, "sheet", "sheet_sha256", "withdrawn", "silent", "complete", "quotable")
        _form(record, reading)
        for quote, sources in _quotes(reading):
            if quote is None:
                if record.removed.get(reading["id"]) != "words":
                    raise Broken(LINK, f"a quote of {reading['author']} is missing, and no removal is recorded")
                continue
            written = {"text": words[reading["id"]], "sheet": reading["sheet"]}
            if not text(quote, "a quote") or not any(quote in (written[source] or "") for source in sources):
                shown = quote if len(quote) < 60 else f"{quote[:57]}…"
                raise Broken(LINK, f"“{shown}” does not stand in the {' or '.join(sources)} of {reading['author']}")
            count += 1
    return f"quotes: {count} quotes stand word for word in what their authors wrote."


def _form(record: Record, reading: Json) -> None:
    integer(reading["withdrawn"], "withdrawn", 0)
    truth(reading["complete"], "complete")
    truth(reading["quotable"], "quotable")
    for about in listed(reading["silent"], "silent"):
        if not set(about) <= set(record.titles):
            raise Broken(LINK, f"{reading['author']} is silent about something that is not asked")
    for judgement in listed(reading["judgements"], "judgements"):
        wanted = FORMS.get((judgement.get("kind"), "issue" in judgement))
        if wanted is None or set(judgement) - {"derived"} != wanted | {"kind", "quote", "status"}:
            raise Broken(LINK, f"a judgement of {reading['author']} has no known form")
        if judgement["status"] not in (*FROM_TEXT, *FROM_SHEET):
            raise Broken(LINK, f"a judgement of {reading['author']} has the status {judgement['status']!r}")
        ids = [judgement[key] for key in ("option", "better", "worse", "issue", "supports") if key in judgement]
        ids += [id for key in ("options", "issues") for id in judgement.get(key, ())]
        if not set(ids) <= set(record.titles):
            raise Broken(LINK, f"a judgement of {reading['author']} is about something that is not asked")


def _quotes(reading: Json) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    either = ("text",) if reading["sheet"] is None else ("text", "sheet")
    for judgement in reading["judgements"]:
        # What follows from several statements has the least status of these, and the quote of any of them.
        alone = ("text",) if judgement["status"] in FROM_TEXT else ("sheet",)
        yield judgement["quote"], either if judgement.get("derived") else alone
    for pair in listed(reading["contradictions"], "contradictions"):
        for quote in listed(pair, "a contradiction", 2):
            yield quote, either
