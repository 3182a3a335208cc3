"""Theorems of several electorates: the kept argument, forged ones, the kept rule, and formulas against definitions."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement, permutations, product
from random import Random

import numpy as np
import pytest

from proofs.checkers.form import Refused
from proofs.checkers.form import Unreadable as CheckUnreadable
from proofs.checkers.theorems.refutation import check_files, read_formula, read_proof, refutes
from proofs.theorem import THEOREMS, Solver, models
from proofs.theorems.electorates import definitions, margins
from proofs.theorems.electorates.exclusions import Exclusions, read
from proofs.theorems.electorates.formulas import condorcet, participation, spoken
from proofs.theorems.electorates.kept import exclusions, refuted, told
from proofs.theorems.electorates.known import known, packed, unpacked
from proofs.theorems.electorates.margins import MarginRule, matrices
from proofs.theorems.working.elaboration import written
from proofs.theorems.working.formula import Formula
from proofs.theorems.working.possibility import possibility
from proofs.theorems.working.refutation import least, refutation
from proofs.theorems.working.spaces import Choices
from socialchoice import RULES, InOrder, RankingProfile
from socialchoice.model.errors import InvalidProblem, Rejected, TooLarge, Unproven, Unreadable
from tests.theorems.test_forgeries import mutated

pytest.importorskip("pysat", reason="the SAT library is not installed")

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "20"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120")) * 10
NOSHOW, JOINING = (THEOREMS[f"condorcet-{axiom}"] for axiom in ("participation", "reinforcement"))
RANKINGS = list(map("".join, permutations("abcd")))


@cache
def rule_of_eleven():
    return possibility(NOSHOW, 11, 4)


def called(value):
    return getattr(value, "name", str(value))


def valid(kept: Exclusions) -> bool:
    """The argument looked at by itself, from the ballots: a second check, which knows no formula."""
    excluded = set()
    for step in kept.steps:
        at, ranking = step.profile, step.ranking
        if step.alternative not in ranking or not (step.joins or ranking in at):
            return False
        after = [*at, ranking] if step.joins else [r for k, r in enumerate(at) if k != at.index(ranking)]
        place = ranking.index(step.alternative)
        fine = [x for x in ranking if (ranking.index(x) <= place if step.joins else ranking.index(x) >= place)]
        winner = definitions.condorcet_winner(tuple(after))
        if not all((winner or x) != x or (tuple(sorted(after)), x) in excluded for x in fine):
            return False
        excluded.add((at, step.alternative))
    return {(kept.steps[-1].profile, x) for x in "abcd"} <= excluded


def test_the_kept_argument_is_checked_twice_and_written(tmp_path):
    kept, (found, words) = exclusions(12, 4), NOSHOW.proof(12, 4)
    assert valid(kept) and read(kept.text) == kept
    assert (len(kept.steps), len(kept.profiles), max(map(len, kept.profiles))) == (24, 21, 12)
    assert found.formula.instances() == {"condorcet": 4, "participation": 20} and len(found.steps) == 25
    (tmp_path / "it.cnf").write_text(found.formula.dimacs)
    (tmp_path / "it.lrat").write_text(written(found.steps))
    assert found.formula.digest in check_files(tmp_path / "it.lrat")
    assert len(words) == len(kept.steps) + len(kept.profiles) + 3 and "a contradiction" in words[-1]


def test_of_the_kept_argument_no_instance_can_be_left_out():
    found, _ = NOSHOW.proof(12, 4)
    assert len(found.groups) == 24
    for left_out in found.groups:
        kept = zip(found.formula.clauses, found.formula.group, strict=True)
        with Solver([clause for clause, group in kept if group != left_out]) as solver:
            assert solver.model() is not None


def forged(kept, rng):
    """One to three steps changed, left out or exchanged for others."""
    steps = list(kept.steps)
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, change = rng.randrange(len(steps)), rng.randrange(6)
        step = steps[at]
        changes = [
            {"alternative": rng.choice("abcd")}, {"joins": not step.joins}, {"ranking": rng.choice(RANKINGS)},
            {"profile": rng.choice(kept.profiles)},
            {"profile": tuple(sorted((*step.profile[1:], rng.choice(RANKINGS))))},
        ]  # fmt: skip
        steps[at : at + 1] = [replace(step, **changes[change])] if change < len(changes) else []
    return Exclusions(tuple(steps))


def test_a_forged_argument_is_accepted_only_where_it_holds_too():
    """Each with the formula of its own profiles; the second check says whether it holds."""
    rng, kept, counts = Random(3), exclusions(12, 4), {True: 0, False: 0}
    for _ in range(FORGERIES // 12):
        other = forged(kept, rng)
        try:
            rule = Choices(other.profiles, "abcd")
            refuted(
                Formula(rule.variables, (*rule.form(), condorcet(rule), participation(rule)), spoken(rule)), other, 4
            )
            passed = True
        except (Rejected, ValueError):
            passed = False
        assert not passed or valid(other)
        counts[passed] += 1
    assert counts[False] > FORGERIES // 30


def test_no_forged_proof_is_accepted_where_there_is_a_rule():
    """One instance is not asked for, so that the formula has a model; the proof as it is, and mutated."""
    rng, (found, _) = Random(4), NOSHOW.proof(12, 4)
    whole, free, text = found.formula, found.formula.variables + 1, written(found.steps)
    for turn in range(FORGERIES):
        left_out = found.groups[turn % len(found.groups)]
        weaker = [(*c, free) if g == left_out else tuple(c) for c, g in zip(whole.clauses, whole.group, strict=True)]
        with pytest.raises((Refused, CheckUnreadable)):
            refutes(weaker, read_proof(text if turn < len(found.groups) else mutated(text, rng), free))


def test_the_kept_rule_is_one_for_all_profiles_of_up_to_eleven():
    rule = rule_of_eleven()
    assert NOSHOW.faults(rule, NOSHOW.axioms) == [] and len(rule) == 1_204_215
    assert packed(unpacked(11, 4, packed(rule))) == packed(rule)
    rng = Random(5)
    for _ in range(5 * CASES):
        profile = tuple(sorted(rng.choice(RANKINGS) for _ in range(rng.randrange(1, 11))))
        table = {p: rule.winner(p) for p in (profile, *(tuple(sorted((*profile, r))) for r in RANKINGS))}
        assert definitions.condorcet(table) is definitions.participation(table) is None


def test_a_wrong_rule_is_found_out():
    rule, rng = rule_of_eleven(), np.random.default_rng(6)
    found = 0
    for _ in range(3):
        wrong, at = rule.most.copy(), tuple(rng.choice(np.argwhere(rule.most >= 0)))
        wrong[at] = (wrong[at] + 1) % 4
        found += NOSHOW.faults(MarginRule(11, 4, wrong, rule.fewer), NOSHOW.axioms) != []
    assert found >= 1
    none = rule.most.copy()
    none[at] = -1
    assert margins.one_alternative(MarginRule(11, 4, none, rule.fewer))
    for bad in (b"", packed(rule)[:-9], packed(known(9, 3, ("participation",)))):
        with pytest.raises(Unreadable):
            unpacked(11, 4, bad)
    with pytest.raises(InvalidProblem):
        rule.winner(("abcd",) * 12)
    with pytest.raises(Unproven):
        known(10, 4, ())


@pytest.mark.parametrize("voters", [1, 2, 3, 4])
def test_margins_are_judged_as_profiles_are(voters):
    """Random rules for three alternatives, and those with few faults, against the definitions at every profile."""
    orders = sorted(map("".join, permutations("abc")))
    profiles = [p for k in range(1, voters + 1) for p in combinations_with_replacement(orders, k)]
    rng, seen = np.random.default_rng(voters), set()
    for turn in range(2 * CASES):
        base = known(voters, 3, (("condorcet",), ("participation",))[turn % 2])
        noise = turn % 5 / 20
        tables = [
            np.where((table >= 0) & (rng.random(table.shape) < noise), rng.integers(0, 3, table.shape), table)
            for table in (base.most, base.fewer)
        ]
        rule = MarginRule(voters, 3, *tables)
        table = {p: rule.winner(p) for p in profiles}
        for axiom, judge in NOSHOW.axioms.items():
            assert (judge(rule) is None) == (judge(table) is None), axiom
            seen.add((axiom, judge(rule) is None))
    assert voters == 1 or len(seen) >= 3
    there = {tuple(sum(1 if r.index(x) < r.index(y) else -1 for r in p) for x, y in ("ab", "ac", "bc"))
             for p in profiles if len(p) == voters}  # fmt: skip
    assert sorted(there) == [tuple(row) for row in matrices(voters, 3).tolist()]


@pytest.mark.parametrize(("without", "name"), [("condorcet", "borda"), ("participation", "minimax")])
def test_a_rule_without_one_axiom_is_the_registered_one(without, name):
    rule, rng = possibility(NOSHOW, 12, 4, (without,)), Random(8)
    assert len(rule) == 1_973_843 and NOSHOW.faults(rule, [without]) != []
    for _ in range(CASES):
        profile = [rng.choice(RANKINGS) for _ in range(rng.randrange(1, 13))]
        ballots = RankingProfile.parse("; ".join(f"1: {' > '.join(ranking)}" for ranking in profile))
        assert RULES[name](ballots, ties=InOrder(tuple("abcd"))).winners == {rule.winner(tuple(profile))}


TINY = [(NOSHOW, 1, 3), (NOSHOW, 2, 2), (NOSHOW, 4, 2), (JOINING, 1, 3), (JOINING, 2, 2), (JOINING, 3, 2)]


@pytest.mark.parametrize(("theorem", "n", "m"), TINY, ids=called)
def test_as_many_rules_as_the_formula_has_models(theorem, n, m):
    whole, names = theorem.encoder(n, m), "abc"[:m]
    orders = sorted(map("".join, permutations(names)))
    profiles = [p for k in range(1, n + 1) for p in combinations_with_replacement(orders, k)]
    sets = ["".join(s) for k in range(1, m + 1) for s in combinations(names, k)]
    values = names if theorem is NOSHOW else sets
    kept = []
    for chosen in product(values, repeat=len(profiles)):
        table = dict(zip(profiles, chosen, strict=True))
        kept.append({axiom for axiom, judge in theorem.axioms.items() if judge(table) is None})
    for asked in (set(theorem.axioms), *({axiom} for axiom in theorem.axioms)):
        left = whole.without(*(set(theorem.axioms) - asked))
        expected = sum(satisfied >= asked for satisfied in kept)
        if expected <= 3000:
            assert sum(1 for _ in models(left.clauses, range(1, whole.variables + 1))) == expected, asked


@pytest.mark.parametrize(("theorem", "n", "m"), [(NOSHOW, 12, 4), (JOINING, 4, 3)], ids=called)
def test_a_table_satisfies_a_formula_iff_it_satisfies_the_definition(theorem, n, m):
    whole, rng, seen, names = theorem.encoder(n, m), Random(9), set(), "abcd"[:m]
    assert read_formula(whole.dimacs)[0] == whole.variables
    sets = ["".join(s) for k in range(1, m + 1) for s in combinations(names, k)]
    for axiom, judge in theorem.axioms.items():
        clauses = whole.without(*(set(theorem.axioms) - {axiom})).clauses
        with Solver(clauses) as solver:
            table = theorem.table(n, m, solver.model())
            values = names if theorem is NOSHOW else sets
            for turn in range(CASES):
                changed = dict(table)
                for profile in rng.sample(sorted(table), turn % 4):
                    changed[profile] = rng.choice(values)
                holds = judge(changed) is None
                assert (solver.model(theorem.literals(n, m, changed)) is not None) == holds
                seen.add((axiom, holds))
    assert len(seen) == 4


def test_eight_voters_and_not_seven():
    found = refutation(JOINING.formula(8, 3))
    assert (found.formula.variables, found.formula.instances()) == (9006, {"condorcet": 2331, "reinforcement": 60_087})
    for size, without in (((8, 3), ("condorcet",)), ((8, 3), ("reinforcement",)), ((7, 3), ())):
        table = possibility(JOINING, *size, without)
        assert JOINING.faults(table, set(JOINING.axioms) - set(without)) == []
        assert not without or JOINING.faults(table, without)
    if CASES > 100:
        assert len(least(found).groups) <= 45


def test_a_formula_that_is_too_large_is_refused():
    with pytest.raises(TooLarge):
        NOSHOW.encoder(11, 4)
    with pytest.raises(InvalidProblem):
        NOSHOW.formula(13, 4)


@pytest.mark.skipif(CASES < 100, reason="the search takes a quarter of a minute")
def test_the_search_finds_an_argument_and_a_rule_again():
    from proofs.theorems.electorates.search import exclusions as search
    from proofs.theorems.electorates.search import rule

    assert search.found(12, 4).text == exclusions(12, 4).text and list(told(exclusions(12, 4)))
    assert NOSHOW.faults(rule.found(11, 4), NOSHOW.axioms) == []
    with pytest.raises(Unproven):
        search.found(11, 4)
