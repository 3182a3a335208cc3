"""Sets of options: whether those who approve the same options have what their number deserves."""

from collections.abc import Iterator
from typing import Any

from ....problems.ballots import approvals
from ...record import Record
from ..facts import listing, voices
from ..names import title_of


def about_representation(record: Record) -> Iterator[str]:
    """EJR+ of each winning set by the approvals that were read (Brill and Peters 2023)."""
    problem, seats = record.doc["problems"].get("approvals"), record.doc["settings"]["seats"]
    sets = [answer for answer in record.winners if _is_set(answer)]
    if problem is None or not seats:
        return
    for chosen in sets:
        found = _let_down(problem, chosen, seats)
        named = listing(title_of(record.titles, member) for member in chosen)
        if found is None:
            yield f"By the approvals that were read, no group deserves more of {named} than somebody in it has (EJR+)."
            continue
        count, option, due = found
        yield (
            f"{voices(count)} approve {title_of(record.titles, option)}, which is not chosen; by their number they "
            f"deserve {due} of {named}, and each of them approves fewer (EJR+ does not hold)."
        )


def _is_set(answer: Any) -> bool:
    return isinstance(answer, list) and all(isinstance(member, str) for member in answer)


def _let_down(problem: Any, chosen: list[str], seats: int) -> tuple[int, str, int] | None:
    """(how many voters, the option, what they deserve) of a group that EJR+ speaks of; None if there is none."""
    names, ballots = approvals(problem)
    members = {names.index(member) for member in chosen if member in names}
    voters = sum(count for count, _ in ballots)
    for option in (a for a in range(len(names)) if a not in members):
        for due in range(1, seats + 1):
            count = sum(n for n, said in ballots if option in said and len(members.intersection(said)) < due)
            if count * seats >= due * voters:
                return count, names[option], due
    return None
