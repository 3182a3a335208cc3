"""What every list of names owes: at least one, each a non-empty text, none twice."""

from collections.abc import Iterable

from socialchoice.model.errors import InvalidProblem

RESERVED = ">=,;:|\n\r"


def checked_names(names: Iterable[object], noun: str = "alternative") -> tuple[str, ...]:
    """The names as a tuple. Raises InvalidProblem if one is empty, repeated or no text, or if there is none."""
    found = tuple(names)
    if not found:
        raise InvalidProblem(f"there is no {noun}; name at least one")
    for name in found:
        if not isinstance(name, str) or not name.strip():
            raise InvalidProblem(f"{name!r} is no name for {_a(noun)}; names are texts that are not empty")
    if len(set(found)) < len(found):
        twice = sorted({str(n) for n in found if found.count(n) > 1})
        raise InvalidProblem(f"two {noun}s are called {', '.join(twice)}; names must differ")
    return tuple(str(name) for name in found)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
