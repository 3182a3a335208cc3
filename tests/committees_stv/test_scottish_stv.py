"""Scottish STV on small elections full of ties: a second count, tie-breaks, peers, certificates, BLT files."""

from __future__ import annotations

import json
import os
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify, verify
from proofs.checkers.record.telling.kinds import sentences_of
from socialchoice import RULES, RankingProfile, read
from socialchoice.model.errors import InvalidProblem, Unreadable
from socialchoice.model.ties import ByLot, InOrder
from tests.committees_stv.order import Ward
from tests.forgery import forgeries, refused_or_true

RULE = RULES["scottish-stv"]
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
NAMES = "ABCDE"


def small(rng, most=4):
    """(names, ballots, size): short ballots, few voters, candidates without votes."""
    names = NAMES[: rng.randint(2, most)]
    ballots = [
        (rng.randint(1, 3), tuple(rng.sample(names, rng.randint(0, len(names))))) for _ in range(rng.randint(1, 5))
    ]
    return names, ballots, rng.randint(1, len(names))


def profile_of(names, ballots, unranked="absent"):
    tiers = [[(name,) for name in order] for _, order in ballots]
    return RankingProfile.from_tiers(tiers, names=list(names), counts=[n for n, _ in ballots], unranked=unranked)


@pytest.mark.parametrize("start", range(0, 1000, 250))
def test_every_way_to_draw_every_lot(start):
    for seed in range(start, start + 250):
        names, ballots, size = small(Random(seed), most=5 if seed % 4 == 0 else 4)
        wanted = Ward(names, ballots, size).committees()
        for unranked in ("absent", "last", "incomparable"):
            assert RULE(profile_of(names, ballots, unranked), size=size).winners == wanted, (names, ballots, size)


def test_a_tie_break_leads_to_one_of_the_committees_and_is_certified():
    broken = 0
    for seed in range(200):
        names, ballots, size = small(Random(seed), most=5)
        profile = profile_of(names, ballots)
        for ties in (InOrder(tuple(sorted(names, reverse=True))), ByLot(seed)):
            outcome = RULE(profile, ties=ties, size=size)
            assert outcome.winners <= RULE(profile, size=size).winners
            assert verify(certify("scottish-stv", profile, ties=ties, size=size))
            broken += bool(outcome.broken)
    assert broken > 20


def test_two_hundred_certificates_hold_and_their_forgeries_do_not():
    for seed in range(200):
        rng = Random(seed)
        names, ballots, size = small(rng, most=5)
        document = certify(RULE, profile_of(names, ballots), size=size, ties=ByLot(seed) if seed % 4 == 3 else None)
        assert sentences_of(document, {})
        for forged in islice(forgeries(document, rng), max(3, FORGERIES // 10)):
            refused_or_true(forged)


def test_a_stage_before_tells_equals_apart_and_what_is_equal_at_all_stages_is_a_tie():
    assert RULE(RankingProfile.parse("4: A > C > B; 2: B > A > C; 1: C > A > B"), size=2).winner == {"A", "B"}
    tied = RankingProfile.parse("2: A > B > C; 2: A > C > B; 1: B > A > C; 1: C > A > B")
    outcome = RULE(tied, size=2, ties=InOrder(("B", "C", "A")))
    assert outcome.winner == {"A", "C"} and outcome.broken == ((frozenset("BC"), "B"),)


def test_values_are_cut_to_five_places():
    """A has a surplus of 1, and each of 7 papers is worth 1/7, cut to 0.14285, from then on."""
    ballots = [(7, tuple("AB")), (5, tuple("C")), (5, tuple("B"))]
    data = certify("stv", profile_of("ABC", ballots), size=2)["evidence"]["data"]
    assert data["quota"] == 600_000
    assert data["transcripts"][0][1]["parcels"] == [[1, 14_285, 7]]
    assert data["transcripts"][0][1]["votes"] == [600_000, 599_995, 500_000]


def test_votes_beyond_int64_are_exact():
    big = 2**60
    ballots = [(big + 1, tuple("AB")), (big, tuple("BA")), (big, tuple("CB")), (3, tuple("DC"))]
    outcome = RULE(profile_of("ABCD", ballots), size=2)
    assert outcome.winners == Ward("ABCD", ballots, 2).committees()
    assert verify(certify("stv", profile_of("ABCD", ballots), size=2))


def test_ties_inside_a_ballot_and_impossible_sizes_are_refused():
    with pytest.raises(InvalidProblem, match="ballot 2 ranks two candidates as equal; Scottish STV takes strict"):
        RULE(RankingProfile.parse("A > B > C; A = B > C"), size=1)
    for size in (0, 3, -1, True, "2", 1.0):
        with pytest.raises(InvalidProblem, match="give a number of members from 1 to 2"):
            RULE(RankingProfile.parse("A > B"), size=size)


def test_pref_voting():
    """Version 1.18.2, `stv_scottish` with eight seeds for its lots; its floats are right here."""
    for text, names, size, committees in json.loads((Path(__file__).parent / "pref_voting.json").read_text()):
        profile = profile_of(names, read_text(text))
        assert {frozenset(c) for c in committees} <= RULE(profile, size=size).winners, text


def test_votekit_passes_papers_to_one_who_is_elected():
    """VoteKit 3.5.0 `STV(simultaneous=False, exact=True)` elects A, C, D. The Order is right, and it elects A, B, D.

    The quota is 9: D has 25 and A 9, so both are elected (47), and D's papers with A second go to B (48), who has 9.6.
    """
    text = "1: D; 5: A > B > D; 9: D > A > B; 1: C; 3: D > B > A > C; 3: D > A > B > C; 9: D > C > B; 4: A > C > D > B"
    assert RULE(profile_of("ABCD", read_text(text)), size=3).winner == {"A", "B", "D"}


def read_text(text):
    parts = [part.partition(":") for part in text.split(";")]
    return [(int(n), tuple(name.strip() for name in order.split(">"))) for n, _, order in parts]


def test_equal_papers_in_many_rows_are_as_one():
    rng = np.random.default_rng(1)
    ranks = rng.permuted(np.tile(np.arange(5), (300, 1)), axis=1)
    rows = RankingProfile(tuple(NAMES), ranks, np.ones(300, np.int64))
    orders, counts = np.unique(ranks, axis=0, return_counts=True)
    assert RULE(rows, size=2) == RULE(RankingProfile(tuple(NAMES), orders, counts), size=2)


BLT = '4 2\n-2\n3 1 3 0\n(b7) 2 3 2 4 0 # a comment\n1 0\n0\n"Ann"\n"Bob"\n"Cy Dee"\nEve\n"A title"\n'


def test_a_blt_file_is_read_without_who_withdrew(tmp_path):
    file = tmp_path / "a.blt"
    file.write_text(BLT)
    profile = read(file, RankingProfile, unranked="absent")
    assert profile.names == ("Ann", "Cy Dee", "Eve")
    assert profile.counts.tolist() == [3, 2, 1]
    assert RULE(profile, size=1).winner == {"Ann"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("4 2\n", "four\n", "the first line must hold"),
        ("3 1 3 0", "3 1 9 0", "line 3 speaks of candidate 9"),
        ("3 1 3 0", "3 1 1 0", "twice"),
        ("3 1 3 0", "3 1 3", "line 3 is no ballot"),
        ("3 1 3 0", "-3 1 3 0", "line 3 is no ballot"),
        ("\n0\n", "\n", "the line 0 that ends the ballots is missing"),
        ("Eve\n", "", ""),
        ("Eve\n", "Eve\nFay\n", "6 lines follow the ballots"),
    ],
)
def test_bad_blt_files_are_refused_in_a_sentence(tmp_path, old, new, said):
    file = tmp_path / "a.blt"
    file.write_text(BLT.replace(old, new, 1))
    if not said:  # four lines can be four names without a title
        assert read(file, RankingProfile, unranked="absent").names[-1] == "A title"
        return
    with pytest.raises(Unreadable, match=said):
        read(file, RankingProfile, unranked="absent")
