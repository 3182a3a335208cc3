"""The corpus's measures, as counts that can be added up: (hits, out of) by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.extraction.corpus import Case
from llm_bridge.words import Approves, Grade, Ideal, Importance, Judgement, Limit, Order, Prefers, RedLine

Counts = Counter[str]
Pair = tuple[str, str]


def counts_of(case: Case, judgements: Iterable[Judgement]) -> Counts:
    """All counts for one position; `x/of` is what `x` is a share of."""
    found = list(judgements)
    counts: Counts = Counter()
    for judgement in found:
        counts["quotes/of"] += 1
        counts["quotes"] += bool(judgement.quote) and judgement.quote in case.text
    (_options if case.decision.options else _issues)(case, found, counts)
    return counts


def _options(case: Case, found: list[Judgement], counts: Counts) -> None:
    gold = {tuple(pair) for pair in case.gold["prefers"]}
    mine = {(j.better, j.worse) for j in found if isinstance(j, Prefers)}
    _pairs(counts, "", gold, mine)
    _pairs(counts, "reduced ", reduced(gold), mine)
    counts["false pairs"] += len(mine - gold - {(b, a) for a, b in gold})
    counts["false pairs/of"] += len(mine)
    if "style explicit-ranking" not in case.labels:
        _pairs(counts, "no ranking ", gold, mine)
    grades = {j.option: j for j in found if isinstance(j, Grade)}
    for option, value in case.gold["grades"].items():
        judged = grades.get(option)
        if value is not None and judged is not None:
            counts["grade error"] += abs(judged.value - value)
            counts["grade error/of"] += 1
        if value is not None:
            span = _overlaps(case, judged.quote if judged else "", case.gold["evidence"].get(option, ""))
            counts["evidence agrees"] += span
            counts["evidence agrees/of"] += 1
        counts["abstention precision/of"] += judged is None
        counts["abstention precision"] += judged is None and value is None
        counts["abstention recall/of"] += value is None
        counts["abstention recall"] += judged is None and value is None
    _sets(counts, "red line", set(case.gold["red_lines"]), {j.option for j in found if isinstance(j, RedLine)})
    if case.gold["approves"] is not None:
        _sets(counts, "approval", set(case.gold["approves"]), {j.option for j in found if isinstance(j, Approves)})


def _issues(case: Case, found: list[Judgement], counts: Counts) -> None:
    for issue in case.decision.issues:
        for name, kind in (("ideal", Ideal), ("limit", Limit)):
            gold = case.gold[name][issue.id]
            mine = next((j.value for j in found if isinstance(j, kind) and j.issue == issue.id), None)
            counts[f"{name} right/of"] += mine is not None
            counts[f"{name} found/of"] += gold is not None
            hit = mine is not None and gold is not None and _same(mine, gold, issue)
            counts[f"{name} right"] += hit
            counts[f"{name} found"] += hit
        gold = case.gold["importance"][issue.id]
        weight = next((j.value for j in found if isinstance(j, Importance) and j.issue == issue.id), None)
        if gold is not None and weight is not None:
            counts["importance error"] += round(abs(weight - gold))
            counts["importance error/of"] += 1
    gold_order = case.gold["order"]
    mine_order = next((list(j.issues) for j in found if isinstance(j, Order)), [])
    for a, b in ((a, b) for at, a in enumerate(gold_order) for b in gold_order[at + 1 :]):
        counts["order pairs/of"] += a in mine_order and b in mine_order
        counts["order pairs"] += a in mine_order and b in mine_order and mine_order.index(a) < mine_order.index(b)
    counts["first issue/of"] += bool(gold_order)
    counts["first issue"] += bool(gold_order) and mine_order[:1] == gold_order[:1]


def _pairs(counts: Counts, prefix: str, gold: set[Pair], mine: set[Pair]) -> None:
    right, ordered = len(gold & mine), len({p for p in gold if p in mine or p[::-1] in mine})
    counts[f"{prefix}accuracy"] += right
    counts[f"{prefix}accuracy/of"] += ordered
    counts[f"{prefix}coverage"] += ordered
    counts[f"{prefix}coverage/of"] += len(gold)


def _sets(counts: Counts, name: str, gold: set[str], mine: set[str]) -> None:
    counts[f"{name} precision"] += len(gold & mine)
    counts[f"{name} precision/of"] += len(mine)
    counts[f"{name} recall"] += len(gold & mine)
    counts[f"{name} recall/of"] += len(gold)


def reduced(pairs: set[Pair]) -> set[Pair]:
    """The pairs that do not follow from others."""
    return {
        (a, b) for a, b in pairs if not any((a, c) in pairs and (c, b) in pairs for _, c in pairs if c not in (a, b))
    }


def _overlaps(case: Case, mine: str, gold: str) -> bool:
    one, other = case.text.find(mine), case.text.find(gold)
    return bool(mine and gold) and one < other + len(gold) and other < one + len(mine)


def _same(mine: Any, gold: Any, issue: Any) -> bool:
    if issue.kind == "number":
        return isinstance(mine, int | float) and abs(mine - gold) <= 0.01 * (issue.high - issue.low)
    return bool(mine == gold)


def shares(counts: Mapping[str, int]) -> dict[str, float | None]:
    """Every measure as a share; None where there was nothing to measure."""
    names = [name.removesuffix("/of") for name in counts if name.endswith("/of")]
    return {name: counts[name] / counts[f"{name}/of"] if counts[f"{name}/of"] else None for name in sorted(names)}
