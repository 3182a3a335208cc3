"""Rules that are wrong on purpose, one fault each, so that every axiom has something to refute."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from socialchoice import Outcome, RankingProfile
from socialchoice.committees.equal_shares import Committee
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


def rule_of(function, takes, gives):
    """The function as a rule that is registered nowhere."""
    function.__annotations__ = {next(iter(function.__code__.co_varnames)): takes, "return": Outcome[gives]}
    if "size" in function.__code__.co_varnames[: function.__code__.co_argcount + function.__code__.co_kwonlyargcount]:
        function.__annotations__["size"] = int
    return Rule(function, source="wrong on purpose", complexity="any")


def only(names):
    return Outcome(frozenset(names))


def dictator(profile):
    """What the first ballot ranks first."""
    return only({profile.names[int(profile.ranks[0].argmin())]})


def by_name(profile):
    """The first name in the alphabet."""
    return only({min(profile.names)})


def anti_plurality_reversed(profile):
    """Whoever is ranked last most often."""
    last = profile.counts @ (profile.ranks == profile.ranks.max(axis=1)[:, None])
    return only(profile.top(last))


def firsts(profile):
    """Whoever is ranked first most often."""
    return only(profile.top(profile.counts @ (profile.ranks == 0)))


def parity(profile):
    """The most first places where the number of voters is odd, the fewest where it is even."""
    score = profile.counts @ (profile.ranks == 0)
    return only(profile.top(score if profile.voters % 2 else -score))


def everybody(profile):
    """All alternatives, always."""
    return only(profile.names)


def least_last(profile):
    """Whoever is ranked last least often (veto)."""
    last = profile.counts @ (profile.ranks == profile.ranks.max(axis=1)[:, None])
    return only(profile.top(-last))


def most_ranked(profile):
    """Whoever is on the most ballots at all (of rankings that leave some out)."""
    return only(profile.top(profile.counts @ (profile.ranks < len(profile.names))))


def middle(profile):
    """Whoever is ranked second most often."""
    return only(profile.top(profile.counts @ (profile.ranks == 1)))


def by_size(profile):
    """The most first places where few vote, the fewest where many do."""
    score = profile.counts @ (profile.ranks == 0)
    return only(profile.top(score if profile.voters < 7 else -score))


def least_approved(profile, *, size):
    """The candidates whom the fewest approve."""
    order = sorted(range(len(profile.names)), key=lambda a: (int(profile.scores[a]), a))
    return only({frozenset(profile.names[a] for a in order[:size])})


def alternating(profile, *, size):
    """The most approved for an even number of seats, the least approved for an odd one."""
    sign = 1 if size % 2 else -1
    order = sorted(range(len(profile.names)), key=lambda a: (sign * int(profile.scores[a]), a))
    return only({frozenset(profile.names[a] for a in order[:size])})


def lowest_mean(profile):
    """The lowest sum of grades."""
    totals = profile.counts @ profile.levels
    return only({n for n, t in zip(profile.names, totals.tolist(), strict=True) if t == totals.min()})


def rank_sums_of_grades(profile):
    """Borda's rule on the orders that the grades give: the others matter."""
    points = (profile.levels[:, :, None] > profile.levels[:, None, :]).sum(axis=2)
    totals = profile.counts @ points
    return only({n for n, t in zip(profile.names, totals.tolist(), strict=True) if t == totals.max()})


def median_of_first_grades(profile):
    """The highest lower median."""
    medians = []
    for column in np.repeat(profile.levels, profile.counts, axis=0).T.tolist():
        medians.append(sorted(column)[(len(column) - 1) // 2])
    return only({n for n, v in zip(profile.names, medians, strict=True) if v == max(medians)})


def even_chances(profile):
    """The same chance for everybody."""
    return only({Lottery.of(dict.fromkeys(profile.names, Fraction(1, len(profile.names))))})


def lottery_of_firsts(profile):
    """Certainty for the most first places, ties shared."""
    best = profile.top(profile.counts @ (profile.ranks == 0))
    return only({Lottery.of({name: Fraction(1, len(best)) for name in best})})


def lottery_of_lasts(profile):
    """Certainty for the most last places, ties shared."""
    best = profile.top(profile.counts @ (profile.ranks == profile.ranks.max(axis=1)[:, None]))
    return only({Lottery.of({name: Fraction(1, len(best)) for name in best})})


def lottery_by_parity(profile):
    """Certainty for the first name where an odd number votes, for the last where an even one does."""
    return only({Lottery.sure(profile.names[0 if profile.voters % 2 else -1])})


def worst_for_all(problem):
    """The alternative with the least sum of gains."""
    totals = [sum(column) for column in zip(*problem.gains, strict=True)]
    return only({Lottery.sure(problem.names[totals.index(min(totals))])})


def first_agent(problem):
    """The best alternative for the first agent."""
    return only({Lottery.sure(problem.names[problem.gains[0].index(max(problem.gains[0]))])})


def last_listed(problem):
    """The alternative that is listed last."""
    return only({Lottery.sure(problem.names[-1])})


WRONG = [
    *(rule_of(f, RankingProfile, str) for f in (
        dictator, by_name, anti_plurality_reversed, firsts, parity, everybody, least_last, most_ranked, middle,
        by_size,
    )),
    *(rule_of(f, ApprovalProfile, Committee) for f in (least_approved, alternating)),
    *(rule_of(f, UtilityProfile, str) for f in (lowest_mean, rank_sums_of_grades, median_of_first_grades)),
    *(rule_of(f, RankingProfile, Lottery) for f in (
        even_chances, lottery_of_firsts, lottery_of_lasts, lottery_by_parity,
    )),
    *(rule_of(f, BargainingProblem, Agreement) for f in (worst_for_all, first_agent, last_listed)),
]  # fmt: skip
