"""Sentences that speak to a reader and not to people: found by plain patterns, flagged, and never taken for proof.

Whoever wants to mislead a reader without such words will; so a second reading without them is one check among others.
"""

from __future__ import annotations

import re

PATTERNS = (
    r"\b(ignore|disregard|forget|override)\b.{0,40}\b(instructions?|rules?|prompts?|positions?|above|previous|everything)\b",
    r"\b(system|assistant|developer|mediator|user)\s*:",
    r"\byou are (now |no longer )?(the|a|an) \w+",
    r"\b(record|output|answer|respond|reply|return|rank|write down)\b.{0,60}\b(everybody|everyone|only with)\b",
    r"\b(record|output|rank|apply|write)\b.{0,60}\b((every|all) (participants?|authors?|voters?))\b",
    r"\b(language model|chatbot|the model|this prompt|the schema|json)\b",
    r"</?[a-z][\w-]*>|[{\[]\s*[\"'][\w-]+[\"']\s*:",
    r"\bas all reports agree\b|\bthe only (responsible|correct|valid) reading\b",
    r"\b(ignoriere|vergiss)\b.{0,40}\b(anweisung|regel|alles)\w*|\bignorez?\b.{0,40}\binstructions?\b",
)
SUSPICIOUS = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS), re.IGNORECASE | re.DOTALL)
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)")
CONTRACTIONS = {
    "can't": "cannot", "won't": "will not", "n't": " not", "'re": " are", "'ve": " have", "'ll": " will",
    "I'm": "I am", "it's": "it is", "that's": "that is",
}  # fmt: skip


def suspicious(text: str) -> tuple[str, ...]:
    """The sentences of a text that look as if they were meant for a reader, word for word."""
    return tuple(s.strip() for s in SENTENCE.findall(text) if s.strip() and SUSPICIOUS.search(s))


def without_suspicious(text: str) -> str:
    """The text without these sentences."""
    return "".join(s for s in SENTENCE.findall(text) if not SUSPICIOUS.search(s))


def reworded(text: str) -> str:
    """The same said with other signs: contractions written out, plain quotation marks and dashes, single spaces.

    It means the same to people, so that a reader who is moved by it was not reading what was meant.
    """
    plain = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})
    for short, full in CONTRACTIONS.items():
        plain = re.sub(rf"{re.escape(short)}\b", full, plain)
    return re.sub(r"[ \t]+", " ", plain)
