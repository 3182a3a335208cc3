"""Sequential Phragmén: the same in continuous time, published committees, a peer's answers, and its limits."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, ApprovalProfile, InOrder
from socialchoice.model.errors import InvalidProblem

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
RULE = RULES["sequential-phragmen"]
PEERS = json.loads((Path(__file__).parent / "peers.json").read_text(encoding="utf-8"))


def in_continuous_time(voters, names, size):
    """Everybody earns one a time; whoever is owned 1 by supporters is bought with all they have; every tie is tried."""

    def committees(chosen, money):
        if len(chosen) == size:
            return {chosen}
        times = {}
        for name in names:
            mine = [i for i, ballot in enumerate(voters) if name in ballot]
            if name not in chosen and mine:
                times[name] = (1 - sum(money[i] for i in mine)) / Fraction(len(mine))
        first = min(times.values(), default=Fraction(0))
        assert first >= 0
        next_ = [name for name, time in times.items() if time == first] or sorted(set(names) - chosen)
        found = set()
        for name in next_:
            after = [Fraction(0) if name in voters[i] else held + first for i, held in enumerate(money)]
            found |= committees(chosen | {name}, after)
        return found

    return committees(frozenset(), [Fraction(0)] * len(voters))


@pytest.mark.parametrize("seed", range(CASES))
def test_money_that_is_earned_and_spent_elects_the_same(seed):
    rng = Random(f"phragmen {seed}")
    names = "abcdef"[: rng.randint(1, 6)]
    sets = [[name for name in names if rng.random() < 0.4] for _ in range(rng.randint(1, 6))]
    counts, size = [rng.randint(1, 3) for _ in sets], rng.randint(1, len(names))
    profile = ApprovalProfile.from_sets(sets, names=names, counts=counts)
    voters = [ballot for ballot, count in zip(sets, counts, strict=True) for _ in range(count)]
    outcome = RULE(profile, size=size)
    assert outcome.complete and outcome.winners == in_continuous_time(voters, names, size)
    if size > 1:  # one member more never costs another the seat
        smaller = RULE(profile, size=size - 1).winners
        assert all(any(old < new for old in smaller) for new in outcome.winners)


def test_abcvoting():
    """Version 2.19.2, all tied committees; it too fills the seats with candidates whom nobody approves."""
    for case in PEERS["abcvoting"]["cases"]:
        ballots = [[name.strip() for name in ballot.split(",")] for ballot in case["problem"].split(";")]
        profile = ApprovalProfile.from_sets(ballots, names=case["names"])
        found = RULE(profile, size=case["size"]).winners
        assert sorted("".join(sorted(committee)) for committee in found) == case["winners"], case


def test_all_published_committees(shared):
    cases = json.loads((shared / "data/cases/abc_known_outcomes.json").read_text())
    tried = 0
    for case in (case for case in cases if case["rule"] == "seqphragmen"):
        for key in (key for key in ("winners", "winners_before") if key in case):
            pairs = case.get("weighted_profile") or [[1, ballot] for ballot in case["profile"]]
            names = [str(i) for i in range(case["num_cand"])]
            sets = [[str(i) for i in ballot] for _, ballot in pairs]
            profile = ApprovalProfile.from_sets(sets, names=names, counts=[count for count, _ in pairs])
            found = {frozenset(map(int, winner)) for winner in RULE(profile, size=case["k"]).winners}
            assert {frozenset(winner) for winner in case[key]} <= found, case["source"]
            assert case.get("resolute") is not False or len(case[key]) == len(found), case["source"]
            tried += 1
    assert tried == 8


def test_the_loads_of_the_book():
    """Lackner and Skowron 2023, example 2.9: 11/32 for three, 55/128 for four, 5/8 for two in the end."""
    profile = ApprovalProfile.parse("3: a, b; 3: a, c; 2: a, d; 1: b, c, f; 1: e; 1: f; 1: g")
    for order, loads in (
        ("abcdefg", ["1/8", "11/32", "55/128", "5/8"]),
        ("acbdefg", ["1/8", "11/32", "55/128", "5/8"]),
    ):
        certificate = certify(RULE, profile, ties=InOrder(tuple(order)), size=4)
        (transcript,) = certificate["evidence"]["data"]["transcripts"]
        assert "".join(entry["elected"] for entry in transcript) == order[:4]
        assert [entry["load"] for entry in transcript] == loads


def test_whom_nobody_approves_is_elected_last():
    certificate = certify(RULE, ApprovalProfile.from_sets([["b"]], names="abcd"), size=3)
    assert certificate["outcome"]["winners"] == [["a", "b", "c"], ["a", "b", "d"], ["b", "c", "d"]]
    for transcript in certificate["evidence"]["data"]["transcripts"]:
        assert transcript[0] == {"elected": "b", "load": "1"} and [e["load"] for e in transcript[1:]] == [None, None]


def test_twenty_clones_are_too_many_ties_and_the_outcome_says_so():
    profile = ApprovalProfile.from_sets([[f"c{n:02}" for n in range(20)]], names=[f"c{n:02}" for n in range(20)])
    certificate = certify(RULE, profile, size=10)
    assert certificate["claim"]["winners"] == "some" and len(certificate["outcome"]["winners"]) > 100
    one = certify(RULE, profile, size=10, ties=InOrder(profile.names))
    assert one["outcome"]["winners"] == [list(profile.names[:10])] and verify(one)


def test_counts_near_the_limit_are_exact():
    half = 2**60
    profile = ApprovalProfile.parse(f"{half + 1}: a, b; {half}: a, c; {half}: c; 1: d")
    certificate = certify(RULE, profile, size=3)
    assert certificate["outcome"]["winners"] == [["a", "b", "c"]] and verify(certificate)


@pytest.mark.parametrize("size", [0, 3, -1, True, 1.0, "1", None])
def test_sizes_that_make_no_sense(size):
    with pytest.raises(InvalidProblem, match="the size is"):
        RULE(ApprovalProfile.parse("a, b"), size=size)
