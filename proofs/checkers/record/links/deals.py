"""The package problem of a negotiation, built from the judgements anew.

A value of an issue is worth its share of the way from a party's limit (0) to its ideal (1); beyond the limit it is out
of the question. Weights come from stated importances, else from a stated order, else they are equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..record import Json, Record, amount

STEPS = 20
Value = Fraction | str


@dataclass(frozen=True)
class Said:
    """What one party says about one issue: an ideal and a limit; None is not said."""

    ideal: Value | None
    limit: Value | None

    @property
    def nothing(self) -> bool:
        return self.ideal is None and self.limit is None


def package(record: Record) -> tuple[dict[str, Any] | None, list[str], list[dict[str, str]]]:
    """(the problem, whose ballots it holds, what had to be assumed); no problem if fewer than two parties speak."""
    parties = [r for r in record.readings if any(j["kind"] in ("ideal", "limit") for j in r["judgements"])]
    if len(parties) < 2:
        return None, [], []
    issues = record.doc["issues"]
    said = {issue["id"]: [_said(party, issue) for party in parties] for issue in issues}
    values = {issue["id"]: _grid(issue, said[issue["id"]]) for issue in issues}
    open_ = [i for i in issues if values[i["id"]] and not all(s.nothing for s in said[i["id"]])]
    utilities, beyond = [], []
    for at, party in enumerate(parties):
        spoken = [issue["id"] for issue in open_ if not said[issue["id"]][at].nothing]
        weights = _weights(party, spoken)
        rows = []
        for issue in open_:
            id, row = issue["id"], []
            for value in values[id]:
                share = _share(issue, said[id], at, value)
                if share is None:
                    beyond.append([party["id"], id, _written(value)])
                row.append(str(weights.get(id, Fraction(0)) * (share or 0)))
            rows.append(row)
        utilities.append(rows)
    ids = [party["id"] for party in parties]
    problem = {
        "type": "package",
        "issues": [{"issue": i["id"], "values": [_written(v) for v in values[i["id"]]]} for i in open_],
        "agents": ids,
        "utilities": utilities,
        "disagreement": ["0"] * len(ids),
        "weights": ["1"] * len(ids),
        "red_lines": beyond,
        "vetoes": True,
    }
    return problem, ids, _assumed(issues, open_, parties, said)


def _said(party: Json, issue: Json) -> Said:
    found: dict[str, Value | None] = {"ideal": None, "limit": None}
    for judgement in reversed(party["judgements"]):
        if judgement["kind"] in found and judgement.get("issue") == issue["id"]:
            value = judgement["value"]
            found[judgement["kind"]] = amount(value) if issue["kind"] == "number" else value
    return Said(found["ideal"], found["limit"])


def _range(issue: Json) -> tuple[Fraction, Fraction]:
    return amount(issue["low"]), amount(issue["high"])


def _ends(issue: Json, said: Sequence[Said], at: int) -> tuple[Fraction, Fraction]:
    """(ideal, limit) of one party, with the far end of the range for the one that is not said."""
    low, high = _range(issue)
    ideal, limit = said[at].ideal, said[at].limit
    if isinstance(ideal, Fraction) and isinstance(limit, Fraction):
        return ideal, limit
    if isinstance(ideal, Fraction):
        return ideal, low if ideal - low > high - ideal else high
    assert isinstance(limit, Fraction)
    pull = sum((s.ideal - limit for k, s in enumerate(said) if k != at and isinstance(s.ideal, Fraction)), Fraction(0))
    return (low if pull > 0 else high), limit


def _grid(issue: Json, said: Sequence[Said]) -> list[Value]:
    if issue["kind"] == "choice":
        return list(issue["values"])
    ideals = {s.ideal for s in said if isinstance(s.ideal, Fraction)}
    limits = {s.limit for s in said if isinstance(s.limit, Fraction)}
    if not ideals | limits:
        return []
    alone = any(s.ideal is None and s.limit is not None for s in said)
    ends = ideals | set(_range(issue) if alone else ())
    points = (_steps(min(ends), max(ends)) - limits) | ideals
    low, high = _range(issue)
    for at, mine in enumerate(said):
        if isinstance(mine.limit, Fraction):
            ideal, limit = _ends(issue, said, at)
            low = max(low, limit) if ideal >= limit else low
            high = min(high, limit) if ideal <= limit else high
    if low <= high and not any(low <= point <= high for point in points):
        middle = (low + high) / 2
        whole = Fraction(round(middle))
        points.add(whole if low < whole < high else middle)
    return sorted(points)


def _steps(low: Fraction, high: Fraction) -> set[Fraction]:
    whole = low.denominator == high.denominator == 1
    if whole and high - low < STEPS:
        return {low + k for k in range(int(high - low) + 1)}
    steps = (low + (high - low) * k / STEPS for k in range(STEPS + 1))
    return {Fraction(round(step)) if whole else step for step in steps}


def _share(issue: Json, said: Sequence[Said], at: int, value: Value) -> Fraction | None:
    """In [0, 1], or None beyond the limit."""
    mine = said[at]
    if mine.nothing:
        return Fraction(0)
    if isinstance(value, str):
        return _chosen(issue["values"], mine, value)
    ideal, limit = _ends(issue, said, at)
    if mine.limit is not None and (value - limit) * (ideal - limit) < 0:
        return None
    if ideal == limit:
        return Fraction(1) if value == ideal else None
    share = (value - limit) / (ideal - limit)
    if mine.limit is None and share > 1:
        far = _range(issue)[1 if ideal < value else 0]
        share = 1 - abs(value - ideal) / abs(far - ideal) if far != ideal else Fraction(1)
    return max(Fraction(0), min(Fraction(1), share))


def _chosen(values: list[str], mine: Said, value: str) -> Fraction | None:
    if value == mine.ideal:
        return Fraction(1)
    if value == mine.limit:
        return Fraction(0)
    if mine.ideal in values and mine.limit in values:
        at, ideal, limit = (values.index(str(v)) for v in (value, mine.ideal, mine.limit))
        if ideal == limit or (at - limit) * (ideal - limit) < 0:
            return None
    return Fraction(0)


def _weights(party: Json, issues: list[str]) -> dict[str, Fraction]:
    stated = {j["issue"]: amount(j["value"]) for j in party["judgements"] if j["kind"] == "importance"}
    orders = [j["issues"] for j in party["judgements"] if j["kind"] == "order"]
    order = [issue for issue in (orders[0] if orders else ()) if issue in issues]
    if any(stated.values()):
        mean = sum(stated.values(), Fraction(0)) / len(stated)
        raw = {issue: stated.get(issue, mean) for issue in issues}
    else:
        place = {issue: at for at, issue in enumerate(order)}
        raw = {issue: Fraction(len(issues) - place.get(issue, len(order))) for issue in issues}
    total = sum(raw.values(), Fraction(0))
    return {issue: weight / total if total else Fraction(0) for issue, weight in raw.items()}


def _written(value: Value) -> str:
    if isinstance(value, str) or value.denominator == 1:
        return str(value)
    short = f"{float(value):g}"
    return short if Fraction(short) == value else str(value)


def _assumed(
    issues: list[Any], open_: list[Any], parties: list[Any], said: dict[str, list[Said]]
) -> list[dict[str, str]]:
    found = [{"what": "linear"}, {"what": "no deal"}]
    for issue in issues:
        id = issue["id"]
        if issue not in open_:
            found.append({"what": "left out", "issue": id})
            continue
        if issue["kind"] == "choice" and any(None not in (s.ideal, s.limit) for s in said[id]):
            found.append({"what": "listed order", "issue": id})
        for party, mine in zip(parties, said[id], strict=True):
            if gap := _gap(issue, mine):
                found.append({"what": gap, "issue": id, "author": party["id"]})
    for party in parties:
        kinds = {j["kind"] for j in party["judgements"]}
        if "importance" not in kinds:
            found.append({"what": "by place" if "order" in kinds else "equal", "author": party["id"]})
    return found


def _gap(issue: Json, said: Said) -> str:
    if said.nothing:
        return "nothing said"
    if issue["kind"] == "choice":
        return "neither" if len(issue["values"]) > 2 else ""
    if said.ideal is None:
        return "limit only"
    return "ideal only" if said.limit is None else ""
