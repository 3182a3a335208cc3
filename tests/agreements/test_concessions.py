"""Minimal conflicts: by the definition over all sets of demands, by an independent solver, and forgeries."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, islice, product
from random import Random

import cvxpy
import numpy as np
import pytest

from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from proofs.properties.conflicts import certify_conflicts
from socialchoice import RULES
from socialchoice.analysis.concessions import conflicts
from socialchoice.model.bargaining.conditions import Payments
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.model.errors import InvalidProblem, SocialChoiceError, TooLarge
from socialchoice.model.ground.records import canonical
from socialchoice.model.restore import restore
from socialchoice.numeric.lp import maximise
from tests.forgery import forgeries
from tests.problems import bargains, packages, polytopes

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))


def paying(problem, rng):
    """The same package, in which money may change hands."""
    pays, receives = ([Fraction(rng.choice((0, 1, 2, 5))) for _ in problem.agents] for _ in range(2))
    worth = [Fraction(rng.choice((1, 1, 2)), rng.choice((1, 3))) for _ in problem.agents]
    weights = tuple(Fraction(rng.randint(1, 3)) for _ in problem.agents)
    return replace(problem, payments=Payments(tuple(pays), tuple(receives), tuple(worth)), weights=weights)


def money(problem):
    """The payments, as what each receives above the least it may: (rows, right, upper) of one equation."""
    n, paid = len(problem.agents), problem.payments
    return [[Fraction(1)] * n], [sum(paid.pays)], [p + r for p, r in zip(paid.pays, paid.receives, strict=True)]


def demanding(problem, rng):
    """The same problem with higher reservations, so that some cannot be kept."""
    return replace(problem, disagreement=tuple(kept + rng.choice((0, 1, 2, 4)) for kept in problem.disagreement))


def case(seed):
    rng = Random(seed)
    problem = demanding(rng.choice((bargains, packages, polytopes))(rng), rng)
    if not isinstance(problem, PackageProblem):
        problem = replace(problem, measured="comparable")
    else:
        lines = [(a, i, v) for a in problem.agents for i, vs in problem.issues for v in vs if rng.random() < 0.25]
        problem = replace(problem, red_lines=tuple(lines[:3]), implications=(), conditions=(), payments=None, quotes=())
        titles = [title for title, _ in problem.issues]
        if len(titles) > 1:
            (first, some), (second, others) = problem.issues[:2]
            if rng.random() < 0.4:
                problem = replace(problem, implications=((first, rng.choice(some), second, rng.choice(others)),))
            if rng.random() < 0.4:
                agent = rng.choice(problem.agents)
                problem = replace(problem, conditions=((agent, second, rng.choice(others), first, rng.choice(some)),))
        if rng.random() < 0.5:
            problem = paying(problem, rng)
    return problem


def possible(problem):
    """A function that says of a set of demands whether an agreement meets it; by the definition."""
    if isinstance(problem, PackageProblem):
        deals = [
            dict(zip([t for t, _ in problem.issues], c, strict=True)) for c in product(*(v for _, v in problem.issues))
        ]
        deals = [d for d in deals if all(d[i] != v or d[o] == w for i, v, o, w in problem.implications)]
        if problem.payments is not None:
            return lambda wanted: any(_payable(problem, deal, wanted) for deal in deals)
        return lambda wanted: any(all(_met(problem, deal, label) for label in wanted) for deal in deals)
    if problem.pure:
        columns = list(zip(*problem.gains, strict=True))
        return lambda wanted: any(all(c[problem.agents.index(a)] >= 0 for _, a in wanted) for c in columns)
    return lambda wanted: _solvable(problem, wanted)


def _met(problem, deal, label):
    kind, agent, *rest = label
    if kind == "reservation":
        rows = problem.utilities[problem.agents.index(agent)]
        terms = zip(rows, problem.issues, strict=True)
        got = sum(row[values.index(deal[title])] for row, (title, values) in terms)
        return got >= problem.disagreement[problem.agents.index(agent)]
    issue, value, *other = rest
    return deal[issue] != value or (kind == "condition" and deal[other[0]] == other[1])


def _payable(problem, deal, wanted):
    """By a linear program: the highest least gain, by any payments, of those whose reservations are wanted."""
    if not all(_met(problem, deal, label) for label in wanted if label[0] != "reservation"):
        return False
    rows, right, upper = money(problem)
    gains, paid = gains_of(problem, deal), problem.payments
    those = [problem.agents.index(agent) for kind, agent, *_ in wanted if kind == "reservation"]
    each = [[paid.worth[i] if k == i else Fraction(0) for k in range(len(gains))] + [Fraction(-1)] for i in those]
    sides = [paid.worth[i] * paid.pays[i] - gains[i] for i in those]
    cost = [0] * len(gains) + [1 if those else 0]
    rows, sides, upper = [*each, [*rows[0], Fraction(0)]], [*sides, *right], [*upper, None if those else Fraction(0)]
    return maximise(cost, rows, sides, equal=1, free=[len(gains)] if those else [], upper=upper).value >= 0


def gains_of(problem, deal):
    """What the terms of a deal give beyond what is kept."""
    rows = zip(problem.utilities, problem.disagreement, strict=True)
    return [
        sum(row[values.index(deal[title])] for row, (title, values) in zip(each, problem.issues, strict=True)) - kept
        for each, kept in rows
    ]


def _solvable(problem, wanted):
    """By cvxpy: how far the demands must be let go at most, and whether that is nothing."""
    region, slack = problem.region, cvxpy.Variable()
    x = cvxpy.Variable(len(region.low))
    held = [slack >= 0, x >= np.array([float(v) for v in region.low])]
    held += [x[j] <= float(high) for j, high in enumerate(region.high) if high is not None]
    names = (
        [name for name, *_ in (*problem.limits, *problem.equations)] if isinstance(problem, PolytopeProblem) else [None]
    )
    for name, row, most in zip(names, region.rows, region.most, strict=True):
        side = np.array([float(v) for v in row]) @ x
        if name is None:
            held.append(side == float(most))
        elif ("limit", name) in wanted:
            held.append(side <= float(most) + slack)
        elif ("equation", name) in wanted:
            held += [side <= float(most) + slack, side >= float(most) - slack]
    for agent, each in zip(problem.agents, region.pieces, strict=True):
        if ("reservation", agent) in wanted:
            held += [np.array([float(c) for c in row]) @ x + float(k) >= -slack for row, k in each]
    goal = cvxpy.Problem(cvxpy.Minimize(slack), held)
    goal.solve(solver=cvxpy.CLARABEL)
    return bool(goal.value < 1e-5)


def minimal(problem):
    """Every minimal conflict, by trying all sets of demands from the smallest."""
    meets, found = possible(problem), []
    labels = conflicts(problem).demands  # their names alone
    for size in range(1, len(labels) + 1):
        for wanted in combinations(labels, size):
            if not any(set(known) <= set(wanted) for known in found) and not meets(wanted):
                found.append(wanted)
    return {frozenset(wanted) for wanted in found}


def test_they_are_those_of_the_definition():
    seen = set()
    for seed in range(4 * CASES):
        problem = case(seed)
        found = conflicts(problem)
        named = {frozenset(found.demands[k] for k in conflict) for conflict in found.conflicts}
        assert named == minimal(problem), seed
        assert check(certify_conflicts(problem))
        seen |= {(type(problem).__name__, min(len(named), 2))}
        if isinstance(problem, PackageProblem) and problem.payments is not None:
            seen |= {("paid", min(len(named), 2))}
    assert len(seen) >= 9


def test_repairs_are_the_smallest_sets_that_meet_every_conflict():
    for seed in range(4 * CASES):
        found = conflicts(case(seed))
        for repair in found.repairs:
            assert all(conflict & repair for conflict in found.conflicts)
            assert all(any(not conflict & (repair - {k}) for conflict in found.conflicts) for k in repair)


def test_forgeries_are_refused_unless_they_are_true():
    tried = 0
    for seed in range(max(3, FORGERIES // 20)):
        document = certify_conflicts(case(100 + seed))
        assert check(document)
        for forged in islice(forgeries(document, Random(seed)), 40):
            tried += 1
            try:
                sentence = check(forged)
            except (Refused, Unreadable):
                continue
            assert is_true(forged), f"accepted, and false: {sentence}\n{canonical(forged)}"
    assert tried >= 100


def is_true(document):
    try:
        found = conflicts(restore(document["problem"]))
    except SocialChoiceError:
        return False
    own = {frozenset(found.demands[k] for k in conflict) for conflict in found.conflicts}
    said = {frozenset(map(tuple, conflict)) for conflict in document["answer"]}
    return own == said and document["claim"] == {"holds": True, "status": "certified"}


def test_a_package_by_hand():
    problem = PackageProblem.parse(
        "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 5 5 | red b: price = high | red s: days = 1"
    )
    found = conflicts(problem)
    named = {frozenset(found.demands[k] for k in conflict) for conflict in found.conflicts}
    b, s = ("reservation", "b"), ("reservation", "s")
    assert named == {frozenset({b, s}), frozenset({s, ("red line", "b", "price", "high")})}
    assert {frozenset(found.demands[k] for k in repair) for repair in found.repairs} == {
        frozenset({s}),
        frozenset({b, ("red line", "b", "price", "high")}),
    }


def test_a_polytope_by_hand():
    problem = Bargaining.parse("a 0..4, b 0..4 | money: a + b <= 4; fair: a = b | ann: a; bob: b | 3 2")
    found = conflicts(problem)
    named = {frozenset(found.demands[k] for k in conflict) for conflict in found.conflicts}
    ann, bob = ("reservation", "ann"), ("reservation", "bob")
    assert named == {
        frozenset({ann, bob, ("limit", "money")}),
        frozenset({ann, ("limit", "money"), ("equation", "fair")}),
    }


def test_no_conflict_where_all_demands_are_met():
    found = conflicts(Bargaining.parse("A B | ann: 1 0; bob: 0 1 | 1/2 1/2"))
    assert found.conflicts == () and found.repairs == (frozenset(),)
    assert [str(answer) for answer, _ in found.meeting] == ["1/2 A + 1/2 B"]


def test_what_utilities_mean_is_read():
    for said in ("A B | ann: 1 0; bob: 0 1 | 1 1 | pure | ordinal", "A B | ann: 1 0; bob: 0 1 | 1 1 | cardinal"):
        assert "1 minimal sets" in check(certify_conflicts(Bargaining.parse(said)))


def test_payments_may_end_a_conflict():
    said = "fee: 1, 2 | a: 1 0; b: 0 1 | 1 1"
    assert len(conflicts(PackageProblem.parse(said)).conflicts) == 1
    paid = conflicts(PackageProblem.parse("fee: 1, 2 | a: 3 0; b: 0 1 | 1 1 | payments a: pays 1; b: receives 5"))
    assert paid.conflicts == () and [str(deal) for deal, _ in paid.meeting] == ["fee 1, a pays 1, b receives 1"]


def test_what_is_too_large_is_refused():
    issues = {f"i{k}": tuple(f"v{j}" for j in range(4)) for k in range(10)}
    utilities = {a: {(i, v): 1 for i, vs in issues.items() for v in vs} for a in "ab"}
    with pytest.raises(TooLarge, match="1048576 deals"):
        conflicts(PackageProblem.of(issues, utilities, dict.fromkeys("ab", Fraction(0))))
    none = "fee: 1; due: 1, 2 | a: 1, 0 0 | 0 | if fee = 1 then due = 1 | if fee = 1 then due = 2"
    with pytest.raises(InvalidProblem, match="leave no deal"):
        conflicts(PackageProblem.parse(none))
    with pytest.raises(InvalidProblem, match="only ordinal"):
        conflicts(Bargaining.parse("A B | ann: 1 0; bob: 0 1 | 1 1 | ordinal"))


def crossings(problem, deal):
    """How many of its red lines and conditions each agent sees crossed, weighted."""
    terms, count = dict(deal.terms), dict.fromkeys(problem.agents, Fraction(0))
    weights = dict(zip(problem.agents, problem.weights, strict=True))
    for agent, issue, value in problem.red_lines:
        count[agent] += weights[agent] * (terms[issue] == value)
    for agent, issue, value, other, needed in problem.conditions:
        count[agent] += weights[agent] * (terms[issue] == value and terms[other] != needed)
    return list(count.values())


@pytest.mark.parametrize("form", ["sum", "greatest"])
@pytest.mark.parametrize("crossing", ["", "0", "3/2"])
def test_no_deal_takes_less_of_a_concession(form, crossing):
    rule, compared = RULES["minimal-concession"], 0
    for seed in range(6 * CASES):
        problem = case(seed)
        if not isinstance(problem, PackageProblem) or problem.payments is not None:
            continue
        compared += 1
        outcome = rule(problem, form=form, crossing=crossing)
        assert verify(certify(rule.on(problem), problem, form=form, crossing=crossing))
        total = sum if form == "sum" else lambda each: sorted(each)[::-1]
        seen = {}
        for choice in product(*(range(len(values)) for _, values in problem.issues)):
            deal = problem.deal(choice)
            terms = dict(deal.terms)
            if any(terms[i] == v and terms[o] != w for i, v, o, w in problem.implications):
                continue
            utilities = zip(problem.weights, problem.disagreement, problem.utilities_of(deal), strict=True)
            lacks, crossed = [w * max(0, d - u) for w, d, u in utilities], crossings(problem, deal)
            if crossing:
                seen[deal] = total([a + Fraction(crossing) * b for a, b in zip(lacks, crossed, strict=True)])
            else:
                seen[deal] = (total(crossed), total(lacks))
        assert outcome.winners == {deal for deal, key in seen.items() if key == min(seen.values())}
    assert compared >= CASES / 2
