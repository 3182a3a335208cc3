"""The integer program of a package deal as text, to be read by people or by another solver."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.numeric.milp import rows_as_text


def as_linear_program(problem: PackageProblem) -> str:
    """The mixed integer program whose optimum has the largest least gain per weight over all deals, in the LP format.

    Comments at its head say which variable is which value. Numbers are floats there, as solvers of that format take
    them: it is what `egalitarian-deal` asks first, and no proof of anything.
    """
    heads = ["The largest least gain per weight over deals; `least` is minimised with a minus."]
    for i, ((title, values), allowed) in enumerate(zip(problem.issues, problem.allowed, strict=True)):
        heads += [f"x_{i}_{j}: {title} = {values[at]}" for j, at in enumerate(allowed)]
    if problem.payments is not None:
        heads += [f"t_{k}: what {agent} receives, less what it pays" for k, agent in enumerate(problem.agents)]
    weights = [float(w) for w in problem.weights]
    tables = [
        np.array([[float(v) / w for v, w in zip(row, weights, strict=True)] for row in table])
        for table in problem.tables
    ]
    base = np.array([float(low) / w for low, w in zip(problem.base, weights, strict=True)])
    money = problem.money((Fraction(1),) * len(base), problem.weights)
    text = rows_as_text(tables, base, links=problem.row_links, money=money)
    return "".join(f"\\ {' '.join(head.split())}\n" for head in heads) + text
