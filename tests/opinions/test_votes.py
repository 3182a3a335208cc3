"""A matrix of votes refuses what makes no sense; a pass is a vote, and what was not seen is none."""

from __future__ import annotations

import numpy as np
import pytest

from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem


def test_a_pass_is_counted_and_what_was_not_seen_is_not():
    votes = VoteMatrix.from_rows([[1, 0, None], [0, 0, -1], [None, 1, -1]])
    assert votes.counts(0).tolist() == [1, 2, 0]  # the number zero asks for passes, not for everything
    assert votes.counts(1).tolist() == [1, 1, 0] and votes.counts(-1).tolist() == [0, 0, 2]
    assert votes.cast.tolist() == [2, 3, 2]
    assert votes.of([2]).on([1]).record()["votes"] == [[1]]
    with pytest.raises(InvalidProblem, match="no vote is 2"):
        votes.counts(2)


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ([], {"statements": ["a"]}, "there is no participant"),
        ([[]], {}, "there is no statement"),
        ([[1], [1, 0]], {}, "row 2 has 2 votes"),
        ([[2]], {}, "another vote"),
        ([[True]], {}, "another vote"),
        ([[1], [1]], {"participants": ["x", "x"]}, "two participants are called x"),
        ([[1, 1]], {"statements": ["s", " "]}, "no name"),
    ],
)
def test_bad_rows(rows, options, said):
    with pytest.raises(InvalidProblem, match=said):
        VoteMatrix.from_rows(rows, **options)


def test_bad_arrays():
    names, one = ("p",), ("s",)
    with pytest.raises(InvalidProblem, match="have not seen"):
        VoteMatrix(names, one, np.array([[1]]), np.array([[False]]))
    with pytest.raises(InvalidProblem, match="wanted are integers"):
        VoteMatrix(names, one, np.array([[1.0]]), np.array([[True]]))
    with pytest.raises(InvalidProblem, match="a vote is 3"):
        VoteMatrix(names, one, np.array([[3]]), np.array([[True]]))
    with pytest.raises(InvalidProblem, match="wanted are booleans"):
        VoteMatrix(names, one, np.array([[1]]), np.array([[1]]))
    frozen = VoteMatrix.from_rows([[1]])
    with pytest.raises(ValueError):
        frozen.votes[0, 0] = 0
