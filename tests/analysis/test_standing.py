"""What is settled although judgements are unknown, against every completion and against many at random."""

from __future__ import annotations

import json
import os
from random import Random

import numpy as np
import pytest

from socialchoice import RULES, ApprovalProfile, ByLot, InOrder, PartialProfile, UtilityProfile
from socialchoice.analysis.standing import standing
from socialchoice.model.completions.bounds import least_borda_leads, margin_bounds
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.restore import restore
from tests.analysis.opening import (
    approvals,
    completed,
    completions,
    extends,
    grades,
    marked,
    mask,
    partial,
    ranked,
    truncated,
)  # fmt: skip

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
PAIRWISE = [
    ("borda", {}), ("copeland", {}), ("copeland", {"alpha": 1}), ("minimax", {}), ("schulze", {}), ("ranked-pairs", {}),
    ("minimax", {"strength": "winning votes"}), ("minimax", {"strength": "opposition"}),
    ("schulze", {"strength": "winning votes"}), ("ranked-pairs", {"strength": "winning votes"}),
]  # fmt: skip
TIES = [None, InOrder(("C", "A", "B", "D", "E")), ByLot(3)]
every_pairwise = pytest.mark.parametrize(
    ("name", "options"), PAIRWISE, ids=[" ".join([name, *map(str, options.values())]) for name, options in PAIRWISE]
)


def random_case(seed, **sizes):
    rng = Random(seed)
    profile = partial(rng, **sizes)
    unknown = ~profile.known if rng.random() < 0.5 else mask(rng, profile)
    return profile, unknown, rng.choice(TIES)


@every_pairwise
def test_the_verdict_is_exact_on_small_problems(name, options):
    """Three options, up to three ballots, all completions, also with declined pairs and tie-breaks."""
    met = set()
    for seed in range(CASES):
        profile, unknown, ties = random_case(seed, voters=2, said=0.6)
        rule, verdict = RULES[name].on(profile), standing(RULES[name], profile, unknown, ties=ties, **options)
        outcomes = {rule(made, ties=ties, **options).winners for made in completions(profile, unknown)}
        assert verdict.settled == (outcomes == {rule(profile, ties=ties, **options).winners}), profile.record()
        assert verdict.possible >= frozenset().union(*outcomes)
        assert verdict.necessary <= frozenset.intersection(*outcomes)
        if verdict.exact:
            assert verdict.possible == frozenset().union(*outcomes)
            assert verdict.necessary == frozenset.intersection(*outcomes)
        met.add(verdict.settled)
    assert met == {True, False}


@every_pairwise
def test_settled_is_never_wrong_and_a_rival_is_a_completion(name, options):
    for seed in range(CASES):
        rng = Random(seed)
        m = rng.choice([3, 4, 5])
        profile, unknown, ties = random_case(-1 - seed, m=m, ballots=8, voters=3, said=0.8)
        rule, verdict = RULES[name].on(profile), standing(RULES[name], profile, unknown, ties=ties, limit=60, **options)
        if verdict.settled:
            for at in range(50):
                made = completed(rng, profile, unknown, strict=at % 2 == 0)
                assert rule(made, ties=ties, **options).winners == verdict.winners, profile.record()
        if verdict.settled is False:
            assert extends(profile, unknown, verdict.rival)
            assert rule(verdict.rival, ties=ties, **options).winners == verdict.rival_winners != verdict.winners


def test_bounds_are_reached_where_nothing_was_declined_and_hold_elsewhere():
    for seed in range(CASES):
        profile, unknown, _ = random_case(seed, voters=2)
        open_, every = OpenOrders.of(profile, unknown), list(completions(profile, unknown))
        least, most = margin_bounds(open_)
        margins = np.array([made.margins for made in every])
        scores = margins.sum(axis=2)
        leads = (scores[:, :, None] - scores[:, None, :]).min(axis=0)
        assert (least <= margins.min(axis=0)).all() and (most >= margins.max(axis=0)).all()
        assert (least_borda_leads(open_) <= leads).all()
        if (profile.known | unknown).all():
            assert np.array_equal(least, margins.min(axis=0)) and np.array_equal(most, margins.max(axis=0))
            assert np.array_equal(least_borda_leads(open_), leads), profile.record()


@pytest.mark.parametrize("ties", TIES[:2], ids=["all winners", "in order"])
def test_approvals(ties):
    met = set()
    for seed in range(CASES):
        profile, unknown = approvals(Random(seed))
        outcomes = {RULES["approval"](made, ties=ties).winners for made in marked(profile, unknown, (0, 1))}
        verdict = standing(RULES["approval"], profile, unknown, ties=ties)
        assert verdict.settled == (outcomes == {verdict.winners})
        if ties is None:
            assert verdict.exact and verdict.possible == frozenset().union(*outcomes)
            assert verdict.necessary == frozenset.intersection(*outcomes)
        met.add(verdict.settled)
    assert met == {True, False}


@pytest.mark.parametrize("declined", [False, True])
def test_grades(declined):
    met = set()
    for seed in range(CASES):
        profile, unknown = grades(Random(seed), declined=declined)
        if unknown.sum() > 4:
            continue
        ties, asked = Random(seed).choice(TIES), RULES["majority-judgment"]
        outcomes = {asked(made, ties=ties, unsaid="reject").winners for made in marked(profile, unknown, range(-2, 3))}
        verdict = standing(asked, profile, unknown, ties=ties, scale=(-2, 2), unsaid="reject")
        assert verdict.settled == (outcomes == {verdict.winners}), profile.record()
        if verdict.settled is False:
            same = verdict.rival.levels == profile.levels
            assert same[profile.known].all() and (verdict.rival.known == (profile.known | unknown)).all()
            assert asked(verdict.rival, ties=ties, unsaid="reject").winners == verdict.rival_winners != verdict.winners
        met.add(verdict.settled)
    assert met == {True, False}


@pytest.mark.parametrize(
    ("name", "options"), [("proportional-approval-voting", {"size": 2}), ("equal-shares", {"size": 2}),
                          ("maximal-lottery", {})])  # fmt: skip
def test_rules_without_bounds_are_tried_on_every_completion_or_not_settled(name, options):
    met = set()
    for seed in range(15):
        if name == "maximal-lottery":
            profile, unknown, _ = random_case(seed)
        else:
            profile, unknown = approvals(Random(seed))
        if len(profile.names) < 3:
            continue
        try:
            verdict = standing(RULES[name], profile, unknown, **options)
        except SocialChoiceError:
            continue
        if verdict.settled:
            every = completions(profile, unknown) if name == "maximal-lottery" else marked(profile, unknown, (0, 1))
            assert {RULES[name](made, **options).winners for made in every} == {verdict.winners}
        if verdict.settled is False:
            winners = RULES[name](verdict.rival, **options).winners
            assert winners == verdict.rival_winners != verdict.winners
        met.add(verdict.settled)
    assert met >= {True, False}


@pytest.mark.parametrize("name", ["plurality", "borda", "instant-runoff"])
def test_rankings_that_leave_alternatives_out(name):
    met = set()
    for seed in range(CASES):
        profile, unknown = truncated(Random(seed))
        ties, rule = Random(seed).choice(TIES), RULES[name].on(profile)
        outcomes = {rule(made, ties=ties).winners for made in ranked(profile, unknown)}
        verdict = standing(RULES[name], profile, unknown, ties=ties)
        if verdict.settled is None:
            assert name == "instant-runoff" and unknown.any()
            continue
        assert verdict.settled == (outcomes == {verdict.winners}), profile.record()
        assert verdict.possible >= frozenset().union(*outcomes)
        assert verdict.necessary <= frozenset.intersection(*outcomes)
        if verdict.settled is False:
            assert placed(verdict.rival) in map(placed, ranked(profile, unknown)), profile.record()
        met.add(verdict.settled)
    assert met == {True, False}


def placed(profile):
    """How many alternatives are better, whatever numbers the ranks are written in."""
    m = len(profile.names)
    return [[m if place == m else sum(other < place for other in row) for place in row] for row in profile.ranks]


def test_so_many_voters_that_sums_pass_int64_are_still_counted_exactly():
    profile = PartialProfile.parse(f"{2**61}: A > B > C, D; {2**59}: B > A > C > D")
    verdict = standing(RULES["borda"], profile)
    assert verdict.settled is False and verdict.possible == {"A", "D"}
    clear = PartialProfile.parse(f"{2**61}: A > B > C > D; {2**59}: B > A > C, D")
    assert standing(RULES["borda"], clear).settled is True


def test_somebody_who_said_nothing_can_overturn_a_lead_of_one_but_not_of_two():
    def profile(voters):
        ballots = [([("A", "B")], [])] * voters + [([], [])]
        return PartialProfile.from_pairs(ballots, names="AB")

    for name in ("borda", "copeland", "minimax", "schulze", "ranked-pairs"):
        close, clear = standing(RULES[name], profile(1)), standing(RULES[name], profile(2))
        assert close.settled is False and close.rival_winners == {"A", "B"}
        assert clear.settled is True and clear.winners == clear.necessary == {"A"}
        assert standing(RULES[name], profile(1), ties=InOrder(("A", "B"))).settled is True
        nobody = np.zeros((2, 2, 2), bool)
        assert standing(RULES[name], profile(1), nobody).settled is True


def test_the_record_can_be_run_again():
    verdict = standing(RULES["schulze"], PartialProfile.parse("A > B, C; B > C"))
    record = json.loads(json.dumps(verdict.record()))
    winners = set(RULES["schulze"](restore(record["rival"])).winners)
    assert record["settled"] is False and winners == set(record["rival_winners"]) != set(record["winners"])


def test_bad_masks_and_scales_are_refused_in_a_sentence():
    orders, sets = PartialProfile.parse("A > B, C"), ApprovalProfile.parse("A, B")
    lopsided = np.zeros((1, 3, 3), bool)
    lopsided[0, 0, 2] = True
    for problem, unknown, scale, said in (
        (orders, ~np.zeros((1, 3, 3), bool), None, "hold no pair that the ballot compares"),
        (orders, lopsided, None, "symmetric"),
        (orders, np.zeros((2, 3, 3), bool), None, "wanted are booleans"),
        (orders, None, (-2, 2), "has no grades"),
        (sets, ~np.zeros((1, 2), bool), None, "a judgement that the ballot gives"),
        (UtilityProfile.parse("A = 1; B = 1"), None, None, "say which can be given"),
    ):
        rule = {PartialProfile: "borda", ApprovalProfile: "approval"}.get(type(problem), "majority-judgment")
        options = {"unsaid": "reject"} if rule == "majority-judgment" else {}
        with pytest.raises(InvalidProblem, match=said):
            standing(RULES[rule], problem, unknown, scale=scale, **options)
