"""The problem: its ballots are what the judgements build, no more and no less."""

from collections.abc import Callable
from typing import Any

from ..record import Broken, Json, Record
from .deals import package

LINK = "problem"
Built = tuple[dict[str, Any], list[str]]


def check(record: Record) -> str:
    """Every problem, with whose ballots it holds, and every veto is built anew and compared."""
    doc = record.doc
    if record.deal:
        problem, voters, assumed = package(record)
        expected: dict[str, Built] = {} if problem is None else {"package": (problem, voters)}
        _same("what was assumed", doc["assumed"], assumed)
        _same("the red lines", doc["red_lines"], {})
        _same("what was vetoed", doc["excluded"], [])
    else:
        for reading in record.readings:
            _closed(record, reading)
        names = _left(record)
        found = {kind: make(record, names) for kind, make in MAKERS.items()} if names else {}
        expected = {kind: made for kind, made in found.items() if made is not None}
        _same("what was assumed", doc["assumed"], [])
    _same("the kinds of problems", sorted(doc["problems"]), sorted(expected))
    for kind, (problem, voters) in expected.items():
        _same(f"whose ballots the {kind} are", doc["voters"].get(kind), voters)
        _same(f"the {kind}", doc["problems"][kind], problem)
    _same("the kinds of voters", sorted(doc["voters"]), sorted(expected))
    return f"problem: {', '.join(sorted(expected)) or 'none'} as the judgements build them."


def _same(what: str, came: Any, built: Any) -> None:
    if came != built or _shape(came) != _shape(built):
        raise Broken(LINK, f"{what} are not what the judgements build")


def _shape(value: Any) -> Any:
    """Types too: true is not 1."""
    if isinstance(value, dict):
        return {key: _shape(entry) for key, entry in value.items()}
    return [_shape(entry) for entry in value] if isinstance(value, list) else type(value)


def _closed(record: Record, reading: Json) -> None:
    """What follows is there: pairs through chains and ties, approvals from grades, grades from red lines."""
    names = [option["id"] for option in record.doc["options"]]
    pairs = [(j["better"], j["worse"]) for j in record.judgements(reading, "prefers")]
    groups = [tuple(j["options"]) for j in record.judgements(reading, "tie")]
    place = {name: i for i, name in enumerate(names)}
    strict = {(place[a], place[b]) for a, b in pairs}
    tied = {(place[a], place[b]) for group in groups for a in group for b in group if a != b}
    closed = {(i, j) for i, j in _closure(strict, tied, len(names))["above"]}
    grades = [(j["option"], j["value"]) for j in record.judgements(reading, "grade")]
    approved = [j["option"] for j in record.judgements(reading, "approves")]
    red = [j["option"] for j in record.judgements(reading, "red_line")]
    whole = (
        strict == closed
        and not any((j, i) in closed for i, j in closed)
        and len({option for option, _ in grades}) == len(grades)
        and {option for option, value in grades if value > 0} <= set(approved)
        and all(dict(grades).get(option) == -2 for option in red)
        and all(len(set(found)) == len(found) for found in (pairs, groups, approved, red))
    )
    if not whole:
        raise Broken(LINK, f"the judgements of {reading['author']} leave out what follows from them, or contradict it")


def _left(record: Record) -> list[str]:
    """The options that no veto removes: only a red line that its author confirmed is one."""
    doc = record.doc
    drawn: dict[str, list[str]] = {}
    vetoed = set()
    for option in (entry["id"] for entry in doc["options"]):
        for reading in record.readings:
            lines = [j for j in record.judgements(reading, "red_line") if j["option"] == option]
            if lines:
                drawn.setdefault(option, []).append(reading["id"])
            if doc["settings"]["vetoes"] and any(j["status"] != "read" for j in lines):
                vetoed.add(option)
    left = [entry["id"] for entry in doc["options"] if entry["id"] not in vetoed]
    if left and doc["problems"]:
        _same("the red lines", doc["red_lines"], drawn)
        _same("what was vetoed", doc["excluded"], [o["id"] for o in doc["options"] if o["id"] in vetoed])
    return left


def _comparisons(record: Record, names: list[str]) -> Built | None:
    place = {name: i for i, name in enumerate(names)}
    ballots, voters = [], []
    for reading in record.readings:
        pairs = [(j["better"], j["worse"]) for j in record.judgements(reading, "prefers")]
        strict = {(place[a], place[b]) for a, b in pairs if a in place and b in place}
        groups = [[place[o] for o in j["options"] if o in place] for j in record.judgements(reading, "tie")]
        tied = {(i, j) for group in groups for i in group for j in group if i != j}
        if strict or tied:
            ballots.append({"count": 1, **_closure(strict, tied, len(names))})
            voters.append(reading["id"])
    return ({"type": "partial orders", "names": names, "ballots": ballots}, voters) if ballots else None


def _closure(strict: set[tuple[int, int]], tied: set[tuple[int, int]], m: int) -> dict[str, Any]:
    same, above = set(tied), set(strict)
    while True:
        wider = {(i, k) for i, j in same for jj, k in same if j == jj and i != k} - same
        higher = {(i, k) for i, j in above for jj, k in above | same if j == jj} - above
        higher |= {(i, k) for i, j in same for jj, k in above if j == jj} - above
        if not wider and not higher:
            break
        same |= wider
        above |= higher
    level = sorted([i, j] for i, j in same if i < j)
    return {"above": sorted([i, j] for i, j in above), "level": level}


def _approvals(record: Record, names: list[str]) -> Built | None:
    ballots, voters = [], []
    for reading in record.readings:
        approved = {j["option"] for j in record.judgements(reading, "approves")}
        chosen = [i for i, name in enumerate(names) if name in approved]
        if chosen:
            ballots.append({"count": 1, "approves": chosen})
            voters.append(reading["id"])
    return ({"type": "approvals", "names": names, "ballots": ballots}, voters) if ballots else None


def _grades(record: Record, names: list[str]) -> Built | None:
    ballots, voters = [], []
    for reading in record.readings:
        said = {j["option"]: j["value"] for j in record.judgements(reading, "grade")}
        if any(name in said for name in names):
            ballots.append({"count": 1, "levels": [said.get(name) for name in names]})
            voters.append(reading["id"])
    problem = {"type": "utilities", "names": names, "denominator": 1, "comparable": True, "ballots": ballots}
    return (problem, voters) if ballots else None


MAKERS: dict[str, Callable[[Record, list[str]], Built | None]] = {
    "comparisons": _comparisons,
    "approvals": _approvals,
    "grades": _grades,
}


def takes_back(record: Record, kind: str, completed: Json) -> bool:
    """Whether a completed problem, with one ballot for each author, takes back something that was read."""
    before, voters = record.doc["problems"][kind], record.doc["voters"][kind]
    ids = [reading["id"] for reading in record.readings]
    if any(completed[key] != before[key] for key in ("type", "names")) or len(completed["ballots"]) != len(ids):
        return True
    after = dict(zip(ids, completed["ballots"], strict=True))
    return any(not _extends(old, after[id]) for id, old in zip(voters, before["ballots"], strict=True))


def _extends(old: Json, new: Json) -> bool:
    kept = all(entry in new[key] for key in ("above", "level", "approves") for entry in old.get(key, ()))
    levels = zip(old.get("levels", ()), new.get("levels", ()), strict=True)
    return kept and old["count"] == new["count"] == 1 and all(a is None or a == b for a, b in levels)
