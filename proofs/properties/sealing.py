"""A property certificate, sealed and checked before it is handed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofs.certificate import VERSION, verify
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.records import digest, plain


def unproved(name: str, problem: Any, answer: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    """A document that claims nothing yet, with its digest."""
    return _sealed(
        {
            "version": VERSION,
            "property": name,
            "options": dict(options),
            "problem": plain(problem.record()),
            "answer": answer,
            "claim": {"holds": False, "status": "certified"},
            "evidence": {"kind": "", "data": {}},
        }
    )


def proved(document: Mapping[str, Any], evidence: Evidence, *, holds: bool) -> dict[str, Any]:
    """The document with its claim and evidence. Raises Rejected if the one does not prove the other."""
    claim = {"holds": holds, "status": "certified"}
    rest = {key: value for key, value in document.items() if key != "digest"}
    made = _sealed({**rest, "claim": claim, "evidence": evidence.record()})
    verify(made)
    return made


def _sealed(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "digest": digest(document)}
