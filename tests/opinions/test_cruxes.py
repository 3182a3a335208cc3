"""Cruxes of a decision, against resolving every pair on every ballot by the definition."""

from __future__ import annotations

import os
from random import Random

import numpy as np
import pytest

from socialchoice import RULES, ApprovalProfile, PartialProfile
from socialchoice.analysis.cruxes import cruxes
from socialchoice.model.ballots.partial import closure
from tests.analysis.opening import approvals, completions, mask, partial

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "15"))


def resolved(profile, unknown, pair, answer):
    """The profile once every ballot that leaves the pair open has said that."""
    above, level = profile.above.copy(), profile.level.copy()
    first, second = pair if answer == 0 else pair[::-1]
    for ballot in np.flatnonzero(unknown[:, pair[0], pair[1]]):
        (level if answer == 2 else above)[ballot, first, second] = True
        above[ballot], level[ballot] = closure(above[ballot], level[ballot])
    return PartialProfile(profile.names, above, level, profile.counts)


@pytest.mark.parametrize("name", ["borda", "copeland", "minimax", "schulze"])
def test_each_pair_does_what_its_resolution_does(name):
    asked = 0
    for seed in range(CASES):
        rng = Random(seed)
        profile = partial(rng, ballots=3, voters=2)
        unknown = ~profile.known if seed % 2 else mask(rng, profile)
        rule = RULES[name].on(profile)
        now = rule(profile).winners
        found = cruxes(rule, profile, unknown)
        if found.verdict.settled:
            assert not found.every and {rule(made).winners for made in completions(profile, unknown)} == {now}
            continue
        open_pairs = {tuple(pair) for pair in np.argwhere(np.triu(unknown.any(axis=0))).tolist()}
        assert {tuple(profile.names.index(n) for n in crux.about) for crux in found.every} == open_pairs
        for crux in found.every:
            pair = tuple(profile.names.index(n) for n in crux.about)
            then = [rule(resolved(profile, unknown, pair, answer)).winners for answer in range(3)]
            assert list(crux.winners) == then and crux.moves == (set(then) != {now})
            assert crux.voters == profile.counts[unknown[:, pair[0], pair[1]]].sum()
            for answer in range(3):
                heard = resolved(profile, unknown, pair, answer)
                left = unknown & ~heard.known
                if crux.settles[answer]:
                    assert {rule(made).winners for made in completions(heard, left)} == {then[answer]}
        asked += len(found.moving)
    assert asked


def test_moving_ones_come_first_and_the_reason_is_told():
    profile = PartialProfile.parse("2: A > B; B > A; 2: C > B")
    found = cruxes(RULES["copeland"], profile)
    assert [crux.moves for crux in found.every] == sorted((c.moves for c in found.every), reverse=True)
    assert found.moving and found.every[0].record()["about"]
    for seed in range(CASES):
        every = cruxes(RULES["borda"], partial(Random(seed), m=4)).every
        kinds = [(crux.moves, len(set(crux.winners)), sum(crux.settles), crux.voters) for crux in every]
        assert kinds == sorted(kinds, reverse=True)


def test_approvals_have_one_option_each():
    for seed in range(CASES):
        profile, unknown = approvals(Random(seed), ballots=3)
        found = cruxes(RULES["approval"], profile, unknown)
        for crux in found.every:
            at = profile.names.index(crux.about[0])
            for answer in (0, 1):
                marks = np.where(unknown[:, at], bool(answer), profile.approvals[:, at])
                made = profile.approvals & ~unknown
                made[:, at] = marks
                winners = RULES["approval"](ApprovalProfile(profile.names, made, profile.counts)).winners
                assert crux.winners[answer] == winners
