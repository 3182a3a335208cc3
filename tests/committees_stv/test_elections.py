"""All the real elections: who was elected, as published, and as a second count finds; published stages to the vote."""

from __future__ import annotations

import os
from collections import Counter

import numpy as np
import pytest

from proofs.certificate import certify
from socialchoice import RULES, RankingProfile, read
from tests.committees_stv.elections import archive, elections
from tests.committees_stv.order import Ward

RULE = RULES["scottish-stv"]
STEP = 1 if int(os.environ.get("SOCIALCHOICE_CASES", "12")) >= 100 else 12


def numbered(size):
    return tuple(f"c{i:02}" for i in range(size))


def profile_of(election):
    ranks = np.full((len(election.ballots), len(election.names)), len(election.names))
    for row, (_, order) in enumerate(election.ballots):
        ranks[row, list(order)] = range(len(order))
    counts = np.array([count for count, _ in election.ballots])
    return RankingProfile(numbered(len(election.names)), ranks, counts, "absent")


def elected(election):
    return sorted(int(name[1:]) for name in RULE(profile_of(election), size=election.seats).winner)


def seats(year, council=""):
    found = [e for name, e in elections().items() if f"_{year}_" in name and name.startswith(council)]
    return Counter(e.parties[c].rpartition("(")[2].rstrip(")") for e in found for c in elected(e))


def test_the_parties_won_in_2012_what_was_published():
    """The Scotsman, 4 May 2012 (live, 6.40 pm); 1,223 councillors in all."""
    won = seats(2012)
    assert won.total() == 1223
    assert [won[party] for party in ("SNP", "Lab", "Con", "LD", "Gr")] == [424, 394, 115, 71, 14]


def test_the_parties_won_in_glasgow_what_was_published():
    """blog.scottishelections.org.uk, 1 May 2012, for 2007; Wikipedia, 2012 Glasgow City Council election."""
    assert seats(2007, "glasgow") == {"Lab": 45, "SNP": 22, "LD": 5, "Gr": 5, "Con": 1, "Sol": 1}
    assert seats(2012, "glasgow") == {"Lab": 44, "SNP": 27, "Gr": 5, "Con": 1, "LD": 1, "Glasgow First": 1}


@pytest.mark.parametrize(
    ("ward", "surnames"),
    [
        (17, ["Evison", "Bews", "Mollison", "Nelson"]),
        (18, ["Agnew", "Clark", "Bellarby", "Christie"]),
        (19, ["Carr", "Dick", "Howatson", "Stewart"]),
    ],
)
def test_three_wards_of_aberdeenshire(ward, surnames):
    """Mearns Leader, 5 May 2012 (it spells Bews once as Beus, and Howatson as Howaston)."""
    election = elections()[f"aberdeenshire_2012_ward{ward}"]
    found = {election.names[c].split()[-1].casefold() for c in elected(election)}
    assert found == {surname.casefold() for surname in surnames}


def test_the_stages_of_speyside_glenlivet_are_those_published():
    """Wikipedia, 2012 Moray Council election; it rounds some (656.55544) and cuts others (170.16503)."""
    election = elections()["moray_2012_ward1"]
    data = certify("scottish-stv", profile_of(election), size=election.seats)["evidence"]["data"]
    at = {name.split()[-1].casefold(): c for c, name in enumerate(election.names)}
    assert data["quota"] == 699 * 10**5
    published = [
        {"murdoch": 771.0, "paul": 759.0, "mcconachie": 639.0, "gambles": 376.0, "desmond": 160.0},
        {"mcconachie": 656.6, "gambles": 393.2, "desmond": 168.0, "gatt": 96.1},
        {"mcconachie": 705.6, "gambles": 395.0, "desmond": 170.1, "gatt": 97.9},
    ]
    for stage, votes in zip(data["transcripts"][0], published, strict=True):
        assert all(abs(stage["votes"][at[name]] / 10**5 - shown) < 0.1 for name, shown in votes.items())


def test_a_second_count_written_from_the_order_elects_the_same():
    """All of them in a full run, every twelfth in a short one."""
    for election in list(elections().values())[::STEP]:
        ward = Ward(range(len(election.names)), election.ballots, election.seats)
        ours = RULE(profile_of(election), size=election.seats)
        assert ours.complete
        theirs = {frozenset(f"c{c:02}" for c in committee) for committee in ward.committees()}
        assert ours.winners == theirs, election.name


def test_every_twentieth_is_certified():
    for election in list(elections().values())[::20]:
        certify("scottish-stv", profile_of(election), size=election.seats)


def test_blt_files_hold_the_same_elections(tmp_path):
    with archive("scottish_stv_blt.zip") as zipped:
        files = [name for name in zipped.namelist() if name.endswith(".blt")]
        for name in files:
            path = tmp_path / name.rpartition("/")[2]
            path.write_bytes(zipped.read(name))
            profile, election = read(path, RankingProfile, unranked="absent"), elections()[path.stem]
            winner = RULE(profile, size=election.seats).winner
            assert sorted(profile.names.index(member) for member in winner) == elected(election), name
    assert len(files) == 353
