"""The report: every sentence, number and name in it is told anew from the record, and compared."""

import re
from pathlib import Path
from typing import Any

from ...form import listed
from ..files import derived
from ..record import Broken, Record
from ..telling.gather import facts, headline

LINK = "report"
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_QUOTED = re.compile("“([^”]*)”")


def check_facts(record: Record) -> str:
    """The facts and the answer are what the record tells; a rephrased text holds no number and no name of its own."""
    told = facts(record)
    for came, fact in zip(listed(record.doc["facts"], "facts"), told, strict=False):
        if came != fact.record():
            raise Broken("facts", f"fact {fact.number} is not what the record tells")
    if len(record.doc["facts"]) != len(told) or record.doc["answer"] != headline(record):
        raise Broken("facts", "the facts are not those that the record tells")
    for said in listed(record.doc["told"], "told"):
        _rests_on_facts(said, {fact.number: fact.text for fact in told}, record)
    return f"facts: {len(told)} sentences are what the record tells."


def _rests_on_facts(said: Any, by_number: dict[int, str], record: Record) -> None:
    source = " ".join(by_number[number] for number in said["facts"])
    names = [*record.titles.values(), *record.authors.values()]
    new = set(_NUMBER.findall(said["text"])) - set(_NUMBER.findall(source))
    new |= {name for name in names if name in said["text"] and name not in source}
    new |= set(_QUOTED.findall(said["text"])) - set(_QUOTED.findall(source))
    if new:
        raise Broken("facts", f"the explanation says {sorted(new)[0]!r}, which the facts that it cites do not")


def check_files(record: Record, folder: Path) -> list[str]:
    """The files beside the record are what is derived from it; those that are not there are not missed."""
    seen = []
    for name, text in derived(record).items():
        file = folder / name
        if file.exists():
            if file.read_bytes() != text.encode():
                raise Broken(LINK, f"{name} is not what the record tells")
            seen.append(name)
    return [f"report: {len(seen)} files beside the record are what it tells, word for word."]
