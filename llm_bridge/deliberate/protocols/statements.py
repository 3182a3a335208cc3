"""What protocols about statements have in common: opinions, statements under hashes, and orders by a declared seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.forms import fault
from llm_bridge.deliberate.guard.codes import shuffled
from llm_bridge.deliberate.message import Ask, Message, Transcript

OPINE, WRITE = "opine", "write"
LONGEST_WORDS = 4_000  # characters of an opinion, a statement or a critique
SHORTEST_ID = 12  # hexadecimal digits


def about_statements(question: str, options: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What everybody may know of a deliberation about statements; options as (id, title), where there are any."""
    return {"question": question, "options": [[id, title] for id, title in options]}


def words_form() -> forms.Form:
    """The form of an opinion, a statement or a critique."""
    return forms.text(LONGEST_WORDS)


def given(transcript: Transcript, key: str, act: str, form: forms.Form) -> Message | None:
    """The answer to an ask, if it is that act with a value that fits: a transcript may come from anywhere."""
    message = transcript.answers.get(key)
    if message is None or message.act != act or fault(form, message.value):
        return None
    return message


def opinion_asks(transcript: Transcript) -> list[Ask]:
    """Everybody is asked first, and shown nothing that anybody wrote."""
    shows = {"question": transcript.about["question"], "options": transcript.about.get("options", [])}
    return [
        Ask(f"opinion/{party}", party, {OPINE: words_form()}, {**shows, "you": party}) for party in transcript.parties
    ]


def opinions(transcript: Transcript, parties: Iterable[str], order: str) -> list[dict[str, Any]]:
    """{"by", "text"} for those of the parties who gave an opinion, in the order of a seed."""
    found = []
    for party in shuffled(parties, order):
        said = given(transcript, f"opinion/{party}", OPINE, words_form())
        if said is not None:
            found.append({"by": party, "text": said.value})
    return found


def numbered(texts: Iterable[str], known: Mapping[str, str] | None = None, start: str = "s") -> dict[str, str]:
    """Id -> text, each text once, in order; the id is a short hash of the text and says nothing of its place.

    known : texts that have an id already; they come first, and keep it
    """
    found = dict(known or {})
    for text in texts:
        if text in found.values():
            continue
        whole = hashlib.sha256(text.encode()).hexdigest()
        ids = (start + whole[:length] for length in range(SHORTEST_ID, len(whole) + 1))
        found[next(id for id in ids if id not in found)] = text
    return found


def listed(statements: Mapping[str, str], ids: Iterable[str] | None = None) -> list[dict[str, str]]:
    """Statements as they are shown, in the order of their ids, which is nobody's choice and the same for all."""
    return [{"id": id, "text": statements[id]} for id in sorted(statements if ids is None else ids)]
