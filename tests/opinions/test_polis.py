"""Exports of Polis: what is read, which way votes point, what is refused and where; and the four real ones."""

from __future__ import annotations

import re

import pytest

from socialchoice.formats.polis import read_polis
from socialchoice.model.errors import InvalidProblem, Unreadable
from tests.opinions.folders import COMMENTS, CONVERSATIONS, PEOPLE, VOTES, export, real


def flipped(votes):
    return re.sub(r",(-?1)$", lambda found: f",{-int(found[1])}", votes, flags=re.M)


def test_a_small_export(tmp_path):
    found = read_polis(export(tmp_path))
    assert found.votes.participants == ("7", "8", "9") and found.votes.statements == ("0", "1", "2")
    assert found.votes.record()["votes"] == [[1, -1, None], [1, -1, -1], [-1, 1, 0]]
    assert found.texts == {"0": "Trees, please:\neverywhere", "1": 'More "parking"', "2": "Spam"}
    assert found.moderated == {"0": 1, "1": 1, "2": -1} and found.summary["topic"] == "Trees, or parking"
    assert found.groups == {"7": "0", "8": "0"} and found.sign == 1 and found.audit.explained


def test_votes_that_say_agreement_with_minus_one_are_turned(tmp_path):
    plain = read_polis(export(tmp_path))
    turned = read_polis(export(tmp_path, votes=flipped(VOTES), people=None))
    assert turned.sign == -1 and turned.votes.digest == plain.votes.digest and turned.groups is None


def test_a_later_vote_replaces_an_earlier_one_wherever_it_stands(tmp_path):
    earlier = VOTES.replace("10,Mon,0,7,1\n", "20,Mon,0,7,1\n") + "5,Mon,0,7,-1\n"
    found = read_polis(export(tmp_path, votes=earlier))
    assert found.votes.votes[0, 0] == 1 and found.audit.replaced == 1 and found.audit.explained
    assert (found.audit.statements_latest, found.audit.statements_all) == (3, 2)


def test_totals_may_count_replaced_votes_too(tmp_path):
    found = read_polis(
        export(tmp_path, comments=COMMENTS.replace("7,2,1,1", "7,2,2,1"), votes=VOTES + "5,Mon,0,7,-1\n")
    )
    assert (found.audit.statements_latest, found.audit.statements_all) == (2, 3) and found.audit.explained


def test_where_nothing_says_which_number_means_agreement_it_must_be_passed(tmp_path):
    even = COMMENTS.replace("7,2,1,1", "7,2,2,1").replace("7,1,2,1", "7,2,2,1").replace("8,0,1,-1", "8,0,0,-1")
    votes = VOTES.replace("16,Mon,2,8,-1\n", "") + "18,Mon,0,5,-1\n19,Mon,1,5,1\n"
    with pytest.raises(Unreadable, match="both signs fit"):
        read_polis(export(tmp_path, comments=even, votes=votes, people=None))
    assert read_polis(tmp_path, sign=1).votes.votes[1, 0] == 1
    assert read_polis(tmp_path, sign=-1).votes.votes[1, 0] == -1
    wrong = COMMENTS.replace("7,2,1,1", "7,9,9,1")
    with pytest.raises(Unreadable, match="neither sign does: 15 votes are off"):
        read_polis(export(tmp_path, comments=wrong, people=None))
    with pytest.raises(InvalidProblem, match="written as 1 or as -1"):
        read_polis(tmp_path, sign=2)


def test_what_fits_no_votes_is_counted(tmp_path):
    people = PEOPLE.replace("8,0,1,3,1,2,1,-1,-1", "8,0,1,3,1,2,1,0,-1").replace("9,,0,3,1,1", "9,,0,3,2,1")
    found = read_polis(export(tmp_path, people=people, comments=COMMENTS.replace("7,2,1,1", "7,2,0,1")), sign=1)
    audit = found.audit
    assert audit.statements_unexplained == ("0",) and audit.people_unexplained == ("9",)
    assert audit.cells_unexplained == (("8", "1"),) and not audit.explained


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"comments": None}, "comments.csv cannot be read"),
        ({"comments": ""}, "comments.csv, line 1: the file is empty"),
        ({"comments": COMMENTS.replace("agrees", "yes", 1)}, "line 1: there is no column 'agrees'"),
        ({"comments": COMMENTS.replace("8,0,1,-1,Spam", "8,0,1,-1")}, "comments.csv, line 5: there are 7 cells"),
        (
            {"comments": COMMENTS.replace("Mon,2,8", "Mon,1,8")},
            "line 5: statement 1 stands there twice, first on line 4",
        ),
        ({"comments": COMMENTS.replace("8,0,1,-1", "8,none,1,-1")}, "line 5: column 'agrees' holds 'none'"),
        ({"comments": COMMENTS.replace("8,0,1,-1", "8,-3,1,-1")}, "line 5: column 'agrees' holds -3, and at least 0"),
        ({"comments": COMMENTS + '4,Mon,4,1,0,0,1,"open\n'}, "comments.csv, line 6: this is no CSV"),
        ({"votes": VOTES.replace("12,Mon,0,9,-1", "12,Mon,0,9,2")}, "votes.csv, line 4: column 'vote' holds 2"),
        ({"votes": VOTES.replace("12,Mon,0,9", "12,Mon,5,9")}, "votes.csv, line 4: a vote is about statement 5"),
        ({"votes": VOTES.replace("12,Mon,0,9", "12,Mon,0,x")}, "votes.csv, line 4: column 'voter-id' holds 'x'"),
        ({"votes": VOTES.split("\n")[0] + "\n"}, "votes.csv, line 1: there are no votes"),
        ({"people": PEOPLE.replace("8,0,1,3", "7,0,1,3")}, "line 3: participant 7 stands there twice"),
        ({"people": PEOPLE.replace("0,1,2\n", "0,1,5\n")}, "participants-votes.csv, line 1: column '5'"),
        ({"people": PEOPLE.replace(",-1,1,0", ",-1,1,7")}, "participants-votes.csv, line 4: column '2' holds 7"),
        ({"summary": "topic,a,b\n"}, "summary.csv, line 1: there are 3 cells"),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(tmp_path, change, said):
    with pytest.raises(Unreadable, match=re.escape(said)) as error:
        read_polis(export(tmp_path, **change))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_total_of_the_real_exports_fits_the_votes(name):
    found = real(name)
    audit = found.audit
    assert found.sign == 1 and audit.explained
    assert audit.statements_all == audit.statements == len(found.votes.statements)
    assert audit.people == len(found.votes.participants)
    # The totals of statements count replaced votes, those of participants do not.
    assert audit.statements_latest < audit.statements_all and audit.replaced > 0


FACTS = {  # name -> (participants, statements, events, replaced, statements whose totals hold replaced votes)
    "15-per-hour-seattle": (339, 54, 2995, 123, 21),
    "brexit-consensus": (204, 50, 5312, 9, 8),
    "canadian-electoral-reform": (448, 174, 12018, 68, 44),
    "scoop-hivemind.ubi": (234, 71, 7174, 21, 18),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_what_the_documents_say_of_the_real_exports(name):
    found = real(name)
    audit, votes = found.audit, found.votes
    held = audit.statements - audit.statements_latest
    assert (len(votes.participants), len(votes.statements), audit.events, audit.replaced, held) == FACTS[name]
