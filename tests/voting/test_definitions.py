"""Every voting rule against its definition, written down here a second time in the slowest way there is."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import permutations, product
from random import Random

import pytest

from socialchoice import RULES, ApprovalProfile, PartialProfile, RankingProfile, UtilityProfile
from socialchoice.model.ties import ByLot, InOrder

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
NAMES = "ABCD"


def rankings(rng):
    """Weak, truncated and strict rankings of few voters, so that ties abound; ballots as ranks, None if missing."""
    m, truncated, weak = rng.randint(1, 4), rng.random() < 0.3, rng.random() < 0.4
    rows = []
    for _ in range(rng.randint(1, 5)):
        row = [rng.randrange(m) for _ in range(m)] if weak else rng.sample(range(m), m)
        row = [None if truncated and rng.random() < 0.3 else rank for rank in row]
        said = sorted({rank for rank in row if rank is not None})
        rows.append([None if rank is None else said.index(rank) for rank in row])
    counts = [rng.randint(1, 2) for _ in rows]
    meaning = rng.choice(["last", "incomparable", "absent"]) if truncated else None
    ranks = [[m if rank is None else rank for rank in row] for row in rows]
    profile = RankingProfile(NAMES[:m], ranks, counts, meaning)
    return profile, [row for row, count in zip(rows, counts, strict=True) for _ in range(count)], meaning


def prefers(row, a, b, meaning):
    if row[a] is None or row[b] is None:
        return meaning != "absent" and row[a] is not None and row[b] is None
    return row[a] < row[b]


def counted(rows, m, meaning):
    """support[a][b]: voters who put a above b."""
    return [[sum(prefers(row, a, b, meaning) for row in rows) for b in range(m)] for a in range(m)]


def best(scores):
    return {NAMES[a] for a, score in enumerate(scores) if score == max(scores)}


def each(rng_of_case):
    return pytest.mark.parametrize("seed", [f"{rng_of_case} {n}" for n in range(CASES)])


@each("pairwise")
def test_rules_of_head_to_head_counts(seed):
    profile, rows, meaning = rankings(Random(seed))
    m = len(profile.names)
    s = counted(rows, m, meaning)
    margin = [[s[a][b] - s[b][a] for b in range(m)] for a in range(m)]
    others = [[b for b in range(m) if b != a] for a in range(m)]
    votes = [[s[a][b] if margin[a][b] > 0 else 0 for b in range(m)] for a in range(m)]
    assert profile.support.tolist() == s
    assert RULES["borda"](profile).winners == best([sum(margin[a]) for a in range(m)])
    for alpha in (Fraction(0), Fraction(1, 2), Fraction(1)):
        scores = [
            sum(1 if margin[a][b] > 0 else alpha if margin[a][b] == 0 else 0 for b in others[a]) for a in range(m)
        ]
        assert RULES["copeland"](profile, alpha=alpha).winners == best(scores)
    for strength, table in (("margins", margin), ("winning votes", votes), ("opposition", s)):
        worst = [max((table[b][a] for b in others[a]), default=0) for a in range(m)]
        assert RULES["minimax"](profile, strength=strength).winners == best([-w for w in worst])
    for strength, table in (("margins", margin), ("winning votes", votes)):
        assert RULES["schulze"](profile, strength=strength).winners == schulze(table)
        assert RULES["ranked-pairs"](profile, strength=strength).winners == ranked_pairs(margin, table)


def schulze(link):
    m = len(link)

    def widest(a, b):
        middles = [c for c in range(m) if c not in (a, b)]
        paths = [(a, *via, b) for size in range(m) for via in permutations(middles, size)]
        return max(min(link[x][y] for x, y in zip(path, path[1:], strict=False)) for path in paths)

    return {NAMES[a] for a in range(m) if all(widest(a, b) >= widest(b, a) for b in range(m) if b != a)}


def ranked_pairs(margin, power):
    """Every order of the winning pairs in which strength does not rise, one after another."""
    m = len(margin)
    pairs = [(a, b) for a in range(m) for b in range(m) if margin[a][b] > 0]
    classes = [
        [p for p in pairs if power[p[0]][p[1]] == level] for level in sorted({power[a][b] for a, b in pairs})[::-1]
    ]
    won = set()
    for orders in product(*(permutations(pairs_) for pairs_ in classes)):
        locked = set()
        for pair in (pair for order in orders for pair in order):
            if not reaches(locked, pair[1], pair[0]):
                locked.add(pair)
        won |= {NAMES[b] for b in range(m) if all(y != b for _, y in locked)}
    return won


def reaches(locked, start, end):
    seen, pending = {start}, [start]
    while pending:
        here = pending.pop()
        new = {y for x, y in locked if x == here} - seen
        seen |= new
        pending += new
    return end in seen


@each("rounds")
def test_plurality_and_instant_runoff(seed):
    profile, rows, _ = rankings(Random(seed))
    m = len(profile.names)

    def votes(standing):
        score = dict.fromkeys(standing, Fraction(0))
        for row in rows:
            said = [row[a] for a in standing if row[a] is not None]
            first = [a for a in standing if row[a] is not None and row[a] == min(said)]
            for a in first:
                score[a] += Fraction(1, len(first))
        return score

    def can_remain(standing):
        if len(standing) == 1:
            return set(standing)
        score = votes(standing)
        last = [a for a in standing if score[a] == min(score.values())]
        return set().union(*(can_remain(standing - {a}) for a in last))

    everyone = frozenset(range(m))
    assert RULES["plurality"](profile).winners == best([votes(everyone)[a] for a in range(m)])
    possible = {NAMES[a] for a in can_remain(everyone)}
    assert RULES["instant-runoff"](profile).winners == possible
    order = Random(seed).sample(NAMES[:m], m)
    standing = everyone
    while len(standing) > 1:  # every tie put to the order, whether it matters or not
        score = votes(standing)
        last = [NAMES[a] for a in standing if score[a] == min(score.values())]
        standing -= {NAMES.index(min(last, key=order.index))}
    assert RULES["instant-runoff"](profile, ties=InOrder(tuple(order))).winners == {NAMES[a] for a in standing}


@each("partial")
def test_partial_orders_count_only_what_is_said(seed):
    rng = Random(seed)
    names, made = NAMES[: rng.randint(2, 4)], []
    for _ in range(rng.randint(1, 4)):
        order = rng.sample(names, len(names))
        made.append(([(a, b) for at, a in enumerate(order) for b in order[at + 1 :] if rng.random() < 0.4], []))
    profile = PartialProfile.from_pairs(made, names=names)
    closed = [transitive(pairs) for pairs, _ in made]
    s = [[sum((a, b) in pairs for pairs in closed) for b in names] for a in names]
    margin = [[s[a][b] - s[b][a] for b in range(len(names))] for a in range(len(names))]
    assert profile.support.tolist() == s
    assert RULES["schulze"](profile).winners == schulze(margin)
    assert RULES["ranked-pairs"](profile).winners == ranked_pairs(margin, margin)
    assert RULES["borda"](profile).winners == best([sum(row) for row in margin])


def transitive(pairs):
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


@each("grades")
def test_majority_judgment_takes_the_medians_away(seed):
    rng = Random(seed)
    names = NAMES[: rng.randint(1, 4)]
    ballots = [{n: rng.randint(-1, 2) for n in names if rng.random() < 0.9} for _ in range(rng.randint(1, 5))]
    ballots[0].setdefault("A", 0)
    counts = [rng.randint(1, 3) for _ in ballots]
    profile = UtilityProfile.from_values(ballots, names=names, counts=counts)
    lowest = min(value for ballot in ballots for value in ballot.values())
    values = {}
    for name in names:
        given = sorted(b.get(name, lowest) for b, count in zip(ballots, counts, strict=True) for _ in range(count))
        values[name] = [given.pop((len(given) - 1) // 2) for _ in range(len(given))]
    outcome = RULES["majority-judgment"](profile, unsaid="reject")
    assert outcome.winners == {name for name in names if values[name] == max(values.values())}
    levels = sorted({tuple(value) for value in values.values()}, reverse=True)
    assert outcome.ranking == tuple(frozenset(n for n in names if tuple(values[n]) == level) for level in levels)


@each("approvals")
def test_approval_counts_approvals(seed):
    rng = Random(seed)
    names = NAMES[: rng.randint(1, 4)]
    sets = [[n for n in names if rng.random() < 0.5] for _ in range(rng.randint(1, 6))]
    profile = ApprovalProfile.from_sets(sets, names=names)
    assert RULES["approval"](profile).winners == best([sum(n in chosen for chosen in sets) for n in names])


@each("lots")
def test_a_tie_break_follows_one_order_of_the_pairs(seed):
    """The pairs of a class in the order that the tie-break gives them; what it picks is undefeated in that order."""
    profile, rows, meaning = rankings(Random(seed))
    m = len(profile.names)
    s = counted(rows, m, meaning)
    margin = [[s[a][b] - s[b][a] for b in range(m)] for a in range(m)]
    ties = ByLot(Random(seed).randint(0, 99))
    pairs = frozenset((NAMES[a], NAMES[b]) for a in range(m) for b in range(m) if margin[a][b] > 0)
    locked = set()
    while pairs:
        top = max(margin[NAMES.index(a)][NAMES.index(b)] for a, b in pairs)
        first = ties.pick(frozenset((a, b) for a, b in pairs if margin[NAMES.index(a)][NAMES.index(b)] == top))
        pairs -= {first}
        if not reaches(locked, first[1], first[0]):
            locked.add(first)
    undefeated = frozenset(n for n in profile.names if all(y != n for _, y in locked))
    assert RULES["ranked-pairs"](profile, ties=ties).winners == {ties.pick(undefeated)}
