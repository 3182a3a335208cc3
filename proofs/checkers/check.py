"""One door to all checkers: a certificate goes in, a sentence that says what was proved comes out."""

import importlib
from pathlib import Path
from typing import Any

from .case import Case, Property, label
from .form import Refused, Unreadable, demand, parse
from .problems.bargains import disposed
from .problems.scales import unscaled

_ROOT = Path(__file__).parent
_APART = ("record", "theorems", "problems")


def kinds() -> dict[str, str]:
    """Kind of evidence -> the module that checks it: every file in the sub-folders but those set apart."""
    found = {}
    for file in sorted(_ROOT.glob("*/*.py")):
        if file.stem != "__init__" and file.parent.name not in _APART:
            found[file.stem.replace("_", " ")] = f".{file.parent.name}.{file.stem}"
    return found


def check(document: Any) -> str:
    """Raise Refused or Unreadable unless the certificate proves what it claims; return what that is, in a sentence."""
    if type(document) is dict and "property" in document:
        return _of_a_property(Property(document))
    case = Case(document)
    if case.status == "uncertified":
        raise Refused("this certificate says itself that nothing is certified")
    checker = _checker(case.kind)
    case.problem = unscaled(case.problem, case.rule)
    disposed(case.problem, case.rule, case.kind)
    demand(
        case.rule in getattr(checker, "RULES", ()),
        f"evidence of kind {case.kind!r} proves nothing about the rule {case.rule!r}",
    )
    if getattr(checker, "ROUNDS", False):
        return str(checker.check(case))
    case.settle()
    chosen = [f" Of these, the declared tie-break chooses {label(choice)}." for _, choice in case.broken]
    return "".join([checker.check(case), *chosen])


def _of_a_property(claim: Property) -> str:
    checker = _checker(claim.kind)
    known = claim.name in getattr(checker, "PROPERTIES", ())
    demand(known, f"evidence of kind {claim.kind!r} proves nothing about the property {claim.name!r}")
    return str(checker.check(claim))


def _checker(kind: Any) -> Any:
    home = kinds().get(kind) if type(kind) is str else None
    if home is None:
        raise Unreadable(f"no checker is called {kind!r}; known kinds are {', '.join(kinds())}")
    return importlib.import_module(home, __package__)


def check_bytes(data: bytes) -> str:
    """The same for the bytes of a certificate file."""
    return check(parse(data))
