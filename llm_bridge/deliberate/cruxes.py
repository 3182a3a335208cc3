"""Which issues are worth talking about: where one value is best for everybody, nothing is left to negotiate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem


@dataclass(frozen=True)
class Narrowed:
    """A package without the issues that need no talk.

    settled : issue -> the value that nobody likes less than another one, and at which nobody has a red line
    open    : the package of the other issues, the settled ones counted into what everybody has without a deal; None if
              nothing is open
    whole   : the package as it was
    """

    settled: dict[str, str]
    open: PackageProblem | None
    whole: PackageProblem

    def full(self, deal: Deal | None) -> Deal:
        """A deal over the open issues with the settled ones added, in the order of the whole package."""
        terms = {**self.settled, **(dict(deal.terms) if deal is not None else {})}
        return Deal(tuple((title, terms[title]) for title, _ in self.whole.issues))


def narrowed(problem: PackageProblem) -> Narrowed:
    """Settle every issue on which some value is best for all.

    Whatever the other terms, no deal is made worse for anybody by taking that value: so a deal that is Pareto-optimal,
    or best by the Nash product, over what is open is so over the whole. Of several such values, which all find equally
    good, the first listed is taken. Issues that an implication or a condition ties to others stay open.
    """
    red = {(issue, value) for _, issue, value in problem.red_lines}
    tied = {line[at] for line in (*problem.implications, *(c[1:] for c in problem.conditions)) for at in (0, 2)}
    settled: dict[str, str] = {}
    for at, (title, values) in enumerate(problem.issues):
        rows = [rows[at] for rows in problem.utilities]
        fine = [j for j, v in enumerate(values) if (title, v) not in red and all(row[j] == max(row) for row in rows)]
        if fine and title not in tied:
            settled[title] = values[fine[0]]
    left = [at for at, (title, _) in enumerate(problem.issues) if title not in settled]
    if not left:
        return Narrowed(settled, None, problem)
    places = [
        (at, values.index(settled[title])) for at, (title, values) in enumerate(problem.issues) if title in settled
    ]
    gained = [sum((rows[at][j] for at, j in places), Fraction(0)) for rows in problem.utilities]
    titles = {problem.issues[at][0] for at in left}
    open_ = replace(
        problem,
        issues=tuple(problem.issues[at] for at in left),
        utilities=tuple(tuple(rows[at] for at in left) for rows in problem.utilities),
        disagreement=tuple(kept - gain for kept, gain in zip(problem.disagreement, gained, strict=True)),
        red_lines=tuple(line for line in problem.red_lines if line[1] in titles),
        quotes=tuple((line, text) for line, text in problem.quotes if line[1] in titles),
    )
    return Narrowed(settled, open_, problem)
