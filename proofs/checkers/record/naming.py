"""File names for people, from the ids of their positions."""

import hashlib
import re
from collections.abc import Iterable

_SAFE = re.compile(r"[\w-][\w.-]{0,60}")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Position id -> a file name without suffix: the id itself where every system can have it, else made of it."""
    every = list(ids)
    folded = [id.casefold() for id in every]
    return {id: id if _plain(id) and folded.count(id.casefold()) == 1 else _made(id) for id in every}


def _plain(id: str) -> bool:
    return _SAFE.fullmatch(id) is not None and not _RESERVED.fullmatch(id) and not id.endswith(".")


def _made(id: str) -> str:
    bare = re.sub(r"[^\w-]+", "-", id).strip("-")[:40]
    return f"{bare or 'author'}-{hashlib.sha256(id.encode()).hexdigest()[:10]}"
