"""Forged certificates, resealed, so that mathematics has to refuse them and not the hash.

    for forged in islice(forgeries(document, Random(7)), 1000):
        refused_or_true(forged)

A forgery may be a true certificate of another thing (a ballot changed, the winner still the winner), and then it may be
accepted: `is_true` runs the rule itself on the changed problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, Literal, get_args, get_origin

import pytest

from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice.model.errors import SocialChoiceError
from socialchoice.model.ground.records import canonical
from socialchoice.model.restore import restore
from socialchoice.model.ties import ByLot, InOrder, TieBreak
from socialchoice.rule import RULES, Rule
from tests.judges import BY_DEFINITION

Path = tuple[str | int, ...]
KEYS = ["version", "rule", "options", "ties", "problem", "outcome", "claim", "evidence", "digest"]
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    0,
    1,
    2,
    10**30,
    -(10**30),
    "",
    "A",
    "1/2",
    "-1",
    "1/0",
    0.5,
    [],
    {},
    [[]],
)

WORDS = {"all", "some", "margins", "winning votes", "last", "absent", "plurality", "borda", "schulze", "minimax"}


def reseal(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with the digest that fits it."""
    rest = {key: value for key, value in document.items() if key != "digest"}
    return {**rest, "digest": hashlib.sha256(canonical(rest).encode()).hexdigest()}


def refused(document: dict[str, Any], why: str, *changes: tuple[Path, Any], **places: Any) -> None:
    """Demand that a certificate that holds is refused for this reason once some places of it are changed.

    changes : paths with their new values
    places  : the same with two underscores between the steps, such as claim__status="bound only"
    """
    check(reseal(document))
    forged: Any = deepcopy(document)
    for path, value in (*changes, *((tuple(place.split("__")), value) for place, value in places.items())):
        *way, last = path
        at = forged
        for step in way:
            at = at[step]
        at[last] = value
    with pytest.raises((Refused, Unreadable), match=why):
        check(reseal(forged))


def forgeries(document: dict[str, Any], rng: Random) -> Iterator[dict[str, Any]]:
    """Endless forgeries, resealed: one to three changes to leaves, to structure, or to what the outcome says."""
    original = reseal(document)
    while True:
        forged = deepcopy(document)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            rng.choice(CHANGES)(forged, rng)
        if (sealed := reseal(forged)) != original or canonical(sealed) != canonical(original):
            yield sealed


def refused_or_true(forged: dict[str, Any]) -> bool:
    """Whether the forgery was refused; AssertionError if it was accepted and its claim is false."""
    try:
        sentence = check(forged)
    except (Refused, Unreadable):
        return True
    assert is_true(forged), f"accepted, and false: {sentence}\n{canonical(forged)[:2000]}"
    return False


def is_true(document: dict[str, Any]) -> bool:
    """Whether the document's claim is so, by the rule itself on the document's problem; the evidence is not read."""
    try:
        assert sorted(document) == sorted(KEYS) and document["version"] == 1
        problem, claimed = restore(document["problem"]), document["outcome"]
        rule, options, ties = RULES[document["rule"]].on(problem), document["options"], _ties(document["ties"])
        assert set(options) == set(rule.options) and all(map(_allowed(rule), options.items()))
        true = rule(problem, ties=ties, **options).record()
    except (SocialChoiceError, AssertionError):
        return False
    ranked = claimed["ranking"] is None or claimed["ranking"] == true["ranking"]
    if document["claim"]["winners"] == "some" and not claimed["broken"]:
        fits = BY_DEFINITION.get((rule.name, type(problem).__name__), lambda _, winner, *__: winner in true["winners"])
        gap = document["evidence"]["data"].get("gap", 0) if type(document["evidence"]["data"]) is dict else 0
        won = claimed["winners"] != [] and all(
            fits(problem, winner, gap, true, options) for winner in claimed["winners"]
        )
    else:
        won = claimed["winners"] == true["winners"] and claimed["broken"] == true["broken"]
    return won and ranked and document["claim"]["status"] in ("certified", "bound only")


def _allowed(rule: Rule[Any, Any]) -> Callable[[tuple[str, Any]], bool]:
    def fits(entry: tuple[str, Any]) -> bool:
        wanted = rule.options[entry[0]].annotation
        return get_origin(wanted) is not Literal or any(entry[1] is x or entry[1] == x for x in get_args(wanted))

    return fits


def _ties(record: Any) -> TieBreak | None:
    match record:
        case None:
            return None
        case {"in order": list(order)}:
            return InOrder(tuple(order))
        case {"by lot": int(seed)}:
            return ByLot(seed)
    raise AssertionError("no tie-break")


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """The path of every value inside `value`, itself included."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inside:
        yield from paths(child, (*at, key))


def get(value: Any, path: Path) -> Any:
    """The value that stands at `path`."""
    for key in path:
        value = value[key]
    return value


def put(document: dict[str, Any], path: Path, value: Any) -> None:
    """Write `value` at `path`, which is not empty."""
    get(document, path[:-1])[path[-1]] = value


def _anywhere(document: dict[str, Any], rng: Random) -> Path:
    """A path, its part of the document drawn first, so that a small part is met as often as a large one."""
    parts = [key for key in document if key not in ("digest", "version")]
    part = rng.choice(parts)
    return rng.choice([(part, *path) for path in paths(document[part])])


def _leaf(document: dict[str, Any], rng: Random) -> None:
    found = [path for path in (_anywhere(document, rng) for _ in range(20)) if _is_leaf(get(document, path))]
    for path in found[:1]:
        value = get(document, path)
        near = [value + 1, value - 1, -value, 2 * value] if type(value) is int else []
        put(document, path, deepcopy(rng.choice([*near, *near, *near, *near, *ODD, *_texts(document)[:30]])))


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _texts(document: dict[str, Any]) -> list[str]:
    found = {get(document, path) for path in paths(document) if isinstance(get(document, path), str)}
    return sorted(found | WORDS)


def _graft(document: dict[str, Any], rng: Random) -> None:
    put(document, _anywhere(document, rng), deepcopy(get(document, _anywhere(document, rng))))


def _swap(document: dict[str, Any], rng: Random) -> None:
    _in_a_list(document, rng, lambda items: items.insert(0, items.pop(rng.randrange(len(items)))))


def _drop(document: dict[str, Any], rng: Random) -> None:
    _in_a_list(document, rng, lambda items: items.pop(rng.randrange(len(items))))


def _double(document: dict[str, Any], rng: Random) -> None:
    _in_a_list(document, rng, lambda items: items.insert(rng.randrange(len(items)), deepcopy(rng.choice(items))))


def _in_a_list(document: dict[str, Any], rng: Random, change: Callable[[list[Any]], object]) -> None:
    found = [items for items in (get(document, _anywhere(document, rng)) for _ in range(20)) if isinstance(items, list)]
    for items in [items for items in found if items][:1]:
        change(items)


def _key(document: dict[str, Any], rng: Random) -> None:
    found = [value for value in (get(document, _anywhere(document, rng)) for _ in range(20)) if isinstance(value, dict)]
    for value in found[:1]:
        if value and rng.random() < 0.5:
            value.pop(rng.choice(sorted(value)))
        else:
            value["more"] = deepcopy(rng.choice(ODD))


def _winners(document: dict[str, Any], rng: Random) -> None:
    """Other winners, in the form that a true certificate would have."""
    known = list(document["outcome"]["winners"]) if _has_outcome(document) else []
    pool = [*_answers(document), *known, *(_near(answer, document, rng) for answer in known)] if known else []
    if pool:
        chosen = rng.sample(pool, rng.randint(1, min(3, len(pool))))
        document["outcome"]["winners"] = sorted(plain_set(chosen), key=canonical)


def _near(answer: Any, document: dict[str, Any], rng: Random) -> Any:
    """A set with a member more or less, seats of which one has moved; any other answer as it is."""
    names = [name for name in _answers(document) if isinstance(name, str)]
    if isinstance(answer, list) and names and all(isinstance(member, str) for member in answer):
        changed = set(answer) ^ set(rng.sample(names, rng.randint(1, min(2, len(names)))))
        return sorted(changed)
    moved = deepcopy(answer)
    pairs = moved if isinstance(moved, list) else []
    if len(pairs) > 1 and all(isinstance(p, list) and len(p) == 2 and type(p[1]) is int for p in pairs):
        taker, giver = rng.sample(pairs, 2)
        taker[1], giver[1] = taker[1] + 1, giver[1] - 1
    return moved


def _claim(document: dict[str, Any], rng: Random) -> None:
    if _has_outcome(document):
        scope = rng.choice(("all", "some"))
        document["claim"] = {"winners": scope, "status": rng.choice(("certified", "certified", "bound only"))}
        document["outcome"]["complete"] = scope == "all"


def _ranking(document: dict[str, Any], rng: Random) -> None:
    names = _answers(document)
    if _has_outcome(document) and names:
        rng.shuffle(names)
        tiers: list[list[Any]] = [[names[0]]]
        for name in names[1:]:
            tiers.append([name]) if rng.random() < 0.7 else tiers[-1].append(name)
        document["outcome"]["ranking"] = rng.choice([[sorted(tier, key=canonical) for tier in tiers], None])


def _broken(document: dict[str, Any], rng: Random) -> None:
    names = _answers(document)
    if _has_outcome(document) and len(names) > 1:
        rng.shuffle(names)
        tied = sorted(names[: rng.randint(2, len(names))], key=canonical)
        document["ties"] = rng.choice([{"in order": names}, {"by lot": rng.randint(0, 9)}, document["ties"]])
        document["outcome"]["broken"] = rng.choice([[], [{"tied": tied, "choice": rng.choice(tied)}]])


def plain_set(answers: list[Any]) -> list[Any]:
    """The different answers among these."""
    return list({canonical(answer): answer for answer in answers}.values())


def _answers(document: dict[str, Any]) -> list[Any]:
    problem = document["problem"] if isinstance(document.get("problem"), dict) else {}
    names = problem.get("names", problem.get("parties"))
    return list(names) if isinstance(names, list) else []


def _has_outcome(document: dict[str, Any]) -> bool:
    return isinstance(document.get("outcome"), dict) and isinstance(document["outcome"].get("winners"), list)


CHANGES = (
    *(_leaf,) * 5, _graft, _swap, _drop, _double, _key, *(_winners,) * 2, _claim, _ranking, _broken,
)  # fmt: skip
