"""The checker of integer programs: what a liar would write, and random programs and trees against every set."""

from __future__ import annotations

import os
from copy import deepcopy
from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest

from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.committees.integer_program import Program, _descend
from proofs.checkers.form import Refused
from socialchoice import BudgetProblem
from tests.forgery import refused, reseal
from tests.problems import budgets

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
TIED = BudgetProblem.parse("budget 6: A 4, B 3, C 3, D 2; 3: A; 2: B; 2: C; 1: D")
LEAF = {"multipliers": ["0"]}


def test_a_set_may_not_be_kept_back_or_put_in_and_no_bound_may_be_too_low():
    true = certify("utilitarian", TIED)
    assert true["outcome"]["winners"] == [["A", "D"]] and "more than 14." in verify(true)
    won, tree = ("outcome", "winners"), ("evidence", "data", "tree")
    some = [(("claim", "winners"), "some"), (("outcome", "complete"), False)]
    refused(true, "one winner is worth more", (won, [["A", "D"], ["B", "C"]]))
    refused(true, "may be worth more", (won, [["B", "C"]]))
    refused(true, "A, B is not within the limits", (won, [["A", "B"]]))
    refused(true, "different names of the problem in order", (won, [["D", "A"]]))
    refused(true, "different names of the problem in order", (won, [["A", "E"]]))
    refused(true, "may be worth more", (won, [["B", "C"]]), *some)
    refused(true, "may be worth more", (tree, LEAF), *some)
    refused(true, "at least 0", (tree, {"multipliers": ["-1"]}))
    refused(true, "multipliers must be a list of 1", (tree, {"multipliers": ["3", "3"]}))
    refused(true, "wanted an object with multipliers", (tree, {"multipliers": ["3"], "more": 1}))
    for j in (-1, 4, True, "0", None):
        refused(true, "a variable must be", (tree, {"variable": j, "in": LEAF, "out": LEAF}))
    twice = {"variable": 0, "in": {"variable": 0, "in": LEAF, "out": LEAF}, "out": LEAF}
    refused(true, "settled twice", (tree, twice))
    refused(true, "made of objects", (tree, []))
    refused(true, "the status does not fit", (("evidence", "data", "gap"), "3"))
    refused(true, "nothing is shown about other winners", (("evidence", "data", "gap"), "3"),
            (("claim", "status"), "bound only"))  # fmt: skip
    refused(true, "the gap must be at least 0", (("evidence", "data", "gap"), "-3"))
    refused(true, "utilities must be", (("options", "utilities"), "cash"))
    refused(true, "proves no ranking", (("outcome", "ranking"), [[["A", "D"]]]))
    refused(true, "wanted a budget", (("problem",), {"type": "approvals", "names": ["A"], "ballots": []}))


def test_a_tied_set_may_not_be_kept_back():
    true = certify("utilitarian", TIED, utilities="cardinality")
    assert true["outcome"]["winners"] == [["A", "D"], ["B", "C"]]
    refused(true, "worth as much", (("outcome", "winners"), [["A", "D"]]))
    refused(true, "worth as much", (("outcome", "winners"), [["B", "C"]]))
    forged = deepcopy(true)
    forged["outcome"] |= {"winners": [["B", "C"]], "complete": False}
    forged["claim"]["winners"] = "some"
    assert check(reseal(forged))


def test_a_gap_is_read_as_it_is_written():
    true = certify("utilitarian", TIED)
    some = [(("claim", "winners"), "some"), (("outcome", "complete"), False), (("claim", "status"), "bound only")]
    forged = deepcopy(true)
    forged["outcome"] |= {"winners": [["B", "C"]], "complete": False}
    forged["claim"] = {"winners": "some", "status": "bound only"}
    forged["evidence"]["data"]["gap"] = "2"
    assert "more than 12, up to 2" in check(reseal(forged))
    refused(forged, "may be worth more", (("evidence", "data", "gap"), "3/2"), *some)


def every_set(n):
    return map(frozenset, chain.from_iterable(combinations(range(n), size) for size in range(n + 1)))


def random_program(rng):
    n, k = rng.randint(1, 5), rng.randint(1, 3)
    rows = [[rng.randint(-4, 7) for _ in range(n)] for _ in range(k)]
    worths = [rng.randint(-3, 8) for _ in range(n)]
    return Program([str(j) for j in range(n)], worths, rows, [rng.randint(-2, 10) for _ in range(k)], Fraction(1))


def random_tree(rng, program, settled=frozenset()):
    left = [j for j in range(len(program.names)) if j not in settled]
    if left and rng.random() < 0.75:
        j = rng.choice(left)
        branches = (random_tree(rng, program, settled | {j}) for _ in range(2))
        return dict(zip(("variable", "in", "out"), (j, *branches), strict=True))
    return {"multipliers": [str(Fraction(rng.randint(0, 6), rng.randint(1, 3))) for _ in program.rows]}


@pytest.mark.parametrize("seed", range(CASES))
def test_no_random_tree_proves_what_is_false(seed):
    """Programs with several rows and signs; whatever is accepted is compared with every set."""
    rng, accepted = Random(f"program {seed}"), 0
    for _ in range(150):
        program = random_program(rng)
        within = [chosen for chosen in every_set(len(program.names)) if program.allows(chosen)]
        assert within == [
            s
            for s in every_set(len(program.names))
            if not any(sum(row[j] for j in s) > side for row, side in zip(program.rows, program.sides, strict=True))
        ]
        best = rng.choice([program.worth(chosen) for chosen in within]) if within else rng.randint(-3, 9)
        limit, known = best + rng.choice((0, 0, 1, 3)), rng.random() < 0.6
        winners = [chosen for chosen in within if program.worth(chosen) == best and rng.random() < 0.9]
        try:
            _descend(program, random_tree(rng, program), best, limit, winners if known else None)
        except Refused:
            continue
        accepted += 1
        assert all(program.worth(chosen) <= limit for chosen in within)
        if known:
            assert all(program.worth(chosen) < best or chosen in winners for chosen in within)
    assert accepted >= 5


def test_one_leaf_is_enough_where_the_relaxation_is_whole():
    """The best three projects fill the budget exactly, so that one price settles every project at once."""
    certificate = certify("utilitarian", BudgetProblem.parse("budget 6: A 1, B 2, C 3, D 3; 4: A; 4: B; 3: C; 2: D"))
    assert certificate["evidence"]["data"]["tree"] == {"multipliers": ["5/2"]}
    assert certificate["claim"] == {"winners": "all", "status": "certified"}


def test_bounds_are_needed_the_worth_of_a_tree_is_in_its_multipliers():
    """With other multipliers at a leaf the bound is another, and most are too weak."""
    weak = 0
    for seed in range(CASES):
        certificate = certify("utilitarian", budgets(Random(f"weak {seed}")))
        forged = deepcopy(certificate)
        node = forged["evidence"]["data"]["tree"]
        while "variable" in node:
            node = node["in"]
        node["multipliers"] = ["1000"]
        try:
            check(reseal(forged))
        except Refused:
            weak += 1
    assert weak >= CASES // 2
