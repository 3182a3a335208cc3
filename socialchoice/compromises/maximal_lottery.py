"""Maximal lotteries: chances that no other lottery beats in an expected duel."""

from fractions import Fraction

import numpy as np

from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array, full_rank, whole
from socialchoice.numeric.lp import maximise
from socialchoice.rule import Example, rule


@rule(
    aliases=("maximal-lotteries", "fishburn-lottery", "game-theory-voting"),
    complexity="one linear program of m rows and m columns",
    source="Fishburn 1984, doi:10.2307/2297786; Brandl, Brandt and Seedig 2016, doi:10.3982/ECTA13337",
    proved={
        "pc-efficiency": "Aziz, Brandl and Brandt 2015",
        "sd-efficiency": "Aziz, Brandl and Brandt 2015",
        "pc-participation": "Brandl, Brandt and Hofbauer 2019",
        "lottery-composition-consistency": "Brandl, Brandt and Seedig 2016",
        "condorcet-lottery": "Fishburn 1984",
        "population-consistency": "Brandl, Brandt and Seedig 2016, doi:10.3982/ECTA13337",
        "sd-participation": "Brandl, Brandt and Hofbauer 2019",
    },
    examples=(
        Example("2: A > B > C; 1: B > C > A", winners={"A"}, source="by hand: A beats both, and is certain"),
        Example(
            "1: A > B > C; 1: B > C > A; 1: C > A > B",
            winners={"1/3 A + 1/3 B + 1/3 C"},
            source="by hand: rock, paper, scissors",
        ),
        Example(
            "4: A > B > C; 3: B > C > A; 2: C > A > B",
            winners={"5/9 A + 1/9 B + 1/3 C"},
            source="by hand: margins 3, 5 and 1 in a cycle give each the weight of the duel that it is not in",
        ),
    ),
)
def maximal_lottery(profile: Comparisons) -> Outcome[Lottery]:
    """Choose a lottery such that for no alternative more voters are expected to prefer it to what is drawn than not.

    With margins M, a lottery p is maximal iff p'M ≥ 0: it is an optimal strategy of the symmetric zero-sum game M, and
    one exists. A Condorcet winner is certain. With an odd number of voters who all rank strictly there is only one;
    otherwise there may be more, and the outcome is complete only if one is proved to be the only one.
    """
    found, only = lottery_of(profile.margins)
    lottery = Lottery(tuple(zip(profile.names, found, strict=True)))
    return Outcome(frozenset({lottery}), complete=only)


@maximal_lottery.evidence
def recounted(profile: Comparisons, outcome: Outcome[Lottery]) -> Evidence:
    """None is needed: the margins of the lottery against every alternative are counted again."""
    return Evidence("maximal lottery", {}, winners="all" if outcome.complete else "some")


def lottery_of(margins: Array) -> tuple[list[Fraction], bool]:
    """(m, m) margins -> the (m,) weights of a maximal lottery, and whether it is proved to be the only one."""
    rows = np.vstack([margins.T, np.ones((1, len(margins)), np.int64)])
    found = list(maximise([0] * len(margins), rows, [0] * len(margins) + [1], equal=1).point)
    return found, _only(margins, found)


def _only(margins: Array, weights: list[Fraction]) -> bool:
    """Whether independence proves that no other lottery is maximal.

    Another one, q, ties with p; so it lives on the alternatives against which p has margin zero, and has margin zero
    against those of p.
    """
    drawn = [a for a, weight in enumerate(weights) if weight]
    numbers, _ = whole([weights[a] for a in drawn])
    rows = margins[drawn]
    tied = np.flatnonzero(np.array(numbers, object) @ rows.astype(object) == 0)
    return full_rank(np.vstack([rows[:, tied], np.ones((1, len(tied)), np.int64)]))
