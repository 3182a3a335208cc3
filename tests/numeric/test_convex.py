"""What a convex solver may do to us: panic, which is no proposal; or be given what is no number, which is refused."""

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


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_what_is_no_number_is_refused_in_a_sentence(value):
    """Before cvxpy sees it; a rule tells people to take another unit."""
    wrong, even = np.array([[value, 0.0], [0.0, 1.0]]), np.ones((2, 2))
    asked = [
        lambda: convex.nash_mixture(wrong, WEIGHTS),
        lambda: convex.nearest_mixture(even, wrong[0]),
        lambda: convex.public_spending(even, WEIGHTS, wrong[0]),
    ]
    for ask in asked:
        with pytest.raises(OverflowError, match="holds infinity or what is no number"):
            ask()
    assert convex.nash_point(even, WEIGHTS, wrong, even) is None
