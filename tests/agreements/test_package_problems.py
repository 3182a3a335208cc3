"""Packages with implications, conditions and payments: their notation, records, certificates, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from llm_bridge.deliberate.cruxes import narrowed
from llm_bridge.deliberate.measures.efficiency import Yardstick
from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice.analysis.agreements.improvement import improvement
from socialchoice.model.bargaining.conditions import Payments
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.ground.records import plain
from socialchoice.model.restore import restore
from socialchoice.numeric.milp import best_rows
from socialchoice.rule import RULES
from tests.agreements.test_packages import gains_of, highest_least
from tests.forgery import reseal
from tests.problems import packages

CASES = 60
SMALL = "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1"


def test_payments_that_are_not_due_are_refused():
    problem = PackageProblem.parse("rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 9; l: receives 9")
    for name in ("nash", "egalitarian-deal"):
        document = certify(name, problem)
        for amount in ("3", "5", "0", "10", "8/2"):
            winner = {**document["outcome"]["winners"][0], "payments": [["t", f"-{amount}"], ["l", amount]]}
            forged = {**document, "outcome": {**document["outcome"], "winners": [winner]}}
            with pytest.raises((Refused, Unreadable)):
                check(reseal(forged))


def forged(document, *, problem=None, winners=None, tree=None):
    """The document about another problem, with other winners and another tree, resealed."""
    changed = {**document, "evidence": {"kind": "best deal", "data": {"tree": tree, "gap": "0"}}}
    changed["problem"] = plain((problem or restore(document["problem"])).record())
    if winners is not None:
        changed["outcome"] = {**document["outcome"], "winners": winners}
    return reseal(changed)


@pytest.mark.parametrize("name", ["nash", "egalitarian-deal"])
def test_that_nothing_can_be_agreed_is_refused_where_payments_make_it_possible(name):
    """Without money the gains (-1, 1) are worth nothing at equal prices; 5 of it, worth a tenth to b, make (4, 1/2)."""
    problem = PackageProblem.parse("x: y | a: 0; b: 1 | 1 0 | payments b: pays 9, worth 1/10; a: receives 9")
    document = certify(name, problem)
    assert verify(document) and document["outcome"]["winners"] != [{"agreement": "none"}]
    for prices in (["1", "1"], ["1", "0"], ["0", "1"], ["1", "9"], ["2", "1"]):
        with pytest.raises(Refused):
            check(forged(document, winners=[{"agreement": "none"}], tree={"prices": prices}))


@pytest.mark.parametrize("name", ["nash", "package-deal", "egalitarian-deal"])
def test_a_deal_that_breaks_an_implication_is_refused_as_a_winner(name):
    free = PackageProblem.parse("price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 3 0, 3 0 | 0 0")
    tied = PackageProblem.parse(
        "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 3 0, 3 0 | 0 0 | if price = low then days = 2"
    )
    document = certify(name, free)
    assert document["outcome"]["winners"] == [[["price", "low"], ["days", "1"]]]
    with pytest.raises(Refused, match="implication"):
        check(forged(document, problem=tied))
    demanded = replace(free, conditions=(("b", "price", "low", "days", "2"),))
    assert verify(forged(document, problem=demanded))  # no veto: it is only reported
    with pytest.raises(Refused, match="implication"):
        check(forged(document, problem=replace(demanded, vetoes=True)))


def test_a_leaf_that_names_an_implication_which_need_not_be_broken_is_refused():
    tied = PackageProblem.parse(
        "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 3 0, 3 0 | 0 0 | if price = low then days = 2"
    )
    document, none = certify("nash", tied), [{"agreement": "none"}]
    closed = {"implication": 0}
    for tree in (
        closed,
        {"issue": 0, "branches": [closed, closed]},
        {"issue": 1, "branches": [closed, closed]},
        {
            "issue": 0,
            "branches": [{"issue": 1, "branches": [closed, closed]}, {"issue": 1, "branches": [closed, closed]}],
        },
    ):
        with pytest.raises(Refused, match="need not be broken"):
            check(forged(document, winners=none, tree=tree))
    open_ = {"deal": None}
    deep = {"issue": 1, "branches": [open_, open_]}
    right = {"issue": 0, "branches": [{"issue": 1, "branches": [closed, open_]}, deep]}
    assert check(forged(document, tree=right))


def test_a_broken_implication_closes_a_branch_by_its_number(monkeypatch):
    monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    problem = PackageProblem.parse(
        SMALL + " | if price = low then days = 2 | vetoes | red s: price = high unless days = 1"
    )
    problem = replace(problem, disagreement=(Fraction(0),) * 2)
    document = certify("nash", problem)
    tree = str(document["evidence"]["data"]["tree"])
    assert "'implication': 0" in tree and "'implication': 1" in tree and verify(document)
    free = replace(problem, conditions=())
    with pytest.raises((Refused, Unreadable)):
        check(reseal({**document, "problem": plain(free.record())}))


def test_a_plain_package_keeps_its_record_and_its_certificates():
    problem = PackageProblem.parse(SMALL + " | red s: days = 2 | vetoes | weights 1/2 1/2")
    assert problem.digest == "2112240dc73dae317866b318f8340714e9a77f1d4355507877a24b7410847dbd"
    assert certify("nash", problem)["digest"] == "1210a785a8fc50a1c0905da990047c425d36aae0f572be9daaf26f84e121f378"
    assert certify("package-deal", problem)["digest"] == (
        "13c4f92f9045d55db2ff8c78a8d9cf04ab8facd483be36fa5cdb40c1a8eb6dd8"
    )


def test_what_is_new_is_written_and_read_again():
    text = (
        " | if price = low then days = 2 | red s: price = high unless days = 1 | red b: days = 2 | vetoes"
        " | payments b: pays 3/2; s: receives 2, worth 2"
    )
    problem = PackageProblem.parse(SMALL + text)
    assert problem.implications == (("price", "low", "days", "2"),)
    assert problem.conditions == (("s", "price", "high", "days", "1"),)
    assert problem.payments == Payments((Fraction(3, 2), Fraction(0)), (Fraction(0), Fraction(2)), (1, 2))
    quoted = replace(problem, quotes=((("b", "days", "2"), "two days is too long"),))
    words = '| red b: days = 2 "two days is too long" |'
    assert PackageProblem.parse(SMALL + text.replace("| red b: days = 2 |", words)) == quoted
    assert restore(plain(quoted.record())) == quoted and quoted.digest != problem.digest
    assert RULES["nash"](quoted).winners == RULES["nash"](problem).winners
    assert verify(certify("nash", quoted))
    for seed in range(CASES):
        made = packages(Random(seed))
        assert restore(plain(made.record())) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" | if price = low then price = high", "one issue"),
        (" | if price = low then colour = red", "no known issues"),
        (" | if price low then days = 2", "where a value of an issue was wanted"),
        (" | red x: price = low unless days = 1", "no agent"),
        (" | red b: price = low unless days = 3", "no known issues"),
        (" | payments x: pays 3", "says not who pays"),
        (" | payments b: gives 3", "says not who pays"),
        (" | payments b: pays -1", "caps are 0 or more"),
        (" | payments b: pays 1, worth 0", "must be positive"),
        (" | payments b: pays much", "no number"),
        (' | if price = low then days = 2 "it is so"', "belongs to"),
    ],
)
def test_ties_and_payments_that_make_no_sense_are_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        PackageProblem.parse(SMALL + text)


def test_talk_settles_nothing_that_is_tied_to_an_open_issue_and_measures_no_excluded_deal():
    text = "roof: flat, steep; sun: no, yes; door: red, blue | a: 2 1, 0 3, 1 0; b: 2 1, 3 0, 1 0 | 0 0"
    tied = PackageProblem.parse(text + " | if roof = flat then sun = yes")
    assert narrowed(PackageProblem.parse(text)).settled == {"roof": "flat", "door": "red"}
    assert narrowed(tied).settled == {"door": "red"}
    assert RULES["nash"](tied).winners == {
        narrowed(tied).full(deal) for deal in RULES["nash"](narrowed(tied).open).winners
    }
    assert len(Yardstick(tied).acceptable) == 6
    with pytest.raises(InvalidProblem, match="payments"):
        Yardstick(PackageProblem.parse(text + " | payments a: pays 1; b: receives 1"))


def test_what_does_not_take_payments_says_so():
    problem = PackageProblem.parse(SMALL + " | payments b: pays 1; s: receives 1")
    for refused in (lambda: RULES["package-deal"](problem), lambda: improvement(problem, None)):
        with pytest.raises(InvalidProblem, match="payments"):
            refused()
    quoted = ((("b", "days", "2"), "no"),)
    with pytest.raises(InvalidProblem, match="belongs to"):
        PackageProblem(problem.issues, problem.agents, problem.utilities, problem.disagreement, quotes=quoted)


def large(count):
    """Four agents, four values an issue, two implications, and at most 6 paid or received by anybody."""
    rng = Random(4)
    issues = tuple((f"i{k}", tuple("abcd")) for k in range(count))
    rows = tuple(tuple(tuple(Fraction(rng.randint(0, 9)) for _ in "abcd") for _ in issues) for _ in "uvwx")
    caps, ties = (Fraction(6),) * 4, (("i0", "a", "i1", "b"), ("i2", "c", "i3", "d"))
    kept = (Fraction(2 * count),) * 4
    return PackageProblem(issues, tuple("uvwx"), rows, kept, payments=Payments(caps, caps), implications=ties)


@pytest.mark.parametrize("name", ["nash", "egalitarian-deal"])
def test_a_large_package_with_ties_and_payments_is_searched_and_proved(name):
    problem = large(14)
    document = certify(name, problem)
    assert document["claim"] == {"winners": "all", "status": "certified"} and verify(document)
    for winner in RULES[name](problem).winners:
        assert sum(t for _, t in winner.payments) == 0 and max(abs(t) for _, t in winner.payments) <= 6
        if name == "egalitarian-deal":
            base = np.array([float(low) for low in problem.base])
            tables = [np.array([[float(v) for v in row] for row in table]) for table in problem.tables]
            money = problem.money((Fraction(1),) * 4, problem.weights)
            rows = best_rows(tables, base, links=problem.row_links, money=money)
            assert highest_least(problem, gains_of(problem, problem.deal_of(rows))) == min(gains_of(problem, winner))


@pytest.mark.parametrize("name", ["nash", "egalitarian-deal"])
@pytest.mark.parametrize("nodes", [0, 2, 5, 9])
def test_a_search_that_ends_early_says_how_far_it_may_be_from_the_best(name, nodes, monkeypatch):
    best = min(gains_of(large(10), next(iter(RULES[name](large(10)).winners))))
    monkeypatch.setattr("socialchoice.numeric.optima.deals.NODES", nodes)
    document = certify(name, large(10))
    gap = Fraction(document["evidence"]["data"]["gap"])
    assert document["claim"] == {"winners": "some", "status": "bound only"} and gap > 0 and verify(document)
    if name == "egalitarian-deal":
        found = min(gains_of(large(10), next(iter(RULES[name](large(10)).winners))))
        assert found <= best <= found + gap


def test_too_many_issues_tied_together_are_refused_by_the_package_deal():
    issues = tuple((f"i{k}", tuple("abcde")) for k in range(8))
    ties = tuple((f"i{k}", "a", f"i{k + 1}", "b") for k in range(7))
    rows = tuple(tuple(tuple(Fraction(j) for j in range(5)) for _ in issues) for _ in "uv")
    problem = PackageProblem(issues, ("u", "v"), rows, (Fraction(0),) * 2, implications=ties)
    with pytest.raises(TooLarge, match="combinations"):
        RULES["package-deal"](problem)
