"""The one question: whose answer about what most likely settles or changes the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.standing import WITHOUT, judged
from socialchoice.analysis.trials import Trials
from socialchoice.model.completions.opened import Ask, Completions, OpenProblem
from socialchoice.model.completions.opening import opened
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import plain
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import TieBreak
from socialchoice.rule import Method, Rule

Ints = NDArray[np.int64]
LIMIT = 20
SAMPLES, LEAST = 400, 50  # completions
LEANING = (0.0, 0.5, 0.9, 1.0)  # the least share of ballots that lean
WORK = 60_000_000  # array elements touched for them, beyond which there are fewer
BRANCHES = 200  # of a verdict on one answer


@dataclass(frozen=True)
class Question:
    """A question to one ballot, and what its answers do.

    ballot  : the row that is asked
    about   : two names: which is better, the first, the second, or are they equally good; one name: which mark it has
    answers : how many answers there are
    settles : after how many of them the outcome is settled, whatever else is unknown
    changes : after how many of them the problem as read has other winners at once
    before  : how likely two of the sampled completions have the same winners
    after   : how likely they have them if both give the same answer to this question
    """

    ballot: int
    about: tuple[str, ...]
    answers: int
    settles: int
    changes: int
    before: Fraction
    after: Fraction

    @property
    def value(self) -> Fraction:
        """How much better the answer lets one foretell the outcome."""
        return self.after - self.before

    def record(self) -> dict[str, Any]:
        """The question as JSON values."""
        return {key: plain(value) for key, value in (vars(self) | {"value": self.value}).items()}


def best_question(
    rule: Rule[Any, Any] | Method,
    problem: Any,
    unknown: Any = None,
    *,
    ties: TieBreak | None = None,
    scale: tuple[int, int] | None = None,
    seed: int = 0,
    limit: int = LIMIT,
    **options: Any,
) -> Question | None:
    """The question whose answer tells the most about the final winners.

    Completions are sampled, each leaning in a random share of its ballots towards one alternative that can win and
    against another, so that what speaks against the likely winner is among them too. The value of a question is how
    much likelier two of these completions are to have the same winners if they give it the same answer. The question of
    greatest value is asked; of equals, the one that settles the outcome with most answers, then the one that changes
    the winners with most, then the first. A question that settles the outcome whatever is answered has no greater.

    seed  : of the sample; the same seed asks the same question
    limit : of equals, at most so many are looked at (a tenth of them for a rule without bounds)
    The other parameters are those of `standing`; so is what is raised. None if the outcome is proved to be settled, or
    nothing is unknown. An alternative that is asked about in rankings counts once its ballot is complete.

    Source: the Gini gain of Breiman et al. 1984, "Classification and Regression Trees", for the value; Lu and Boutilier
    2011, "Robust Approximation and Incremental Elicitation in Voting Protocols", for asking until the outcome is known.
    """
    if limit < 1:
        raise InvalidProblem(f"limit is {limit}; at least one question must be looked at")
    trials, open_ = Trials(rule.on(problem), ties, options), opened(problem, unknown, scale)
    outcome, asks = trials.outcome(problem), open_.asks()
    if not asks or judged(trials, open_, outcome, BRANCHES).settled:
        return None
    tables = _tables(trials, open_, asks, seed)
    told = [_foretold(table) for table in tables]
    most = max(told)
    share = 1 if trials.rule.standing else WITHOUT
    equals = [at for at, after in enumerate(told) if after == most][: -(-limit // share)]
    found = [_question(trials, open_, outcome, asks[at], tables[at]) for at in equals]
    return max(found, key=lambda question: (question.settles, question.changes))


def _tables(trials: Trials, open_: OpenProblem, asks: Sequence[Ask], seed: int) -> Ints:
    """(questions, answers, sets of winners) int64: how many of the sampled completions answer so and elect those."""
    made, found = _sample(trials, open_, len(asks), seed)
    kinds = list(dict.fromkeys(winners for winners in found if winners is not None))
    won = np.array([[winners == kind for kind in kinds] for winners in found], np.int64).reshape(len(found), -1)
    answers = made.answers(asks)
    given = np.stack([answers == answer for answer in range(open_.answers)], axis=1).astype(np.int64)
    return np.asarray(np.einsum("naq,nk->qak", given, won), np.int64)


def _sample(
    trials: Trials, open_: OpenProblem, asks: int, seed: int
) -> tuple[Completions, list[frozenset[Any] | None]]:
    """Completions with their winners; where all have the same, others that lean more, as long as there are any."""
    bounds = trials.bounds(open_)
    able = [at for at, name in enumerate(open_.names) if bounds is None or name in bounds.possible]
    steps = open_.unknown.size * -(-asks // len(open_.counts))
    number, rng = min(SAMPLES if bounds else LEAST, max(LEAST, WORK // steps)), np.random.default_rng(seed)
    for least in LEANING:
        made = open_.sampled(rng, number, list(permutations(able, 2)), least)
        found = trials.every(made)
        if len(set(found)) > 1:
            break
    return made, found


def _foretold(table: Ints) -> Fraction:
    """How likely two completions with the same answer have the same winners; table is (answers, sets of winners)."""
    shares = [Fraction(int((row * row).sum()), int(row.sum())) for row in table if row.any()]
    return sum(shares, Fraction(0)) / max(int(table.sum()), 1)


def _question(trials: Trials, open_: OpenProblem, outcome: Outcome[Any], ask: Ask, table: Ints) -> Question:
    settles = changes = 0
    for answer, winners in enumerate(table):
        node = open_.after(ask, answer)
        now = trials.read(node)
        changes += now is not None and now != outcome.winners
        if now is not None and (winners > 0).sum() < 2:
            settles += judged(trials, node, Outcome(now), BRANCHES).settled is True
    about = tuple(open_.names[at] for at in ask.about)
    before = _foretold(table.sum(axis=0, keepdims=True))
    return Question(ask.ballot, about, open_.answers, settles, changes, before, _foretold(table))
