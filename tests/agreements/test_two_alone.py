"""Dynamics know neither weights nor mere orders, and say so."""

import pytest

from socialchoice.bargaining.dynamics.concessions import concessions
from socialchoice.bargaining.dynamics.horizon import finite_offers
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.errors import InvalidProblem

TEXT = "A B | x: 4 1; y: 1 4 | 0 0"


@pytest.mark.parametrize(("more", "said"), [("weights 1 3", "weights differ"), ("ordinal", "only ordinal")])
def test_what_they_cannot_use_is_refused(more, said):
    problem = BargainingProblem.parse(f"{TEXT} | {more}")
    with pytest.raises(InvalidProblem, match=said):
        concessions(problem)
    with pytest.raises(InvalidProblem, match=said):
        finite_offers(problem, ("9/10", "9/10"), 3)
