"""Any file of ballots that we know, by its suffix."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from socialchoice.formats import blt, preflib, tables
from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.ballots.ranking import RankingProfile, Unranked
from socialchoice.model.errors import InvalidProblem, Unreadable
from socialchoice.model.ground.records import MOST_DIGITS

_LONG = re.compile(rf"(?<!\d)\d{{{MOST_DIGITS + 1}}}")
Reader = Callable[[str, type[Any], Unranked | None], Any]


def read(
    path: str | Path, wanted: type[Any] | Sequence[type[Any]] = Comparisons, *, unranked: Unranked | None = None
) -> Any:
    """The problem in a file: `.json` a record, `.csv .blt` ballots, `.soc .soi .toc .toi` PrefLib, else notation.

    wanted   : the problem type that is asked for; of several, the first as which the file can be read
    unranked : what alternatives mean that a ranking leaves out ("last", "incomparable", "absent"); needed if it does

    Raises Unreadable or InvalidProblem with one sentence that names the file.
    """
    path = Path(path)
    text = read_text(path)
    kinds = tuple(wanted) if isinstance(wanted, Sequence) else (wanted,)
    reader = READERS.get(path.suffix.lower(), _notation)
    faults = []
    for kind in kinds:
        try:
            return reader(text, kind, unranked)
        except InvalidProblem as error:
            faults.append((kind.__name__, str(error)))
        except ValueError:
            if _LONG.search(text) is None:
                raise
            raise Unreadable(
                f"{path}: it holds a number of more than {MOST_DIGITS:,} digits; write it shorter"
            ) from None
    if len({said for _, said in faults}) == 1:
        raise Unreadable(f"{path}: {faults[0][1]}")
    raise Unreadable(f"{path} is none of what is wanted; {'; '.join(f'as a {kind}: {said}' for kind, said in faults)}")


def read_text(path: Path) -> str:
    """The text of a file in UTF-8. Raises Unreadable if there is none, or it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _notation(text: str, wanted: type[Any], unranked: Unranked | None) -> Any:
    if issubclass(RankingProfile, wanted) and unranked is not None:
        return RankingProfile.parse(text, unranked=unranked)
    return wanted.parse(text)


def _record(text: str, wanted: type[Any], unranked: Unranked | None) -> Any:
    from socialchoice.model.restore import restore  # noqa: PLC0415  (it knows every type of problem)

    try:
        problem = restore(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"this is no JSON: {error}") from None
    if not isinstance(problem, wanted):
        raise InvalidProblem(f"this file holds a {type(problem).__name__}, and a {wanted.__name__} is wanted")
    return problem


READERS: dict[str, Reader] = {
    ".json": _record,
    ".csv": tables.read,
    ".blt": blt.read,
    ".soc": preflib.read,
    ".soi": preflib.read,
    ".toc": preflib.read,
    ".toi": preflib.read,
}


def write_whole(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a file so that it holds either what it held before or all of `text`.

    Raises InvalidProblem with one sentence if the folder does not let a file be made.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InvalidProblem(f"{path} cannot be written: {error.strerror}; choose another place") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
