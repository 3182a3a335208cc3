"""One file of sentences for each kind of evidence, found by the kind's name."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from llm_bridge.explain.facts import listing
from llm_bridge.explain.names import spoken
from llm_bridge.outcome import Seat
from proofs.certificate import verify


def about_proof(seat: Seat, titles: Mapping[str, str]) -> list[str]:
    """What the certificate proves, in sentences: first what its checker says, then how, by the kind of evidence."""
    if seat.certificate is None:
        return [f"This outcome is uncertified: {seat.why}."]
    document = seat.certificate
    verify(document)
    found = [proven(document, titles)]
    if document["claim"]["status"] != "certified":
        found.append(
            "The proof gives a bound only, not the exact optimum; how far off it may be stands in the certificate."
        )
    return found + sentences_of(document, titles)


def proven(document: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """What a certificate that holds proves, in one sentence."""
    deal = document["problem"]["type"] == "package"
    answers = document["outcome"]["winners"]
    named = listing(spoken(titles, answer, deal=deal) for answer in answers)
    every = "; nothing else wins" if document["claim"]["winners"] == "all" else "; other winners may exist"
    every = "; the tie-break was replayed" if document["outcome"]["broken"] else every
    wins = "wins" if len(answers) == 1 else "win"
    return f"The certificate proves from the ballots alone that {named} {wins} by {document['rule']}{every}."


def sentences_of(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The sentences for a certificate's kind of evidence; none where no file is written for it yet."""
    stem = document["evidence"]["kind"].replace(" ", "_")
    found = [".".join(("", *file.parts[-2:]))[:-3] for file in Path(__file__).parent.glob(f"*/{stem}.py")]
    modules = [importlib.import_module(module, __name__) for module in found]
    return [sentence for module in modules for sentence in module.sentences(document, titles)]
