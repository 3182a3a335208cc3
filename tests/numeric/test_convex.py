"""What a convex solver may do to us: panic, or be given what is no number. It proposes; so nothing is proposed then."""

import cvxpy
import numpy as np
import pytest

from socialchoice.numeric import convex

GAINS, WEIGHTS = np.array([[3.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5])


class Panic(BaseException):
    """As Rust's panics come through: no Exception."""


def test_a_panic_is_no_proposal(monkeypatch):
    assert convex.nash_mixture(GAINS, WEIGHTS) == pytest.approx([0.5, 0.5], abs=1e-3)

    def panics(*_, **__):
        raise Panic("attempt to subtract with overflow")

    monkeypatch.setattr(cvxpy.Problem, "solve", panics)
    assert convex.nash_mixture(GAINS, WEIGHTS) is None


def test_who_interrupts_is_heard(monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cvxpy.Problem, "solve", interrupted)
    with pytest.raises(KeyboardInterrupt):
        convex.nash_mixture(GAINS, WEIGHTS)


def test_what_is_no_number_is_no_proposal():
    assert convex.nash_mixture(np.array([[np.inf, 0.0], [0.0, 1.0]]), WEIGHTS) is None
