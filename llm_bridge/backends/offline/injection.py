"""Sentences that address a machine instead of stating a preference: they are data, and say nothing."""

from __future__ import annotations

import re

from llm_bridge.backends.offline.text import Clause

_INJECTED = re.compile(
    r"\bignore (?:all |any |every |the )?(?:previous|prior|above|other|earlier)\b|"
    r"\bignore (?:\w+ ){0,3}instructions?\b|"
    r"\b(?:system|assistant|user|moderator|evaluator|admin|developer)(?: note)?\s*:|"
    r"</?\w+>|\[/?\w+\]|[{}]|={3,}|/\*|\*/|\bprompt\b|\bjson\b|\boutput\b|\brecord that\b|\bset \w+\s*=|"
    r"\bfor (?:all|every|each) (?:authors?|participants?|founders?|positions?|voters?|users?)\b|"
    r"\brank \w+(?: \w+){0,4} (?:first|last|top|1st) for\b",
    re.IGNORECASE,
)


def is_injected(sentence: Clause) -> bool:
    """Whether a sentence looks like an instruction, forged data or a forged separator."""
    return _INJECTED.search(sentence.raw) is not None
