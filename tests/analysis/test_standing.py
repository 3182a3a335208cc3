"""Possible and necessary winners, against every completion."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

import numpy as np
import pytest

from socialchoice import PartialProfile, RankingProfile
from socialchoice.model.completions import least_borda_leads, margin_bounds
from socialchoice.rule import every_rule

RULES = [rule for rule in every_rule() if rule.standing is not None]


def partial(rng, m=3, ballots=3):
    names, made = "ABCD"[:m], []
    for _ in range(rng.randint(1, ballots)):
        order = rng.sample(names, m)
        tied = rng.random() < 0.3
        ties = [order[:2]] if tied else []
        start = 1 if tied else 0
        pairs = [(a, b) for at, a in enumerate(order) for b in order[at + 1 :] if at >= start and rng.random() < 0.5]
        made.append((pairs, ties))
    return PartialProfile.from_pairs(made, names=names, counts=[1] * len(made))


def completions(profile):
    """Every profile of weak orders that agrees with all that is said, and ties nothing else."""
    m, each = len(profile.names), []
    for above, level in zip(profile.above, profile.level, strict=True):
        fits = set()
        for order in permutations(range(m)):
            place = {c: order.index(c) for c in range(m)}
            rank = [min(place[d] for d in range(m) if level[c, d]) for c in range(m)]
            blocks = sorted({r: [c for c in range(m) if rank[c] == r] for r in rank}.items())
            dense = [next(i for i, (_, block) in enumerate(blocks) if c in block) for c in range(m)]
            if all(dense[a] < dense[b] for a in range(m) for b in range(m) if above[a, b]):
                fits.add(tuple(dense))
        each.append(sorted(fits))
    for rows in product(*each):
        yield RankingProfile(profile.names, np.array(rows), profile.counts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_completion_contradicts_what_is_settled(rule):
    for seed in range(40):
        profile = partial(Random(seed), m=3 if seed % 4 else 4, ballots=3 if seed % 4 else 2)
        standing = rule.standing(profile)
        outcomes = [rule(complete).winners for complete in completions(profile)]
        truly_possible, truly_necessary = frozenset().union(*outcomes), frozenset(profile.names).intersection(*outcomes)
        assert standing.possible >= truly_possible, str(profile.record())
        assert standing.necessary <= truly_necessary, str(profile.record())
        assert standing.necessary <= standing.possible
        if standing.exact:
            assert (standing.possible, standing.necessary) == (truly_possible, truly_necessary)
        if rule.name == "borda":
            assert standing.necessary == truly_necessary


def test_bounds_are_reached():
    for seed in range(25):
        profile = partial(Random(100 + seed))
        every = list(completions(profile))
        least, most = margin_bounds(profile)
        margins = np.array([complete.margins for complete in every])
        assert np.array_equal(least, margins.min(axis=0)) and np.array_equal(most, margins.max(axis=0))
        scores = np.array([complete.margins.sum(axis=1) for complete in every])
        leads = (scores[:, :, None] - scores[:, None, :]).min(axis=0)
        assert np.array_equal(least_borda_leads(profile), leads), str(profile.record())


def test_the_rules_that_take_partial_orders_say_what_is_settled():
    assert {rule.name for rule in RULES} >= {"borda", "copeland", "minimax", "schulze", "ranked-pairs"}
