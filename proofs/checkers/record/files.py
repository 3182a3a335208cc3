"""Everything that is derived from a record, and a record from its file."""

import json
from pathlib import Path
from typing import Any

from ..form import MAX_BYTES, Unreadable, listed, parse, text
from .naming import file_names
from .pages.compose import compose, public
from .pages.markdown import markdown
from .pages.page import page
from .pages.participant import own
from .prices.costs import named
from .record import Record
from .telling.gather import facts


def derived(record: Record) -> dict[str, str]:
    """File name -> text, of the public report and of each participant's file."""
    told, names = facts(record), file_names(record.authors)
    blocks = compose(record, told)
    report = {
        "report.md": markdown(blocks),
        "report.html": page(record.doc["question"], blocks),
        "report.json": json.dumps(public(record, told), indent=1, ensure_ascii=False) + "\n",
    }
    return report | {
        f"participants/{names[reading['id']]}.md": markdown(own(record, reading, told)) for reading in record.readings
    }


def load(file: Path) -> Record:
    """The record in `file`, with the certificates that it names beside it. Raises Unreadable with one sentence."""
    doc = parse(_bytes(file))
    record = Record(doc, {})
    return Record(doc, {name: parse(_bytes(file.parent / name)) for name in sorted(_named(record.doc))})


def _named(doc: Any) -> set[str]:
    """The certificates that a record names: beside it, in the folder certificates, and nowhere else."""
    try:
        once = [entry for entry in (doc["standing"]["rival"], doc.get("justified")) if entry]
        entries = [*doc["panel"], *doc["firmness"], *once, *named(doc)]
        names = {entry["certificate"] for entry in entries if entry["certificate"] is not None}
    except (KeyError, TypeError):
        raise Unreadable("the panel, the margins or the standing are not in the form of a record") from None
    for name in listed(sorted(names, key=str), "certificates"):
        folder, _, rest = text(name, "a certificate's file").partition("/")
        if (
            folder != "certificates"
            or not rest.endswith(".json")
            or "/" in rest
            or "\\" in rest
            or rest.startswith(".")
        ):
            raise Unreadable(f"{name!r} is no file in the folder certificates")
    return names


def _bytes(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"{file.name} has {size} bytes; at most {MAX_BYTES} are read")
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file.name} cannot be read: {error.strerror}") from None
