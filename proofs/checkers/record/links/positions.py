"""Positions: each text is the one that was committed to; a text that is gone was removed at its author's request."""

from ...form import fields, integer, listed, text
from ..record import Broken, Record, commitment

LINK = "positions"


def check(record: Record) -> str:
    """Every text fits its commitment; ids differ; readings are of these positions, in this order."""
    ids = []
    for entry in listed(record.doc["positions"], "positions"):
        id, author, words, salt, digest = fields(entry, "id", "author", "text", "salt", "sha256")
        ids.append(text(id, "an id"))
        if words is None:
            if record.removed.get(id) != "words":
                raise Broken(LINK, f"the text of {text(author, 'an author')} is missing, and no removal is recorded")
        elif commitment(text(salt, "a salt"), text(words, "a text")) != digest:
            raise Broken(LINK, f"the text of {text(author, 'an author')} is not the one that was committed to")
    if len(set(ids)) < len(ids):
        raise Broken(LINK, "two positions have the same id")
    read = [(reading["id"], reading["author"]) for reading in record.readings]
    if read != [(p["id"], p["author"]) for p in record.doc["positions"]]:
        raise Broken(LINK, "the readings are not of these positions, one each, in their order")
    for entry in listed(record.doc["removed"], "removed"):
        id, what = fields(entry, "id", "what")
        if id not in ids or what not in ("quotes", "words"):
            raise Broken(LINK, "a removal names nobody who takes part, or removes what cannot be removed")
    integer(record.doc["version"], "the version", 2, 2)
    gone = sum(p["text"] is None for p in record.doc["positions"])
    return f"positions: {len(ids) - gone} texts are those that were committed to, {gone} were removed."
