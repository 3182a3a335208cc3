"""The words that demands came from: they stand beside a problem, and enter no calculation."""

from collections.abc import Iterable
from typing import Any

from ...form import Unreadable, listed, text


def unquoted(problem: Any) -> Any:
    """The problem without its quotes."""
    return {key: value for key, value in problem.items() if key != "quotes"}


def quotes(problem: Any, lines: Iterable[tuple[str, ...]]) -> None:
    """Demand of the quotes of a problem, if it has any, that each is different, and of a line that there is."""
    if "quotes" not in problem:
        return
    pairs = [listed(quote, "a quote", 2) for quote in listed(problem["quotes"], "quotes")]
    found = [(tuple(text(p, "a line") for p in listed(line, "a line")), text(said, "a quote")) for line, said in pairs]
    known = set(lines)
    if not found or len(set(found)) < len(found) or not all(said and line in known for line, said in found):
        raise Unreadable("quotes must be different texts of what stands in the problem")
