"""How many questions it takes until an outcome is settled: the best question, a random one, the most unknown author.

`python -m benchmarks questions [--profiles 210] [--seed 0]` draws elections of several sizes, cultures and rules, hides
judgements at random, and asks until the outcome is settled; each answer comes from the hidden truth. Every way of
asking gets the same elections. `best` asks what `analysis.question` says; `random` any open question; `most unknown` a
random open question of an author of whom the most is unknown.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from benchmarks.timing import keep
from socialchoice import RULES, ApprovalProfile, PartialProfile
from socialchoice.analysis.question import best_question
from socialchoice.analysis.standing import standing
from socialchoice.model.completions.opened import Ask, OpenProblem
from socialchoice.model.completions.opening import opened

SIZES = ((3, 5), (4, 7), (4, 10), (5, 9), (6, 8))  # options, authors
PAIRWISE = ("borda", "copeland", "minimax", "schulze", "ranked-pairs")
CULTURES = ("impartial", "Mallows 0.7", "spatial")
Policy = Callable[["Election", OpenProblem, Random], Ask]


@dataclass(frozen=True)
class Election:
    """What people think (`truth`: places, or approvals, one row an author), and what of it is known at first."""

    rule: str
    culture: str
    truth: list[list[int]]
    start: OpenProblem

    @property
    def label(self) -> str:
        return f"{self.rule}, {len(self.truth[0])} options, {len(self.truth)} authors, {self.culture}"


def main(arguments: list[str]) -> int:
    """Ask until settled in each way, and print the means with a bootstrap interval of their ratio."""
    parser = argparse.ArgumentParser("benchmarks questions")
    parser.add_argument("--profiles", type=int, default=210)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    drawn, rows = [election(Random(f"{asked.seed}|{at}"), at) for at in range(asked.profiles)], []
    spent: dict[str, list[int]] = {}
    for name, policy in POLICIES.items():
        begun = time.process_time()
        spent[name] = [questions(one, policy, Random(f"{asked.seed}|{at}|ask")) for at, one in enumerate(drawn)]
        rows.append({"way": name, "seconds": time.process_time() - begun})
    for row in rows:
        row.update(compared(spent["best"], spent[str(row["way"])], asked.seed))
        shown = f"{row['mean questions']:7.2f} questions"
        low, high = row["interval"]
        print(f"{row['way']:14}{shown}   best/this {row['ratio']:.3f} [{low:.3f}, {high:.3f}]   {row['seconds']:.0f} s")
    rows += [by(spent, drawn, key) for key in (*CULTURES, *PAIRWISE, "approval")]
    for row in rows[len(POLICIES) :]:
        print(f"  {row['of']:14}{row['elections']:4} elections   {row['means']}")
    hidden = [len(one.start.asks()) for one in drawn]
    rows.append({"elections": len(drawn), "mean open questions": sum(hidden) / len(hidden), "seed": asked.seed})
    print(f"{len(drawn)} elections, {sum(hidden) / len(hidden):.1f} open questions each at first")
    print(f"kept in {keep('questions', rows)}")
    return 0


def election(rng: Random, at: int) -> Election:
    """One election; every seventh one of approvals."""
    (m, authors), culture, said = rng.choice(SIZES), CULTURES[at % 3], rng.choice((0.1, 0.3, 0.5))
    places = CULTURE[culture](rng, m, authors)
    names = tuple("ABCDEF"[:m])
    if at % 7 == 6:
        most = [rng.randint(1, m - 1) for _ in places]
        truth = [[int(place < limit) for place in row] for row, limit in zip(places, most, strict=True)]
        known = np.array([[rng.random() < said for _ in row] for row in truth])
        profile = ApprovalProfile(names, np.array(truth, bool) & known, np.ones(authors, np.int64))
        return Election("approval", culture, truth, opened(profile, ~known))
    ballots = [
        [(names[a], names[b]) for a in range(m) for b in range(m) if row[a] < row[b] and rng.random() < said]
        for row in places
    ]
    profile = PartialProfile.from_pairs([(pairs, []) for pairs in ballots], names=names)
    return Election(PAIRWISE[at % len(PAIRWISE)], culture, places, opened(profile))


def impartial(rng: Random, m: int, authors: int) -> list[list[int]]:
    """Every order alike."""
    return [rng.sample(range(m), m) for _ in range(authors)]


def mallows(rng: Random, m: int, authors: int) -> list[list[int]]:
    """Repeated insertion around one order; an option moves each place up with weight 0.7."""
    rows = []
    for _ in range(authors):
        order: list[int] = []
        for option in range(m):
            weights = [0.7 ** (option - place) for place in range(option + 1)]
            order.insert(rng.choices(range(option + 1), weights)[0], option)
        rows.append([order.index(option) for option in range(m)])
    return rows


def spatial(rng: Random, m: int, authors: int) -> list[list[int]]:
    """Authors and options in a square, the nearer the better."""
    spots = [(rng.random(), rng.random()) for _ in range(m)]
    rows = []
    for _ in range(authors):
        x, y = rng.random(), rng.random()
        order = sorted(range(m), key=lambda at: (spots[at][0] - x) ** 2 + (spots[at][1] - y) ** 2)
        rows.append([order.index(option) for option in range(m)])
    return rows


CULTURE = dict(zip(CULTURES, (impartial, mallows, spatial), strict=True))


def questions(one: Election, policy: Policy, rng: Random) -> int:
    """How many questions until the outcome is settled."""
    open_, asked = one.start, 0
    while standing(RULES[one.rule], open_.problem, open_.unknown).settled is not True:
        ask = policy(one, open_, rng)
        row = one.truth[ask.ballot]
        answer = row[ask.about[0]] if len(ask.about) == 1 else int(row[ask.about[0]] > row[ask.about[1]])
        open_, asked = open_.after(ask, answer), asked + 1
    return asked


def best(one: Election, open_: OpenProblem, rng: Random) -> Ask:
    """What the library would ask."""
    found = best_question(RULES[one.rule], open_.problem, open_.unknown)
    if found is None:
        raise AssertionError("the outcome is not settled, and there is nothing to ask")
    return Ask(found.ballot, tuple(open_.names.index(name) for name in found.about))


def at_random(one: Election, open_: OpenProblem, rng: Random) -> Ask:
    """Any open question."""
    return rng.choice(open_.asks())


def most_unknown(one: Election, open_: OpenProblem, rng: Random) -> Ask:
    """Any open question to an author of whom the most is unknown."""
    asks = open_.asks()
    left = [sum(ask.ballot == row for ask in asks) for row in range(len(open_.counts))]
    row = rng.choice([row for row, number in enumerate(left) if number == max(left)])
    return rng.choice([ask for ask in asks if ask.ballot == row])


POLICIES: dict[str, Policy] = {"best": best, "random": at_random, "most unknown": most_unknown}


def compared(ours: list[int], theirs: list[int], seed: int) -> dict[str, Any]:
    """Means, and their ratio with the middle 95 % of 10,000 resamplings of the elections."""
    both = np.array([ours, theirs], np.float64)
    which = np.random.default_rng(seed).integers(0, both.shape[1], (10_000, both.shape[1]))
    sums = both[:, which].sum(axis=2)
    low, high = np.quantile(sums[0] / sums[1], (0.025, 0.975)).tolist()
    return {
        "mean questions": float(both[1].mean()),
        "ratio": float(both[0].sum() / both[1].sum()),
        "interval": [low, high],
    }


def by(spent: dict[str, list[int]], drawn: list[Election], key: str) -> dict[str, Any]:
    """The means over the elections of one culture or rule."""
    of: Iterator[int] = (at for at, one in enumerate(drawn) if key in (one.rule, one.culture))
    held = list(of)
    means = {name: round(sum(numbers[at] for at in held) / max(len(held), 1), 2) for name, numbers in spent.items()}
    return {"of": key, "elections": len(held), "means": means}
