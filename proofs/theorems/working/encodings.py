"""Axioms on rules that choose one alternative from strict rankings, as clauses."""

from __future__ import annotations

import numpy as np

from proofs.theorems.working.formula import Block
from proofs.theorems.working.spaces import LETTERS, Choices, Strict


def strategyproofness(space: Strict, rule: Choices) -> Block:
    """One instance for each profile, voter and other ranking: what that chooses is not better for the voter."""
    better = np.stack(np.nonzero(np.triu(np.ones((space.m, space.m), bool), 1)), axis=1)
    rankings = len(space.orders)
    rows, instances = [], []
    for voter in range(space.n):
        true = space.profiles[:, voter]
        at, report = np.nonzero(true[:, None] != np.arange(rankings)[None, :])
        best, worse = space.orders[true[at]][:, better[:, 0]], space.orders[true[at]][:, better[:, 1]]
        other = space.changed(voter)[at, report]
        clauses = np.stack([-rule.at(at[:, None], worse), -rule.at(other[:, None], best)], axis=2)
        rows.append(clauses.reshape(-1, 2))
        instances.append(np.repeat((at * space.n + voter) * rankings + report, len(better)))

    def say(instance: int) -> str:
        where, report = divmod(instance, rankings)
        at, voter = divmod(where, space.n)
        return f"voter {voter + 1} at {space.word(at)} does not gain by reporting {space.order(report)}"

    return Block("strategyproofness", np.concatenate(rows), np.concatenate(instances), say)


def monotonicity(space: Strict, rule: Choices) -> Block:
    """One instance for each alternative and two profiles, in the second of which it has lost to nobody."""
    below = space.above
    at, other, chosen = [], [], []
    for x in range(space.m):
        lost = np.asarray((below[:, None, :, x] & ~below[None, :, :, x]).any(axis=(2, 3)))
        np.fill_diagonal(lost, True)
        first, second = np.nonzero(~lost)
        at.append(first)
        other.append(second)
        chosen.append(np.full(len(first), x))
    p, q, x_ = map(np.concatenate, (at, other, chosen))
    count = len(space.profiles)

    def say(instance: int) -> str:
        pair, x = divmod(instance, space.m)
        p, q = divmod(pair, count)
        return f"{LETTERS[x]}, if chosen at {space.word(p)}, is chosen at {space.word(q)}, where it has lost to nobody"

    rows = np.stack([-rule.at(p, x_), rule.at(q, x_)], axis=1)
    return Block("maskin-monotonicity", rows, (p * count + q) * space.m + x_, say)


def onto(space: Strict, rule: Choices) -> Block:
    """One instance for each alternative: it is chosen somewhere."""
    rows = rule.at(np.arange(len(space.profiles))[None, :], np.arange(space.m)[:, None])
    return Block("onto", rows, np.arange(space.m), lambda x: f"{LETTERS[x]} is chosen at some profile")


def no_dictator(space: Strict, rule: Choices) -> Block:
    """One instance for each voter: somewhere its best alternative is not chosen."""
    best = space.orders[space.profiles][:, :, 0].T
    rows = -rule.at(np.arange(len(space.profiles))[None, :], best)
    return Block("no-dictator", rows, np.arange(space.n), lambda i: f"voter {i + 1} is not a dictator")
