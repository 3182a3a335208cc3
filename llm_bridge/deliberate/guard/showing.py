"""What a party is shown, with ids as codes and every other word as marked data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from llm_bridge.deliberate.guard.codes import Codes
from llm_bridge.deliberate.guard.marking import Fence

ASKED = ("question",)  # the words of whoever asks
BY_CODE = ("by", "act")  # written by code alone: an act, a party's id, the mediator
HASHED = ("id", "of")  # ids that code made of words: of statements, of critiques
WORDS = ("talk", "reason", "quote", "statement", "text")
Say = Callable[[str], str]


def shown(value: Any, ids: Collection[str], seed: str) -> tuple[Any, Codes, Fence]:
    """A JSON value in which ids are codes, and whatever is neither an id nor written by code is marked data.

    What is not known to be safe is marked: a protocol that shows new words under a new key has them marked too.

    Returns the value, the codes and the fence. Both hang on the seed and on the value's words alone.
    """
    words = words_in(value, ids)
    codes = Codes(ids, seed, avoid=words)
    fence = Fence.against(words, seed)
    return walked(value, ids, codes.code, fence.fenced), codes, fence


def words_in(value: Any, ids: Collection[str]) -> list[str]:
    """All words of a JSON value that would be marked."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    walked(value, ids, str, keep)
    return found


def coded(value: Any) -> list[str]:
    """The ids in a JSON value that code made, in order."""
    if isinstance(value, Mapping):
        own = [value[key] for key in HASHED if isinstance(value.get(key), str)]
        return [*own, *(id for entry in value.values() for id in coded(entry))]
    return [id for entry in value for id in coded(entry)] if isinstance(value, list | tuple) else []


def walked(value: Any, ids: Collection[str], name: Say, words: Say, key: str = "") -> Any:
    """A copy of a JSON value with `name` of every id and `words` of all other words."""
    if isinstance(value, str):
        return _said(value, ids, name, words, key)
    if isinstance(value, Mapping):
        by_id = bool(key) and bool(value) and all(entry in ids for entry in value)
        return {name(k) if by_id else k: walked(v, ids, name, words, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [walked(entry, ids, name, words, "[]") for entry in value]
    return value


def _said(value: str, ids: Collection[str], name: Say, words: Say, key: str) -> str:
    if key in ASKED or not value:
        return value
    if value in ids and key not in WORDS:
        return name(value)
    return value if key in BY_CODE else words(value)
