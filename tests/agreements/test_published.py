"""Cases with published answers; those whose data lie beside the project are skipped where they do not."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product

import pytest

from socialchoice import ApprovalProfile
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.rule import RULES

BOOK = "Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5"
POLYGON = "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0"
FREE = " | 0 0"


def gains(rule, text):
    problem = BargainingProblem.parse(text)
    return problem.gains_of(RULES[rule](problem).winner)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("nash", (2, 1)), ("kalai-smorodinsky", (2, 1)), ("egalitarian", (Fraction(4, 3), Fraction(4, 3)))],
)
def test_the_triangle(rule, expected):
    """Two agents share along a line from (0, 2) to (4, 0)."""
    assert gains(rule, "A B | x: 0 4; y: 2 0" + FREE) == expected


def test_the_polygon():
    assert gains("nash", POLYGON) == (6, 8)
    assert gains("nash", POLYGON + " | weights 2 1") == (8, Fraction(16, 3))
    assert gains("kalai-smorodinsky", POLYGON) == gains("egalitarian", POLYGON) == (Fraction(48, 7),) * 2


def test_nash_hurts_one_when_more_becomes_possible_and_kalai_smorodinsky_does_not():
    """Kalai and Smorodinsky 1975, doi:10.2307/1914280."""
    before, after = "A B C | x: 0 1 3/4; y: 1 0 3/4" + FREE, "A B C | x: 0 1 1; y: 1 0 7/10" + FREE
    assert gains("nash", before) == (Fraction(3, 4),) * 2 and gains("nash", after) == (1, Fraction(7, 10))
    assert gains("kalai-smorodinsky", after) == (Fraction(10, 13),) * 2


def test_imai_refines_what_kalai_and_smorodinsky_leave_open():
    """Four agents: t = 1/2 for two of them leaves open what the others get; leximin gives both 4/5."""
    text = "A B C D | a: 1 1 0 0; b: 0 0 1 1; c: 1 3/5 1 3/5; d: 3/5 1 3/5 1 | 0 0 0 0"
    half, more = Fraction(1, 2), Fraction(4, 5)
    assert gains("kalai-smorodinsky", text) == gains("leximin", text) == (half, half, more, more)
    assert not RULES["leximin"](BargainingProblem.parse(text)).complete  # A + D and B + C give the same


PANAMA = ((22, 22, 15, 14, 11, 6, 4, 2, 2, 2), (9, 15, 15, 3, 15, 5, 11, 7, 7, 13))
CAMP_DAVID = ((35, 10, 20, 10, 5, 20), (55, 5, 10, 5, 20, 5))


@pytest.mark.parametrize("rule", ["nash", "kalai-smorodinsky", "egalitarian"])
@pytest.mark.parametrize(
    ("points", "each"),
    [pytest.param(PANAMA, Fraction(66), id="Panama"), pytest.param(CAMP_DAVID, Fraction(395, 6), id="Camp David")],
)
def test_adjusted_winner_is_the_egalitarian_point_of_all_divisions(rule, points, each):
    """Raiffa 1982 (Panama Canal), Brams and Togman 1996 (Camp David): both sides get the same number of points.

    Dividing divisible issues is a lottery over who gets which; only the divisions in the order of the ratios of the
    points can be optimal, and they are enough.
    """
    first, second = points
    order = sorted(range(len(first)), key=lambda i: Fraction(first[i], second[i]), reverse=True)
    divisions = [set(order[:k]) for k in range(len(order) + 1)]
    rows = tuple(
        tuple(Fraction(sum(p[i] for i in range(len(p)) if (i in d) == mine)) for d in divisions)
        for p, mine in ((first, True), (second, False))
    )
    names = tuple(f"first {k}" for k in range(len(divisions)))
    problem = BargainingProblem(names, ("first", "second"), rows, (Fraction(0),) * 2)
    if rule == "egalitarian" or points is PANAMA:
        assert problem.gains_of(RULES[rule](problem).winner) == (each, each)


def test_rock_paper_scissors_with_weights_gives_each_the_duel_that_it_is_not_in():
    for x, y, z in product((1, 3, 5), repeat=3):
        # margins A over B: x, B over C: y, C over A: z, by six orders of suitable counts
        counts = {"A > B > C": x + z, "B > C > A": x + y, "C > A > B": y + z}
        text = "; ".join(f"{count}: {order}" for order, count in counts.items())
        rule = RULES["maximal-lottery"]
        margins = rule.rules[0].problem.parse(text).margins
        ab, bc, ca = int(margins[0, 1]), int(margins[1, 2]), int(margins[2, 0])
        if min(ab, bc, ca) > 0:
            total = ab + bc + ca
            expected = {"A": Fraction(bc, total), "B": Fraction(ca, total), "C": Fraction(ab, total)}
            assert rule(rule.rules[0].problem.parse(text)).winners == {Lottery.of(expected)}


def committee(*members):
    return frozenset("abcdefgh"[i] for i in members)


@pytest.mark.parametrize(
    ("text", "size", "winner"),
    [
        ("2: a; 3: a, c; 3: b, c; 2: b", 1, committee(2)),
        ("2: a; 3: a, c; 3: b, c; 2: b", 2, committee(0, 1)),
        ("1034: a, b, c; 519: d, e, f; 90: a, b, e; 90: a, d, e", 3, committee(0, 1, 4)),
    ],
    ids=["the book's proposition A.2, one seat", "and two: not monotone", "Janson 2016, example 18.1"],
)
def test_proportional_approval_voting_by_the_book(text, size, winner):
    profile = ApprovalProfile.parse(text)
    assert RULES["pav"](profile, size=size).winners == {winner}


def test_equal_shares_can_lose_a_member_who_is_approved_more():
    """The book's proposition A.3: before and after a voter approves of a; without completion."""
    lists = [[0, 1, 2], [0, 6], [3, 4], [1, 3, 5], [0, 5], [0, 1, 2], [7], [0, 7], [1, 7], [1, 3], [3, 4, 5], [2, 4, 7]]
    before = [["abcdefgh"[i] for i in ballot] for ballot in lists]
    after = [*before, ["e"]]
    for ballots, winner in ((before, committee(0, 1, 4)), (after, committee(0, 3, 7))):
        profile = ApprovalProfile.from_sets(ballots, names="abcdefgh")
        assert winner in RULES["equal-shares"](profile, size=4).winners


NAMES_OF = {
    "pav": ("pav", {}),
    "equal-shares (phragmen completion)": ("mes", {"completion": "phragmen"}),
    "equal-shares": ("mes", {"completion": "phragmen"}),
    "equal-shares-without-completion": ("mes", {"completion": "none"}),
}


def test_all_published_committees(shared):
    """The winners listed must be winners; all of them where the list is not one of many."""
    cases = json.loads((shared / "data/cases/abc_known_outcomes.json").read_text())
    tried = 0
    for case in (case for case in cases if case["rule"] in NAMES_OF):
        rule, options = NAMES_OF[case["rule"]]
        pairs = case.get("weighted_profile") or [[1, ballot] for ballot in case["profile"]]
        for key in ("winners", "winners_before"):
            if key in case:
                found = winners(rule, pairs, case, options)
                assert {frozenset(w) for w in case[key]} <= found, case["source"]
                tried += 1
                if case.get("resolute") is False:
                    assert {frozenset(w) for w in case[key]} == found, case["source"]
    assert tried == 14


def winners(rule, pairs, case, options):
    names = [str(i) for i in range(case["num_cand"])]
    sets = [[str(i) for i in ballot] for _, ballot in pairs]
    profile = ApprovalProfile.from_sets(sets, names=names, counts=[count for count, _ in pairs])
    found = RULES[rule](profile, size=case["k"], **options)
    return {frozenset(int(name) for name in winner) for winner in found.winners}
