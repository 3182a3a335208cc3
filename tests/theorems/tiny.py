"""Theorems of committees, budgets and judgments: sizes of their formulas, and tiny sizes with all outcomes by hand."""

from __future__ import annotations

from itertools import chain, combinations

# Counted by hand, but for how often proportionality and dominance have something to say.
COMMITTEES = {
    # 36 profiles of 7 sets; each of 360 reports forbids 4 · 2 + 4 · 1 + 2 · 1 pairs of sets, to both kinds of voters
    ("duggan-schwartz", 2, 3): (
        36 * 7,
        36 * (1 + 21) + 2 * 360 * 14 + 3 + 2,
        {
            "optimist-strategyproofness": 360,
            "pessimist-strategyproofness": 360,
            "non-imposition": 3,
            "no-nominator": 2,
        },
    ),
    # 14³ profiles; who approves 2 has 2 reports and 2 · 2 gains, who approves 3 has 6 and 3 · 1
    ("peters", 3, 4): (
        14**3 * 4,
        14**3 * (1 + 6) + 3 * 14**2 * (6 * 2 * 4 + 4 * 6 * 3) + 316,
        {"strategyproofness": 3 * 14**2 * (6 * 2 + 4 * 6), "proportionality": 316},
    ),
    # a report is forbidden once for each of the 4 candidates who can miss a seat
    ("kluiving", 3, 4): (
        14**3 * 4,
        14**3 + 3 * 14**2 * (6 * 2 + 4 * 6) * 4 + 9408 + 316,
        {
            "cautious-strategyproofness": 3 * 14**2 * (6 * 2 + 4 * 6),
            "dominating-candidates": 9408,
            "proportionality": 316,
        },
    ),
    # optimists are against what misses a seat that they did not approve, pessimists against what misses one they did
    ("optimists-and-pessimists", 3, 4): (
        14**3 * 4,
        14**3 + 3 * 14**2 * (6 * 2 * (2 + 2) + 4 * 6 * (1 + 3)) + 9408 + 316,
        {
            "optimist-strategyproofness": 3 * 14**2 * (6 * 2 + 4 * 6),
            "pessimist-strategyproofness": 3 * 14**2 * (6 * 2 + 4 * 6),
            "dominating-candidates": 9408,
            "proportionality": 316,
        },
    ),
    # 21 multisets of 6 ballots; 3 of them have two candidates and 2 reports
    ("peters-possible", 2, 3): (21 * 3, 192, {"strategyproofness": 36, "proportionality": 12, "weak-efficiency": 12}),
    # two of four voters have a seat's share; two are approved in all at 3 · (15 - 2) profiles
    ("peters-possible", 4, 3): (
        126 * 3,
        1278,
        {"strategyproofness": 336, "proportionality": 24, "weak-efficiency": 39},
    ),
    ("peters-possible", 2, 4): (
        105 * 4,
        2603,
        {"strategyproofness": 504, "proportionality": 32, "weak-efficiency": 52},
    ),
    ("peters-possible", 4, 4): (
        2380 * 4,
        85_960,
        {"strategyproofness": 20_160, "proportionality": 84, "weak-efficiency": 672},
    ),
    ("unequal-costs", 2, 3): (21 * 7, 1110, {"strategyproofness": 36, "proportionality": 12}),
    ("unequal-costs", 4, 3): (126 * 7, 8488, {"strategyproofness": 336, "proportionality": 29}),
    # 4ⁿ profiles of 3 propositions and their negations, 6 smallest inconsistent sets
    ("list-pettit", 2, 3): (
        16 * 6,
        16 * 3 + 16 * 6 + 12 * 6 + 16 * 6,
        {"completeness": 16 * 3, "consistency": 16 * 6, "anonymity": 12 * 6, "systematicity": 16 * 6},
    ),
    ("list-pettit", 3, 3): (
        64 * 6,
        64 * 3 + 64 * 6 + 2 * 48 * 6 + 64 * 6,
        {"completeness": 64 * 3, "consistency": 64 * 6, "anonymity": 2 * 48 * 6, "systematicity": 64 * 6},
    ),
}

ENTRIES = [
    *(("duggan-schwartz", n, 2) for n in (1, 2, 3)),
    *((name, n, m) for name in ("peters", "peters-possible") for n, m in ((2, 2), (3, 2), (1, 3))),
    *(("kluiving", n, m) for n, m in ((2, 2), (3, 2), (1, 3))),
    *(("optimists-and-pessimists", n, 2) for n in (2, 3)),
    *(("unequal-costs", n, 2) for n in (1, 2, 3)),
    *(("list-pettit", n, 2) for n in (1, 2)),
]


def subsets(names, least=0):
    return list(chain.from_iterable(combinations(names, size) for size in range(least, len(names) + 1)))


def committees(names):
    return [names.replace(x, "") for x in names]


OUTCOMES = {
    "duggan-schwartz": lambda names: list(map("".join, subsets(names, 1))),
    "peters": committees,
    "peters-possible": committees,
    "kluiving": lambda names: list(map(frozenset, subsets(committees(names), 1))),
    "optimists-and-pessimists": lambda names: list(map(frozenset, subsets(committees(names), 1))),
    "unequal-costs": lambda names: ["".join(s) or "-" for s in subsets(names) if len(s) < len(names)],
    "list-pettit": lambda names: list(map(frozenset, subsets(["p", "¬p", "r", "¬r"]))),
}
