"""A deliberation on disk: the transcript for the auditor, what everybody may see of it, each party's own for it alone.

The transcript is appended to and flushed as messages come, so that a run that was killed goes on from its file.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from llm_bridge.backend import canonical
from llm_bridge.decide.session.seating import Seating
from llm_bridge.deliberate.hold import Keep, begin
from llm_bridge.deliberate.message import Message, Transcript
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.stakes import commitment
from proofs.checkers.record.naming import file_names
from socialchoice.formats.files import read_text, write_whole
from socialchoice.model.errors import InvalidProblem, Unreadable

TRANSCRIPT, PUBLIC, PRIVATE = "transcript.jsonl", "public.jsonl", "private"
OURS, OUR_FOLDER = 0o600, 0o700
SAID_TO_ALL = ("offer", "propose", "rest", "state", "write", "judge")


def opened(out: Path, protocol: str, seats: Seating, options: Mapping[str, Any], *, spoken_by: str = "") -> Transcript:
    """The transcript in `out`, to go on from; a new one if there is none, with everybody's commitments.

    spoken_by : who speaks for the parties, as the head tells it to everybody

    A new head holds a number that is drawn now, so that no author could know the codes under which things will be
    shown. A last line that was cut off is taken out of the file. Raises InvalidProblem if the transcript there is of
    another deliberation or the protocol cannot be held, and Unreadable if it, or a private file, cannot be read.
    """
    PROTOCOLS[protocol].step(begin(protocol, seats.about, seats.parties, **options))
    file = out / TRANSCRIPT
    found = Transcript.read(read_text(file)) if file.exists() else None
    salts = _salts(out / PRIVATE, seats.private, anew=found is None)
    nonce = secrets.token_hex(16) if found is None else found.about.get("nonce")
    sealed = {party: commitment(salts[party], record) for party, record in seats.private.items()}
    about = {**seats.about, "nonce": nonce, "spoken_by": spoken_by}
    started = begin(protocol, about, seats.parties, sealed=sealed, **options)
    if found is not None and replace(found, messages=()).head() != started.head():
        raise InvalidProblem(
            f"{file} is of another deliberation (parties, wants, speakers, protocol or options differ); "
            "choose another --out"
        )
    kept = started if found is None else found
    out.mkdir(parents=True, exist_ok=True)
    write_whole(file, kept.lines(), mode=OURS)
    return kept


def publish(out: Path, transcript: Transcript) -> None:
    """Write what everybody may see: what was said to all; of rankings, ratings and critiques only that there were some.

    In alternating offers and between two, votes are said to all.
    """
    open_votes = transcript.protocol in ("alternating-offers", "dyadic")
    lines = [transcript.head()]
    for message in transcript.messages:
        shown = open_votes or message.act in SAID_TO_ALL
        record = message.record() if shown else {"key": message.key, "by": message.by, "withheld": True}
        lines.append(canonical(record))
    write_whole(out / PUBLIC, "".join(f"{line}\n" for line in lines))


def keeping(out: Path) -> Keep:
    """A function that appends each message to the transcript before it is used."""

    def keep(message: Message) -> None:
        with (out / TRANSCRIPT).open("a", encoding="utf-8") as file:
            file.write(canonical(message.record()) + "\n")
            file.flush()
            os.fsync(file.fileno())

    return keep


def _salts(folder: Path, private: Mapping[str, Mapping[str, Any]], *, anew: bool) -> dict[str, str]:
    """Party -> the salt of its commitment, drawn and written to its own file, or read from there."""
    names = file_names(private)
    salts = {}
    for party, record in private.items():
        file = folder / f"{names[party]}.json"
        if anew:
            salts[party] = secrets.token_hex(16)
            own = {**record, "salt": salts[party], "sealed": commitment(salts[party], record)}
            folder.mkdir(mode=OUR_FOLDER, parents=True, exist_ok=True)
            write_whole(file, json.dumps(own, indent=1, ensure_ascii=False) + "\n", mode=OURS)
            continue
        try:
            salts[party] = str(json.loads(read_text(file))["salt"])
        except (json.JSONDecodeError, KeyError, TypeError, Unreadable):
            raise Unreadable(
                f"{file} does not hold the salt of {party}, so that this is another deliberation or its commitment "
                "cannot be checked; choose another --out"
            ) from None
    return salts
