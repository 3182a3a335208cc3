"""Whether the outcome reflects values: the figures by their definitions, and the section in reports."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import combinations, product
from random import Random

from proofs.checkers.problems.packages import Package
from proofs.checkers.record.telling.gather import facts
from proofs.checkers.record.telling.people import Fare
from proofs.checkers.record.telling.values.committees import _let_down
from proofs.checkers.record.telling.values.deals import lottery, midpoint
from proofs.checkers.record.telling.values.options import endorses
from proofs.checkers.record.telling.values.veto_core import blocking
from proofs.definitions.electorate import Electorate
from proofs.properties.representation import certify_property
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.ground.records import plain
from tests.problems import approvals
from tests.record.records import made, negotiation, options_case

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))


def subsets(items):
    return (set(c) for size in range(len(items) + 1) for c in combinations(sorted(items), size))


def test_a_blocking_group_is_found_where_one_exists_and_it_is_the_worst():
    """By the definition: every group, and everything that all its members prefer."""
    found_some = found_none = 0
    for seed in range(20 * CASES):
        rng = Random(seed)
        options = "abcd"[: rng.randint(2, 4)]
        m = len(options) + 1
        prefers = {f"v{i}": {o for o in options if rng.random() < 0.6} for i in range(rng.randint(1, 5))}
        excesses = [
            Fraction(len(group), len(prefers)) + Fraction(len(set.intersection(*(prefers[v] for v in group))), m) - 1
            for group in subsets(prefers)
            if group
        ]
        worst, found = max(excesses), blocking(prefers, m)
        if worst <= 0:
            assert found is None, seed
            found_none += 1
            continue
        group, better, excess = found
        assert excess == worst == Fraction(len(group), len(prefers)) + Fraction(len(better), m) - 1
        assert all(set(better) <= prefers[voter] for voter in group)
        found_some += 1
    assert found_some > CASES and found_none > CASES


def test_a_majority_alone_vetoes_nothing_beyond_its_share():
    # six of ten rank one option first; the four others put it last of three, and may veto one option: that one
    prefers = {f"m{i}": set() for i in range(6)} | {f"o{i}": {"b", "c"} for i in range(4)}
    assert blocking(prefers, 3) == ([f"o{i}" for i in range(4)], ["b", "c"], Fraction(4, 10) + Fraction(2, 3) - 1)
    assert blocking({**prefers, "o0": {"b"}, "o1": {"b"}}, 3) is None


def test_endorsement_is_what_words_say():
    assert endorses(Fare((), (), (), 2, False)) is True and endorses(Fare((), ("b",), (), 0, False)) is False
    assert endorses(Fare((), ("b",), (), None, False)) is True and endorses(Fare(("b",), (), (), None, False)) is False
    assert endorses(Fare((), (), (), None, False)) is None and endorses(Fare((), (), (), 2, True)) is False


def test_ejr_plus_is_told_as_it_is_certified():
    seen = set()
    for seed in range(5 * CASES):
        rng = Random(seed)
        profile = approvals(rng)
        seats = rng.randint(1, len(profile.names))
        chosen = rng.sample(profile.names, seats)
        told = _let_down(plain(profile.record()), chosen, seats)
        assert (told is None) == certify_property("ejr-plus", profile, chosen)["claim"]["holds"]
        assert (told is None) == (Electorate(profile, seats).unelected(frozenset(chosen), each=True) is None)
        seen.add(told is None)
    assert seen == {True, False}


def test_the_midpoint_and_the_lot():
    trade = PackageProblem.parse("x: 1, 2, 3; y: 1, 2, 3 | a: 0 1 10, 3 1 0; b: 3 1 0, 0 1 10 | 1 1")
    package = Package(plain(trade.record()))
    assert midpoint(package) == [1, 1] and lottery(package) == [5, 5]
    crossed = PackageProblem.parse("x: 1, 2, 3 | a: 0 1 10; b: 9 1 0 | 0 0 | red a: x = 2 | vetoes")
    assert midpoint(Package(plain(crossed.record()))) is None
    favourites = [max((package.gains(list(c)) for c in product(*package.allowed) if min(package.gains(list(c))) >= 0),
                      key=lambda gains, at=at: (gains[at], sum(gains))) for at in range(2)]  # fmt: skip
    assert lottery(package) == [sum(column) / 2 for column in zip(*favourites, strict=True)]


def test_the_section_stands_in_the_report_and_tells_no_gains():
    shown = 0
    for seed in range(CASES):
        for case in (options_case(seed), (*negotiation(seed)[:2], {})):
            record = made(case)
            if record is None or not record.winners or record.winners == [{"agreement": "none"}]:
                continue
            told = [fact for fact in facts(record) if fact.topic == "values"]
            assert told
            shown += 1
            if record.deal:
                assert all(fact.private for fact in told if "%" in fact.text or "limit." in fact.text)
    assert shown > CASES // 2
