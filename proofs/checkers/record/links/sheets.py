"""Sheets: each one that was returned is the one that was committed to."""

from ...form import text
from ..record import Broken, Record, commitment

LINK = "sheets"


def check(record: Record) -> str:
    """Every sheet fits its commitment; one that is gone was removed at its author's request."""
    salts = {position["id"]: position["salt"] for position in record.doc["positions"]}
    count = 0
    for reading in record.readings:
        sheet, digest = reading["sheet"], reading["sheet_sha256"]
        if sheet is None:
            if digest is not None and record.removed.get(reading["id"]) != "words":
                raise Broken(LINK, f"the sheet of {reading['author']} is missing, and no removal is recorded")
            if digest is None and any(j["status"] != "read" for j in reading["judgements"]):
                raise Broken(LINK, f"{reading['author']} returned no sheet, and judgements of theirs say otherwise")
            continue
        if digest is None or commitment(salts[reading["id"]], text(sheet, "a sheet")) != digest:
            raise Broken(LINK, f"the sheet of {reading['author']} is not the one that was committed to")
        count += 1
    return f"sheets: {count} sheets are those that were returned."
