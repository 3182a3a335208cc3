"""A model may say the facts again in its own words; what it says is checked against them, sentence by sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from llm_bridge.ask import ask
from llm_bridge.backend import Backend, Request
from proofs.checkers.record.telling.facts import Fact
from socialchoice.model.errors import Unanswered

TASK = "rephrase"
SCHEMA = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "facts": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "facts"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_QUOTED = re.compile("“([^”]*)”")
_COUNTING = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|"
    r"half|third|quarter|double|twice|once|none|nobody|everyone|everybody|all|both|majority|minority|unanimous(?:ly)?|"
    r"most|few)\b",
    re.IGNORECASE,
)
Told = list[tuple[str, tuple[int, ...]]]


def rephrase(
    backend: Backend, facts: Sequence[Fact], names: Iterable[str], language: str = "English"
) -> tuple[dict[str, Any], ...]:
    """The facts in a model's words: every sentence cites facts, and holds no number and no name that they do not hold.

    A sentence that fails is replaced by the plain facts that it cites. Returns each sentence as `text`, with the
    numbers of the `facts` that it cites. Raises UnknownTask if the backend cannot do it.

    names : titles and authors, which a sentence may use only if a cited fact does
    """
    by_number = {fact.number: fact.text for fact in facts}
    known = tuple(names)
    data = {"facts": [{"number": n, "text": text} for n, text in by_number.items()], "language": language}

    def check(text: str) -> tuple[Told, tuple[str, ...]]:
        told = _sentences(text, by_number)
        faults = [fault for sentence, cited in told if (fault := _fault(sentence, cited, by_number, known))]
        return told, tuple(faults)

    told, _ = ask(backend, Request(TASK, data, SCHEMA), check)
    kept: dict[str, tuple[int, ...]] = {}
    for sentence, cited in told:
        plain = " ".join(by_number[n] for n in cited)
        kept.setdefault(plain if _fault(sentence, cited, by_number, known) else sentence, cited)
    return tuple({"text": text, "facts": list(cited)} for text, cited in kept.items())


def _sentences(text: str, facts: dict[int, str]) -> Told:
    try:
        found: Any = json.loads(text)
        told = [(str(entry["text"]).strip(), tuple(entry["facts"])) for entry in found["sentences"]]
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError):
        raise Unanswered("the answer is no JSON object with sentences, each with a text and facts") from None
    cites = [n for _, cited in told for n in cited]
    if any(type(n) is not int or n not in facts for n in cites) or any(not cited for _, cited in told):
        raise Unanswered(f"every sentence must cite facts by number, from {min(facts)} to {max(facts)}")
    return told


def _fault(sentence: str, cited: tuple[int, ...], facts: dict[int, str], names: tuple[str, ...]) -> str:
    """Why the sentence says more than the facts that it cites; empty if it does not, as far as code can tell."""
    source = " ".join(facts[n] for n in cited)
    if new := set(_NUMBER.findall(sentence)) - set(_NUMBER.findall(source)):
        return f"{sentence!r} holds the number {sorted(new)[0]}, which the cited facts do not"
    if new := _counting(sentence) - _counting(source):
        return f"{sentence!r} says {sorted(new)[0]!r}, which the cited facts do not"
    if new := {name for name in names if name in sentence and name not in source}:
        return f"{sentence!r} names {sorted(new)[0]!r}, which the cited facts do not"
    if new := set(_QUOTED.findall(sentence)) - set(_QUOTED.findall(source)):
        return f"{sentence!r} quotes {sorted(new)[0]!r}, which the cited facts do not"
    return ""


def _counting(text: str) -> set[str]:
    return {word.lower() for word in _COUNTING.findall(text)}
