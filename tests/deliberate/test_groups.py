"""Votes that are asked for make the groups that the same votes make as a matrix; what is left out is not seen."""

from __future__ import annotations

from random import Random

from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.message import Transcript
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.protocol import PROTOCOLS
from socialchoice.analysis.opinions.groups import opinion_groups
from socialchoice.analysis.opinions.report import opinions
from socialchoice.formats.polis import read_polis
from socialchoice.model.ballots.votes import VoteMatrix


class Voter:
    """Votes as it voted."""

    def __init__(self, votes):
        self.votes = votes

    def answer(self, ask):
        ids = [statement["id"] for statement in ask.shows["statements"]]
        assert "votes" not in str(ask.shows)
        return Said("vote", [[id, self.votes[id]] for id in ids if self.votes.get(id) is not None])


def held(matrix, **options):
    rows = [
        {s: int(v) for s, v, seen in zip(matrix.statements, row, mask, strict=True) if seen}
        for row, mask in zip(matrix.votes, matrix.seen, strict=True)
    ]
    minds = {person: Voter(row) for person, row in zip(matrix.participants, rows, strict=True)}
    about = {"question": "?", "statements": [{"id": s, "text": f"Statement {s}"} for s in matrix.statements]}
    return minds, *hold(begin("groups", about, matrix.participants, **options), minds)


def camps(rng, people=24, statements=12):
    """Two camps that disagree on the first half of the statements, and agree on the rest."""
    rows = []
    for person in range(people):
        side = 1 if person % 3 else -1
        row = [side if s < statements // 2 else 1 for s in range(statements)]
        rows.append([None if rng.random() < 0.1 else v if rng.random() < 0.9 else -v for v in row])
    return VoteMatrix.from_rows(rows)


def test_the_groups_are_those_of_the_votes():
    for seed in range(4):
        matrix = camps(Random(seed))
        _, transcript, ending = held(matrix, batch=5, seed=seed + 1)
        direct = opinions(opinion_groups(matrix))
        assert ending.status == "grouped" and {**direct.record(), "votes": ending.data["votes"]} == dict(ending.data)
        assert set(ending.value) == {v.statement for v in direct.kind("divisive")}
        assert len(transcript.messages) == 24 * 3 <= PROTOCOLS["groups"].most(transcript)
        assert replayed(Transcript.read(transcript.lines())) == ending


def test_it_goes_on_from_where_it_was_killed():
    minds, transcript, ending = held(camps(Random(1)), batch=4)
    text = transcript.lines()
    for cut in range(len(transcript.head()) + 1, len(text), 1301):
        again, same = hold(Transcript.read(text[:cut]), minds)
        assert again.lines() == text and same == ending


def test_too_few_make_no_groups_and_that_is_said():
    _, _, ending = held(VoteMatrix.from_rows([[1, 1], [1, 1]]))
    assert ending.status == "no groups" and "too much alike" in ending.why


def test_a_real_conversation(shared):
    matrix = read_polis(shared / "data" / "polis" / "scoop-hivemind.ubi").votes
    _, _, ending = held(matrix, batch=100)
    direct = opinions(opinion_groups(matrix))
    assert ending.value == [v.statement for v in direct.kind("divisive")]
