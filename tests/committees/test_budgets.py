"""Equal shares for budgets against its definition, a city's official outcome and a peer; and budgets as problems."""

from __future__ import annotations

import json
import os
from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, ApprovalProfile, BudgetProblem, InOrder, read
from socialchoice.model.errors import InvalidProblem, Unreadable
from socialchoice.model.restore import restore
from tests.problems import budgets

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
RULE = RULES["equal-shares"]
PEERS = json.loads((Path(__file__).parent / "peers.json").read_text(encoding="utf-8"))


def by_definition(problem, utilities):
    """Voters one by one; the payment found by trying how many of a project's supporters give all they have."""
    costs = dict(zip(problem.names, problem.costs, strict=True))
    rows = zip(problem.ballots.approvals.tolist(), problem.ballots.counts.tolist(), strict=True)
    voters = [{n for n, said in zip(problem.names, row, strict=True) if said} for row, c in rows for _ in range(c)]

    def payment(name, money):
        purses = sorted(money[i] for i, ballot in enumerate(voters) if name in ballot)
        for poor in range(len(purses)):
            each = (costs[name] - sum(purses[:poor])) / (len(purses) - poor)
            if all(held <= each for held in purses[:poor]) and all(each <= held for held in purses[poor:]):
                return each
        return None

    def outcomes(funded, money):
        found = {name: p for name in costs if name not in funded and (p := payment(name, money)) is not None}
        worth = {name: costs[name] if utilities == "cost" else Fraction(1) for name in found}
        ends = set()
        for name, each in found.items():
            if all(each / worth[name] <= p / worth[other] for other, p in found.items()):
                after = [m - min(m, each) if name in voters[i] else m for i, m in enumerate(money)]
                ends |= outcomes(funded | {name}, after)
        return ends or {funded}

    return outcomes(frozenset(), [problem.budget / len(voters)] * len(voters))


@pytest.mark.parametrize("utilities", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(CASES))
def test_every_tied_outcome_by_definition(seed, utilities):
    problem = budgets(Random(f"budget {seed}"))
    outcome = RULE(problem, utilities=utilities)
    assert outcome.complete and outcome.winners == by_definition(problem, utilities)
    assert all(problem.cost(winner) <= problem.budget for winner in outcome.winners)


def test_pabutools():
    """Version 1.2.3 with exact fractions, all tied outcomes."""
    for case in PEERS["pabutools"]["cases"]:
        for utilities, winners in case["winners"].items():
            found = RULE(BudgetProblem.parse(case["problem"]), utilities=utilities).winners
            assert sorted("".join(sorted(funded)) for funded in found) == winners, case


@pytest.mark.parametrize(
    ("text", "funded", "by_floats"),
    [
        ("budget 11: A 4, B 7, C 5; A, B, C; A, B; A, B, C", {"AB"}, {"A", "AB"}),
        ("budget 15: A 7, B 1, C 3; B, C; A, B, C; A, C; B; A, B, C; A, B, C", {"ABC"}, {"BC"}),
        ("budget 4: A 7, B 1, C 4; A, C; A, B, C; A, B, C; A, B, C; A, B, C; C; A, C", {"C"}, {"B"}),
    ],
)
def test_where_the_floats_of_a_peer_go_wrong(text, funded, by_floats):
    """pabutools 1.2.3 with FRACTION = "float"; with "gmpy2" it agrees. In the first, A leaves three voters 7/3 each."""
    problem = BudgetProblem.parse(text)
    found = RULE(problem).winners
    assert {"".join(sorted(names)) for names in found} == funded != by_floats
    assert found == by_definition(problem, "cost")


def pabulib(file):
    """(names, costs, ballots) of a .pb file of approvals."""
    sections, rows = {}, None
    for line in file.read_text(encoding="utf-8").splitlines():
        if line in ("META", "PROJECTS", "VOTES"):
            rows = sections[line] = []
        elif line:
            rows.append(line.split(";"))
    column = sections["VOTES"][0].index("vote")
    projects = [(row[0], Fraction(row[1])) for row in sections["PROJECTS"][1:]]
    return dict(projects), [[p for p in row[column].split(",") if p] for row in sections["VOTES"][1:]]


def test_the_official_outcome_of_wieliczka(shared):
    """6,586 voters, 64 projects, with the endowments of the Add1 completion: 306 to 315 for each voter."""
    known = json.loads((shared / "data/cases/pb_wieliczka_known.json").read_text(encoding="utf-8"))
    costs, sets = pabulib(shared / "data/cases" / known["file"])
    merged = Counter(tuple(sorted(chosen)) for chosen in sets)
    ballots = ApprovalProfile.from_sets(merged, names=tuple(costs), counts=list(merged.values()))
    for each, count in ((305, 31), (306, 30), (315, 30), (316, 31)):
        problem = BudgetProblem(ballots, tuple(costs.values()), Fraction(each * ballots.voters))
        outcome = RULE(problem, ties=InOrder(problem.names))
        assert len(outcome.winner) == count
        if count == known["official_num"]:
            assert outcome.winner == set(known["official_selected"])
            assert problem.cost(outcome.winner) == known["official_cost"]
    plain = BudgetProblem(ballots, tuple(costs.values()), Fraction(1_000_000))
    certificate = certify(RULE, plain)
    (winner,) = certificate["outcome"]["winners"]
    assert len(winner) == known["plain_mes"]["num"] and plain.cost(winner) == known["plain_mes"]["cost"]


def test_counts_and_costs_near_the_limit_are_exact():
    """One voter more or less decides, and floats cannot tell: a's supporters hold one 2^-60th of a cost too little."""
    n = 2**60
    text = "budget {}: a {}, b 1; {}: a; {}: b"
    for short, winner in ((0, {"a", "b"}), (1, {"b"})):
        problem = BudgetProblem.parse(text.format(2 * n, n + short, n, n))
        certificate = certify(RULE, problem)
        assert certificate["outcome"]["winners"] == [sorted(winner)] and verify(certificate)
    fine = BudgetProblem.parse("budget 1: a 0.000000000000000001, b 1; 1: a, b; 3: b; 2: -")
    assert RULE(fine, utilities="cardinality").winners == by_definition(fine, "cardinality") == {frozenset("a")}


def test_clones_are_too_many_ties_and_the_outcome_says_so():
    names = [f"c{n:02}" for n in range(16)]
    ballots = ApprovalProfile.from_sets([names], names=names)
    problem = BudgetProblem(ballots, (Fraction(1),) * 16, Fraction(8))
    assert certify(RULE, problem)["claim"]["winners"] == "some"
    assert RULE(problem, ties=InOrder(tuple(names))).winner == set(names[:8])


def test_notation_record_and_files(tmp_path):
    text = "budget 100: the park 70, B 51/2, C 0.5  # what each costs\n2: the park\nB, the park\n-\n"
    problem = BudgetProblem.parse(text)
    assert problem.costs == (70, Fraction(51, 2), Fraction(1, 2)) and problem.ballots.counts.tolist() == [2, 1, 1]
    again = [BudgetProblem.parse(str(problem)), restore(json.loads(json.dumps(problem.record(), default=str)))]
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(problem.record(), default=str), encoding="utf-8")
    types = [rule.problem for rule in RULE.rules]
    assert set(types) == {ApprovalProfile, BudgetProblem}
    again += [read(tmp_path / "b.txt", types), read(tmp_path / "b.json", types)]
    assert {other.digest for other in again} == {problem.digest}
    with pytest.raises(InvalidProblem, match="has no option 'size'"):
        RULE(problem, size=1)


@pytest.mark.parametrize(
    "text",
    [
        "", "budget: A 1; A", "budget 3; A", "budget 3: A; A", "budget 3: A 1, A 1; A", "budget 3: A 1; B",
        "budget 0: A 1; A", "budget 3: A 0; A", "budget 3: A -1; A", "budget nan: A 1; A", "budget 3: A 1e3x; A",
        "budget 3: A 1", "budget 3: A 1; 0: A", "budget 3: A 1; A, A", "budget 1: A 1/4611686018427387905; A",
        "seats 3: A 1; A", "A, B; C",
    ],
)  # fmt: skip
def test_budgets_that_make_no_sense(text):
    with pytest.raises(InvalidProblem):
        BudgetProblem.parse(text)


@pytest.mark.parametrize(
    "change",
    [
        {"budget": 3}, {"budget": "6/2"}, {"budget": 3.0}, {"costs": ["1"]}, {"costs": ["1", True]}, {"more": 1},
        {"ballots": []}, {"ballots": [{"count": 1, "approves": [-1]}]}, {"ballots": [{"count": 1, "approves": [2]}]},
        {"ballots": [{"count": 1, "approves": [0, 0]}]}, {"names": ["A", "A"]}, {"costs": ["1", "-1"]},
    ],
)  # fmt: skip
def test_records_of_no_budget_are_refused(change):
    record = json.loads(json.dumps(BudgetProblem.parse("budget 3: A 1, B 2; A; A, B").record(), default=str))
    assert restore(record).names == ("A", "B")
    with pytest.raises((Unreadable, InvalidProblem)):
        restore({**record, **change})


def test_ballots_of_another_kind_are_refused():
    with pytest.raises(InvalidProblem, match="give an ApprovalProfile"):
        BudgetProblem(np.eye(2), (1, 1), 2)
