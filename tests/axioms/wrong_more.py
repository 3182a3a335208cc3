"""More rules that are wrong on purpose: social rankings, approvals with one winner, grades, lotteries, agreements."""

from __future__ import annotations

from fractions import Fraction

from socialchoice import Outcome, RankingProfile
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Disagreement
from tests.axioms.wrong_rules import only, rule_of


def ranked(names):
    """The first of these names alone, then the second …"""
    tiers = tuple(frozenset({name}) for name in names)
    return Outcome(tiers[0], ranking=tiers)


def ranks_by_name(profile):
    """All in the order of the alphabet, whatever anybody says."""
    return ranked(sorted(profile.names))


def ranks_by_parity(profile):
    """By first places where the number of voters is odd, the other way round where it is even."""
    scores = (profile.counts @ (profile.ranks == 0)).tolist()
    sign = -1 if profile.voters % 2 else 1
    return ranked(sorted(profile.names, key=lambda name: (sign * scores[profile.names.index(name)], name)))


def ranks_by_size(profile):
    """In the order of the alphabet where few vote, and against it where many do."""
    return ranked(sorted(profile.names, reverse=profile.voters >= 4))


def loners(profile):
    """Whoever is ranked alone on the fewest ballots that leave the others out."""
    alone = (profile.ranks == 0) & ((profile.ranks < len(profile.names)).sum(axis=1) == 1)[:, None]
    return only(profile.top(-(profile.counts @ alone)))


def seconds_above_lasts(profile):
    """Plurality where it is decisive, and the alternative that is second most often where first places tie."""
    best = profile.top(profile.counts @ (profile.ranks == 0))
    return only(best if len(best) == 1 else profile.top(profile.counts @ (profile.ranks == 1)))


def last_by_name(profile):
    """The last name in the alphabet of those that somebody ranks first."""
    return only({max(name for name, column in zip(profile.names, profile.ranks.T, strict=True) if (column == 0).any())})


def fewest_approvals(profile):
    """Whoever the fewest approve."""
    least = min(profile.scores.tolist())
    return only({name for name, score in zip(profile.names, profile.scores.tolist(), strict=True) if score == least})


def second_most_approvals(profile):
    """Whoever has the second largest number of approvals; the largest where all have the same."""
    scores = profile.scores.tolist()
    levels = sorted(set(scores), reverse=True)
    return only({n for n, score in zip(profile.names, scores, strict=True) if score == levels[min(1, len(levels) - 1)]})


def highest_mean(profile):
    """The highest sum of grades, and a ranking by it that favours the first name where the number of voters is even."""
    totals = (profile.counts @ profile.levels).tolist()
    scores = {name: total for name, total in zip(profile.names, totals, strict=True)}
    found = Outcome.by_score(scores)
    return found if int(profile.counts.sum()) % 2 else Outcome(found.winners, ranking=tuple(reversed(found.ranking)))


def lottery_of_names(profile):
    """Even chances for the first and the last name in the alphabet."""
    names = sorted(profile.names)
    return only({Lottery.of({names[0]: Fraction(1, 2)} | {names[-1]: Fraction(1, 2)})})


def lottery_of_first_places(profile):
    """Chances in proportion to the squares of first places: manipulable, and better left to stay at home."""
    squares = [votes * votes for votes in (profile.counts @ (profile.ranks == 0)).tolist()]
    return only({Lottery.of({n: Fraction(s, sum(squares)) for n, s in zip(profile.names, squares, strict=True)})})


def lottery_of_odd_size(profile):
    """Certainty for the first name of an odd number of alternatives, for the last name of an even one."""
    return only({Lottery.sure(sorted(profile.names)[0 if len(profile.names) % 2 else -1])})


def least_product(problem):
    """The alternative with the least product of gains among those that leave nobody worse off; the first of them."""
    fair = [a for a, column in enumerate(zip(*problem.gains, strict=True)) if min(column) > 0]
    if not fair:
        return only({Disagreement()})
    best = min(fair, key=lambda a: (sum(row[a] for row in problem.gains), a))
    return only({Lottery.sure(problem.names[best])})


def ever_worse(problem):
    """What gives the first agent less, the more that agent has without an agreement."""
    at = 0 if problem.disagreement[0] <= 0 else 1
    order = sorted(range(len(problem.names)), key=lambda a: -problem.utilities[0][a])
    return only({Lottery.sure(problem.names[order[at % len(order)]])})


WRONG_MORE = [
    *(rule_of(f, RankingProfile, str) for f in (
        ranks_by_name, ranks_by_parity, ranks_by_size, loners, seconds_above_lasts, last_by_name,
    )),
    *(rule_of(f, ApprovalProfile, str) for f in (fewest_approvals, second_most_approvals)),
    *(rule_of(f, UtilityProfile, str) for f in (highest_mean,)),
    *(rule_of(f, RankingProfile, Lottery) for f in (lottery_of_names, lottery_of_first_places, lottery_of_odd_size)),
    *(rule_of(f, BargainingProblem, Agreement) for f in (least_product, ever_worse)),
]  # fmt: skip
