"""From a solver's log of lemmas to a proof with hints: unit propagation, then a cut of what nobody needs.

The log is a DRUP text: lemmas, and deletions, which are passed over, since a clause too many spoils no propagation.
What comes out is believed by nobody: `proofs.checkers.theorems.refutation` checks it.
Cruz-Filipe, Heule, Hunt, Kaufmann and Schneider-Kamp 2017, doi:10.1007/978-3-319-63046-5_14.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from proofs.checkers.theorems.refutation import Step
from proofs.theorems.working.formula import Array, Clauses
from socialchoice.model.errors import Unproven
from socialchoice.numeric.kernel import kernel

Store = tuple[Array, Array, Array]
Watch = tuple[Array, Array]
State = tuple[Array, Array, Array, Array]

TRAIL, HINTS = 0, 1  # places in `used`: how many literals are assigned, how many hints are written
GIVEN = 2  # a variable of the lemma itself, whose value is assumed and needs no reason
FULL = -2
NEVER = 10**18  # compiled only with the kernel that calls it


def elaborated(variables: int, clauses: Clauses, log: Iterable[str]) -> list[Step]:
    """The lemmas of the log that the empty clause needs, in order, with hints; numbers go on from the clauses.

    Raises Unproven if a lemma does not follow by unit propagation, or the empty clause is not reached.
    """
    lemmas = [list(map(int, line.split()[:-1])) for line in log if not line.startswith("d")]
    lemmas = lemmas[: lemmas.index([])] if [] in lemmas else lemmas
    every = [*clauses, *lemmas, []]
    length = np.array([len(clause) for clause in every], np.int64)
    start = np.concatenate([[0], np.cumsum(length)[:-1]]).astype(np.int64)
    flat = np.array([x for clause in every for x in clause], np.int64)
    coded = 2 * np.abs(flat) + (flat < 0)
    size = max(100_000, 8 * len(flat))
    while True:
        hints, ends, done = hinted(variables, len(clauses), start, length, coded.copy(), size)
        if done != FULL:
            break
        size *= 4
    if done < 0:
        raise Unproven("the solver's log is no refutation by unit propagation; another solver's log may be one")
    parts = [hints[a:b] for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]
    return _trimmed(len(clauses), every, parts, done)


def _trimmed(count: int, every: Clauses, parts: Sequence[Array], last: int) -> list[Step]:
    """From the empty clause backwards: only the lemmas that something later needs."""
    needed = np.zeros(last + 1, bool)
    needed[last] = True
    for at in range(last, count - 1, -1):
        if needed[at]:
            needed[parts[at]] = True
    kept = [at for at in range(count, last + 1) if needed[at]]
    new = {at: count + place for place, at in enumerate(kept, 1)}
    steps: list[Step] = []
    for at in kept:
        named = tuple(new.get(hint, hint + 1) for hint in parts[at].tolist())
        steps.append((new[at], () if at == last else tuple(every[at]), named))
    return steps


def written(steps: Iterable[Step]) -> str:
    """Steps as an LRAT text."""
    return "".join(" ".join(map(str, (number, *lemma, 0, *hints, 0))) + "\n" for number, lemma, hints in steps)


def renumbered(steps: Iterable[Step], clauses: Sequence[int], count: int) -> list[Step]:
    """A proof from some clauses as a proof from all: `clauses` are the places (from 1) of those used, of `count`."""
    own = len(clauses)

    def new(number: int) -> int:
        return clauses[number - 1] if number <= own else number - own + count

    return [(new(number), lemma, tuple(map(new, hints))) for number, lemma, hints in steps]


def _work(variables: int, count: int, start: Array, length: Array, coded: Array, size: int) -> int:
    return 20 * (len(start) - count) + len(coded) // 10


@kernel(work=_work, above=20_000)
def hinted(
    variables: int, count: int, start: Array, length: Array, coded: Array, size: int
) -> tuple[Array, Array, int]:
    """The hints of every lemma, where each one's end, and the clause that was empty; -1: none was; -2: `size` is short.

    The first `count` clauses are given; a literal is coded as twice its variable, and one more if it is negated.
    """
    total = len(start)
    store = (start, length, coded)
    watch = (np.full(2 * variables + 2, -1, np.int64), np.full(2 * total, -1, np.int64))
    value, reason = np.zeros(2 * variables + 2, np.int8), np.full(variables + 1, -1, np.int64)
    trail, used = np.zeros(variables + 1, np.int64), np.zeros(2, np.int64)
    state = (value, reason, trail, used)
    seen, hints, ends = np.zeros(variables + 1, np.int8), np.zeros(size, np.int64), np.zeros(total + 1, np.int64)
    clash = -1
    for at in range(total):
        if at >= count:
            root = used[TRAIL]
            against = refuted(at, clash, store, watch, state, seen)
            if against < 0:
                return hints, ends, -1
            if used[HINTS] + used[TRAIL] + 1 > size:
                return hints, ends, -2
            explain(against, store, state, seen, hints)
            while used[TRAIL] > root:
                used[TRAIL] -= 1
                literal = trail[used[TRAIL]]
                value[literal], value[literal ^ 1] = 0, 0
        ends[at + 1] = used[HINTS]
        if at >= count and length[at] == 0:
            return hints, ends, at
        if clash < 0:
            clash = admit(at, store, watch, state)
    return hints, ends, -1


@kernel(above=NEVER)
def refuted(at: int, clash: int, store: Store, watch: Watch, state: State, seen: Array) -> int:
    """The clause that is false once every literal of lemma `at` is assumed false, or -1; its variables are marked."""
    start, length, coded = store
    value, reason, _, used = state
    root, against = used[TRAIL], clash
    for k in range(start[at], start[at] + length[at]):
        literal = coded[k]
        seen[literal >> 1] = GIVEN
        if value[literal] == 1 and against < 0:
            against = reason[literal >> 1]
        if value[literal] == 0:
            assign(literal ^ 1, -1, state)
    return against if against >= 0 else spread(root, store, watch, state)


@kernel(above=NEVER)
def assign(literal: int, why: int, state: State) -> None:
    """Make a literal true, by the clause `why`, or by assumption (-1)."""
    value, reason, trail, used = state
    value[literal], value[literal ^ 1], reason[literal >> 1] = 1, -1, why
    trail[used[TRAIL]] = literal
    used[TRAIL] += 1


@kernel(above=NEVER)
def admit(at: int, store: Store, watch: Watch, state: State) -> int:
    """Take a clause in: watch two of its literals that are not false, follow it if only one is; a clash, or -1."""
    start, length, coded = store
    head, after = watch
    value, used = state[0], state[3]
    first, free = start[at], 0
    for k in range(first, first + length[at]):
        if value[coded[k]] >= 0 and free < 2:
            coded[first + free], coded[k] = coded[k], coded[first + free]
            free += 1
    if length[at] > 1:
        for slot in range(2):
            after[2 * at + slot] = head[coded[first + slot]]
            head[coded[first + slot]] = 2 * at + slot
    if free == 0:
        return at
    if free == 1 and value[coded[first]] == 0:
        root = used[TRAIL]
        assign(coded[first], at, state)
        return spread(root, store, watch, state)
    return -1


@kernel(above=NEVER)
def spread(root: int, store: Store, watch: Watch, state: State) -> int:
    """Propagate all units from place `root` of the trail on; the clause that became false, or -1."""
    start, length, coded = store
    head, after = watch
    value, _, trail, used = state
    at = root
    while at < used[TRAIL]:
        false = trail[at] ^ 1
        at += 1
        before, node = -1, head[false]
        while node >= 0:
            clause, following = node >> 1, after[node]
            mine, other = start[clause] + (node & 1), coded[start[clause] + 1 - (node & 1)]
            moved = value[other] != 1 and moves(mine, start[clause] + 2, start[clause] + length[clause], coded, value)
            if not moved and value[other] == -1:
                return int(clause)
            if not moved and value[other] == 0:
                assign(other, clause, state)
            if moved and before < 0:
                head[false] = following
            if moved and before >= 0:
                after[before] = following
            if moved:
                after[node] = head[coded[mine]]
                head[coded[mine]] = node
            else:
                before = node
            node = following
    return -1


@kernel(above=NEVER)
def moves(mine: int, first: int, end: int, coded: Array, value: Array) -> bool:
    """Put another literal that is not false in the place `mine`, if there is one from `first` on."""
    for k in range(first, end):
        if value[coded[k]] >= 0:
            coded[mine], coded[k] = coded[k], coded[mine]
            return True
    return False


@kernel(above=NEVER)
def explain(against: int, store: Store, state: State, seen: Array, hints: Array) -> None:
    """Write the reasons that lead to the clause `against`, in the order in which they became units, and then itself."""
    start, length, coded = store
    _, reason, trail, used = state
    first = used[HINTS]
    for k in range(start[against], start[against] + length[against]):
        seen[coded[k] >> 1] |= 1
    for at in range(used[TRAIL] - 1, -1, -1):
        variable = trail[at] >> 1
        why = reason[variable]
        if seen[variable] == 1 and why >= 0:
            hints[used[HINTS]] = why
            used[HINTS] += 1
            for k in range(start[why], start[why] + length[why]):
                seen[coded[k] >> 1] |= 1
    low, high = first, used[HINTS] - 1
    while low < high:
        hints[low], hints[high] = hints[high], hints[low]
        low, high = low + 1, high - 1
    hints[used[HINTS]] = against
    used[HINTS] += 1
    seen[:] = 0
