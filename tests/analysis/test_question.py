"""The one question, against every answer to every question and every completion."""

from __future__ import annotations

import json
import os
from random import Random

import pytest

from socialchoice import RULES, ApprovalProfile, InOrder, PartialProfile
from socialchoice.analysis.question import best_question
from socialchoice.analysis.standing import standing
from socialchoice.model.ballots.partial import closure
from socialchoice.model.completions.opened import Ask
from socialchoice.model.completions.opening import opened
from socialchoice.model.errors import InvalidProblem
from tests.analysis.opening import approvals, completions, grades, marked, mask, partial

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "15"))


def told(profile, unknown, ballot, pair, answer):
    """(the profile once the ballot has said that, what then is unknown), by closing the whole ballot."""
    above, level = profile.above.copy(), profile.level.copy()
    first, second = pair if answer == 0 else pair[::-1]
    (level if answer == 2 else above)[ballot, first, second] = True
    above[ballot], level[ballot] = closure(above[ballot], level[ballot])
    made = PartialProfile(profile.names, above, level, profile.counts)
    return made, unknown & ~made.known


@pytest.mark.parametrize("name", ["borda", "copeland", "minimax", "schulze", "ranked-pairs"])
def test_the_counts_are_those_of_trying_every_answer(name):
    asked = 0
    for seed in range(CASES):
        rng = Random(seed)
        profile = partial(rng, voters=2, said=0.6)
        unknown = ~profile.known if seed % 2 else mask(rng, profile)
        rule, ties = RULES[name].on(profile), rng.choice([None, InOrder(("B", "C", "A"))])
        question = best_question(rule, profile, unknown, ties=ties)
        now = rule(profile, ties=ties).winners
        if question is None:
            assert {rule(made, ties=ties).winners for made in completions(profile, unknown)} == {now}
            continue
        pair = tuple(profile.names.index(option) for option in question.about)
        assert unknown[question.ballot][pair] and question.answers == 3
        settles = changes = 0
        for answer in range(3):
            heard, left = told(profile, unknown, question.ballot, pair, answer)
            then = rule(heard, ties=ties).winners
            changes += then != now
            settles += {rule(made, ties=ties).winners for made in completions(heard, left)} == {then}
        assert (question.settles, question.changes) == (settles, changes), profile.record()
        asked += 1
    assert asked


def test_approvals_and_grades_are_asked_one_by_one():
    for seed in range(CASES):
        for profile, unknown, name, marks in (
            (*approvals(Random(seed), ballots=3), "approval", (0, 1)),
            (*grades(Random(seed), ballots=2), "majority-judgment", tuple(range(-2, 3))),
        ):
            if unknown.sum() > 4:
                continue
            options = {"unsaid": "reject"} if name == "majority-judgment" else {}
            scale = (-2, 2) if options else None
            question = best_question(RULES[name], profile, unknown, scale=scale, **options)
            now = RULES[name](profile, **options).winners
            if question is None:
                assert {RULES[name](made, **options).winners for made in marked(profile, unknown, marks)} == {now}
                continue
            cell = question.ballot, profile.names.index(question.about[0])
            settles = changes = 0
            for answer, mark in enumerate(marks):
                after = opened(profile, unknown, scale).after(Ask(cell[0], (cell[1],)), answer)
                left = unknown.copy()
                left[cell] = False
                assert mark_of(after.problem, cell) == mark
                then = RULES[name](after.problem, **options).winners
                every = {RULES[name](made, **options).winners for made in marked(after.problem, left, marks)}
                changes, settles = changes + (then != now), settles + (every == {then})
            assert (question.settles, question.changes, question.answers) == (settles, changes, len(marks))


def mark_of(profile, cell):
    return int((profile.approvals if isinstance(profile, ApprovalProfile) else profile.levels)[cell])


def test_nothing_is_asked_where_all_is_settled_or_declined():
    profile = PartialProfile.from_pairs([([("A", "B")], [])] * 3 + [([], [])], names="AB")
    assert standing(RULES["schulze"], profile).settled and best_question(RULES["schulze"], profile) is None
    close = PartialProfile.parse("A > B, C")
    assert best_question(RULES["schulze"], close, ~close.known & False) is None


def test_whoever_can_tip_the_balance_is_asked():
    ballots = [([("A", "B"), ("B", "C")], []), ([("B", "A"), ("A", "C")], []), ([("A", "C"), ("B", "C")], [])]
    profile = PartialProfile.from_pairs(ballots, names="ABC")
    for name in ("borda", "copeland", "minimax", "schulze", "ranked-pairs"):
        question = best_question(RULES[name], profile)
        assert (question.ballot, question.about) == (2, ("A", "B"))
        assert (question.answers, question.settles, question.changes) == (3, 3, 2)
        assert question.after == 1 > question.before


def test_the_same_seed_asks_the_same_question():
    profile = partial(Random(5), m=4, ballots=6, said=0.3)
    first, again = (best_question(RULES["borda"], profile, seed=7) for _ in range(2))
    assert first == again and json.loads(json.dumps(first.record()))["about"] == list(first.about)
    with pytest.raises(InvalidProblem, match="at least one question"):
        best_question(RULES["borda"], profile, limit=0)
