"""One door to all checkers: a certificate goes in, a sentence that says what was proved comes out."""

import importlib
from pathlib import Path
from typing import Any

from .case import Case, label
from .form import Refused, Unreadable, demand, parse

_ROOT = Path(__file__).parent


def kinds() -> dict[str, str]:
    """Kind of evidence -> the module that checks it: every file in the sub-folders, but for the record's."""
    found = {}
    for file in sorted(_ROOT.glob("*/*.py")):
        if file.stem != "__init__" and file.parent.name != "record":
            found[file.stem.replace("_", " ")] = f".{file.parent.name}.{file.stem}"
    return found


def check(document: Any) -> str:
    """Raise Refused or Unreadable unless the certificate proves what it claims; return what that is, in a sentence."""
    case = Case(document)
    if case.status == "uncertified":
        raise Refused("this certificate says itself that nothing is certified")
    home = kinds().get(case.kind) if type(case.kind) is str else None
    if home is None:
        raise Unreadable(f"no checker is called {case.kind!r}; known kinds are {', '.join(kinds())}")
    checker = importlib.import_module(home, __package__)
    demand(case.rule in checker.RULES, f"evidence of kind {case.kind!r} proves nothing about the rule {case.rule!r}")
    if getattr(checker, "ROUNDS", False):
        return str(checker.check(case))
    case.settle()
    chosen = [f" Of these, the declared tie-break chooses {label(choice)}." for _, choice in case.broken]
    return "".join([checker.check(case), *chosen])


def check_bytes(data: bytes) -> str:
    """The same for the bytes of a certificate file."""
    return check(parse(data))
