"""Rules for committees, budgets and seats that are wrong on purpose, so that every axiom has something to refute."""

from __future__ import annotations

from socialchoice import RankingProfile
from socialchoice.committees.equal_shares import Committee
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.budget import BudgetProblem
from socialchoice.model.seats import SeatProblem
from tests.axioms.wrong_rules import only, rule_of


def least_favoured(profile, *, size):
    """The candidates whom the fewest rank first."""
    firsts = profile.counts @ (profile.ranks == 0)
    order = sorted(range(len(profile.names)), key=lambda a: (int(firsts[a]), a))
    return only({frozenset(profile.names[a] for a in order[:size])})


def least_approved_of_many(profile, *, size):
    """The most approved where the voters are odd in number, the least approved where they are even."""
    sign = -1 if profile.voters % 2 else 1
    order = sorted(range(len(profile.names)), key=lambda a: (sign * int(profile.scores[a]), a))
    return only({frozenset(profile.names[a] for a in order[:size])})


def nothing_funded(problem):
    """No project."""
    return only({frozenset()})


def everything_funded(problem):
    """All projects, whatever they cost."""
    return only({frozenset(problem.names)})


def dearest_first(problem):
    """The dearest project that there is still money for, again and again."""
    funded, left = set(), problem.budget
    for cost, name in sorted(zip(problem.costs, problem.names, strict=True), reverse=True):
        if cost <= left:
            funded.add(name)
            left -= cost
    return only({frozenset(funded)})


def largest_remainders(problem):
    """Hamilton's method: the share rounded down, and what is left to the largest remainders, in their order."""
    total = sum(problem.votes)
    held = [votes * problem.seats // total for votes in problem.votes]
    rest = sorted(range(len(held)), key=lambda i: (-(problem.votes[i] * problem.seats % total), i))
    for i in rest[: problem.seats - sum(held)]:
        held[i] += 1
    return only({problem.distribution(held)})


def winner_takes_all(problem):
    """All seats for the party of the most votes, the first named first."""
    best = problem.votes.index(max(problem.votes))
    return only({problem.distribution([problem.seats * (i == best) for i in range(len(problem.votes))])})


def loser_takes_all(problem):
    """All seats for the party of the fewest votes."""
    worst = problem.votes.index(min(problem.votes))
    return only({problem.distribution([problem.seats * (i == worst) for i in range(len(problem.votes))])})


def parity_takes_all(problem):
    """All seats for the first party or the last one, as the votes are odd or even in number."""
    at = 0 if sum(problem.votes) % 2 else len(problem.votes) - 1
    return only({problem.distribution([problem.seats * (i == at) for i in range(len(problem.votes))])})


WRONG_SETS = [
    rule_of(least_favoured, RankingProfile, Committee),
    rule_of(least_approved_of_many, ApprovalProfile, Committee),
    *(rule_of(f, BudgetProblem, Committee) for f in (nothing_funded, everything_funded, dearest_first)),
    *(rule_of(f, SeatProblem, SeatDistribution) for f in (
        largest_remainders, winner_takes_all, loser_takes_all, parity_takes_all,
    )),
]  # fmt: skip
