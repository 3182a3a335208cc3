"""One file of sentences for each kind of evidence, found by the kind's name."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from typing import Any

from llm_bridge.outcome import Seat
from proofs.certificate import verify


def about_proof(seat: Seat, titles: Mapping[str, str]) -> list[str]:
    """What the certificate proves, in sentences: first what its checker says, then how, by the kind of evidence."""
    if seat.certificate is None:
        return [f"This outcome is uncertified: {seat.why}."]
    document = seat.certificate
    found = [f"Checked: {verify(document)}"]
    if document["claim"]["status"] != "certified":
        found.append(
            "The proof gives a bound only, not the exact optimum; how far off it may be stands in the certificate."
        )
    return found + sentences_of(document, titles)


def sentences_of(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The sentences for a certificate's kind of evidence; none where no file is written for it yet."""
    module = f"{__name__}.{document['evidence']['kind'].replace(' ', '_')}"
    if importlib.util.find_spec(module) is None:
        return []
    return list(importlib.import_module(module).sentences(document, titles))
