"""Rules that choose one after another whoever is best in the round: transcripts followed, every tie tried."""

from fractions import Fraction
from typing import Any, Protocol

from ...case import Case, pick
from ...form import Unreadable, demand, fields, fraction, listed, text

MOST = 5_000
Members = frozenset[str]
State = tuple[Members, tuple[int, ...], int]
Value = Fraction | None


class Course(Protocol):
    """What a rule does in a round.

    A state is who was chosen, an amount for each ballot, and the number that all amounts are divided by; reduced, so
    that equal states are equal.
    """

    start: State

    def tied(self, state: State) -> dict[str, Value]:
        """Whoever may be chosen next, and at what value; empty at the end."""
        ...

    def after(self, state: State, name: str, value: Value) -> State:
        """The state after choosing somebody at this value."""
        ...


def prove(case: Case, course: Course, chosen: str, value: str) -> str:
    """Demand that each transcript leads to its winner, and for "all" that no way of breaking ties leads elsewhere.

    data: {"transcripts": [[{chosen: name, value: fraction or null}, …], …]}, one for each winner, in their order.
    Returns the sentence that says what was proved.
    """
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    (runs,) = fields(case.data, "transcripts")
    winners = [_members(winner) for winner in case.winners]
    for run, winner in zip(listed(runs, "transcripts", len(winners)), winners, strict=True):
        entries = [fields(entry, chosen, value) for entry in listed(run, "a transcript")]
        demand(_replay(case, course, entries) == winner, "a transcript leads to another outcome than its winner")
    spoken = " or ".join(", ".join(sorted(winner)) or "nobody" for winner in winners)
    if case.claim == "some" or case.ties is not None:
        return f"{spoken}: {chosen} by {case.rule}, every round played again."
    demand(_explore(course) == set(winners), "another way of breaking the ties leads to another outcome")
    return f"{spoken}: {chosen} by {case.rule}, every round played again, whichever way ties are broken."


def _replay(case: Case, course: Course, entries: list[tuple[Any, ...]]) -> Members:
    """Follow a transcript, and the tie-break if there is one; who is chosen in the end."""
    state, broken = course.start, []
    for name, value in entries:
        tied = course.tied(state)
        if not tied:
            raise Unreadable("a transcript goes on after the end")
        demand(text(name, "a name") in tied, f"{name} is not the best in its round; {', '.join(sorted(tied))} would be")
        best = tied[name]
        same = value is None if best is None else value is not None and fraction(value, "a value") == best
        demand(same, f"the value of {name} in its round is {best}")
        if case.ties is not None and len(tied) > 1:
            demand(pick(sorted(tied), case.ties) == name, f"the tie-break does not choose {name}")
            broken.append((sorted(tied), name))
        state = course.after(state, name, best)
    demand(not course.tied(state), "a transcript ends too early")
    demand(case.broken == broken, "the ties said to be broken are not those that were")
    return state[0]


def _explore(course: Course) -> set[Members]:
    """Whatever some way of breaking the ties leads to."""
    seen: set[State] = set()
    todo, ends = [course.start], set()
    while todo:
        state = todo.pop()
        tied = course.tied(state)
        if len(tied) > 1:
            if state in seen:
                continue
            demand(len(seen) < MOST, f"there are more than {MOST} states with a tie")
            seen.add(state)
        if not tied:
            ends.add(state[0])
        todo += [course.after(state, name, value) for name, value in tied.items()]
    return ends


def least(values: dict[str, Fraction]) -> dict[str, Fraction]:
    """The entries of the smallest value."""
    best = min(values.values(), default=None)
    return {name: value for name, value in values.items() if value == best}


def supporters(names: list[str], ballots: list[tuple[int, list[int]]]) -> dict[str, list[int]]:
    """For each name the numbers of the ballots that approve it."""
    found: dict[str, list[int]] = {name: [] for name in names}
    for row, (_, approved) in enumerate(ballots):
        for a in approved:
            found[names[a]].append(row)
    return found


def _members(winner: Any) -> Members:
    members = [text(member, "a member") for member in listed(winner, "a winner")]
    if members != sorted(set(members)):
        raise Unreadable("a winner must list different names in order")
    return frozenset(members)
