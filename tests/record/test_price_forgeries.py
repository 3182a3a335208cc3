"""Prices that were changed are refused, and the link named, though the record is sealed anew."""

from __future__ import annotations

import copy
import os
import re
from fractions import Fraction as F
from random import Random

import pytest

from llm_bridge.decide.document import sealed
from proofs.checkers.form import Refused, canonical
from proofs.checkers.problems.packages import Package
from proofs.checkers.record.check import check_record
from proofs.checkers.record.prices.binding import read_binding
from proofs.checkers.record.record import Broken, Record, seal
from tests.record.records import lease_record, priced_records

FORGERIES = max(60, int(os.environ.get("SOCIALCHOICE_FORGERIES", "40")))


@pytest.fixture(scope="module")
def records():
    """Records that hold prices, small enough to be checked again and again."""
    return [record for record in priced_records(16) if len(canonical(record.doc)) < 80_000]


def number_of(rng, prices):
    """One exact number anywhere becomes another."""
    names = ("issue", "value", "against", "agent")
    places = [(h, k) for h, k in _leaves(prices) if k not in names and re.fullmatch(r"-?\d+(/\d+)?", str(h[k]))]
    holder, key = rng.choice(places)
    holder[key] = str(F(holder[key]) + F(rng.choice([-2, -1, 1, 3]), rng.choice([1, 7, 1000])))


def text_of(rng, prices):
    """One value, issue or number becomes no such thing."""
    places = [place for place in _leaves(prices) if not (isinstance(place[0], dict) and "certificate" in place[0])]
    holder, key = rng.choice(places)
    holder[key] = rng.choice([v for v in (None, [], 1, "x", True) if v != holder[key]])


def entry_of(rng, prices):
    """One entry of a list is gone, or stands there twice."""
    lists = [v for v in _lists(prices) if v]
    found = rng.choice(lists)
    at = rng.randrange(len(found))
    found.insert(at, copy.deepcopy(found[at])) if rng.random() < 0.5 else found.pop(at)


def part_of(rng, prices):
    """A part of the prices is gone, or a strange one there; costs alone may be missing."""
    held = [key for key in ("binding", "pulls", "rates") if prices[key] is not None]
    if held and rng.random() < 0.7:
        prices[rng.choice(held)] = None
    elif rng.random() < 0.5:
        prices["more"] = None
    else:
        del prices[rng.choice(sorted(prices))]


def unique_of(rng, prices):
    """Whether prices are the only ones is said to be otherwise."""
    if prices["binding"] is None:
        return
    others = prices["binding"]["others"]
    k = rng.randrange(len(others))
    others[k] = list(prices["binding"]["prices"]) if others[k] is None else None


def limit_of(rng, prices):
    """The cost of a limit is told of another limit, or from another certificate."""
    if not prices["costs"]:
        return
    entry = rng.choice(prices["costs"])
    key = rng.choice(["agent", "issue", "certificate"])
    entry[key] = rng.choice(["certificates/nash.json", "certificates/without-99.json", "somebody", "rent"])


def _leaves(value):
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in pairs:
        if isinstance(entry, dict | list):
            yield from _leaves(entry)
        else:
            yield value, key


def _lists(value):
    if isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _lists(entry)
    if isinstance(value, list):
        yield value


CHANGES = {
    number_of: "prices", text_of: "prices", entry_of: "prices", part_of: "prices", unique_of: "prices",
    limit_of: "certificates",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_changed_prices_are_refused_and_the_link_named_though_the_record_is_sealed_anew(change, records):
    rng, tried = Random(change.__name__), 0
    while tried < FORGERIES:
        record = rng.choice(records)
        doc = copy.deepcopy(record.doc)
        change(rng, doc["prices"])
        if canonical(doc) == canonical(record.doc):
            continue
        doc["seal"] = seal(doc)
        with pytest.raises(Broken) as refused:
            check_record(Record(doc, record.certificates))
        assert refused.value.link == CHANGES[change], str(refused.value)
        tried += 1


def test_nothing_is_told_from_prices_that_were_changed(records):
    for record in records:
        doc = copy.deepcopy(record.doc)
        number_of(Random(1), doc["prices"])
        with pytest.raises(Refused):
            sealed(doc, record.certificates)


def test_the_certificate_of_another_problem_is_no_limits_cost():
    record = lease_record()
    forged = {**record.certificates, "certificates/without-1.json": record.certificates["certificates/nash.json"]}
    with pytest.raises(Broken) as refused:
        check_record(Record(record.doc, forged))
    assert refused.value.link == "certificates" and "another limit" in str(refused.value)


def package(*rows):
    """One issue, of which each agent values each value so, and nothing is kept."""
    values = [f"v{j}" for j in range(len(rows[0]))]
    agents = [f"a{k}" for k in range(len(rows))]
    return Package(
        {
            "type": "package", "issues": [{"issue": "i", "values": values}], "agents": agents,
            "utilities": [[list(row)] for row in rows], "disagreement": ["0"] * len(rows), "weights": ["1"] * len(rows),
            "red_lines": [], "vetoes": False,
        }
    )  # fmt: skip


ALIKE, APART = package(["1"], ["1"]), package(["1", "0"], ["0", "1"])
MANY = {"level": "1", "prices": ["1/2", "1/2"], "mixture": [["1"]], "others": [["1", "0"], ["1", "0"]]}
ONLY = {"level": "1/2", "prices": ["1/2", "1/2"], "mixture": [["1/2", "1/2"]], "others": [None, None]}


@pytest.mark.parametrize(
    ("problem", "made", "change", "why"),
    [
        (ALIKE, MANY, {"prices": ["2", "-1"]}, "below zero"),
        (ALIKE, MANY, {"others": [["1", "0"], ["2", "-1"]]}, "below zero"),
        (ALIKE, MANY, {"level": "1/2", "prices": ["1/4", "1/4"], "others": [None, None]}, "do not add up to 1"),
        (ALIKE, MANY, {"others": [["1/2", "1/2"], ["1", "0"]]}, "the same as the first"),
        (ALIKE, MANY, {"others": [None, ["1", "0"]]}, "does not follow"),
        (ALIKE, MANY, {"level": "2/2"}, "lowest terms"),
        (APART, ONLY, {"others": [None, ["1", "0"]]}, "does not follow"),
        (APART, ONLY, {"level": "1", "prices": ["1", "0"]}, "less than the level"),
        (APART, ONLY, {"level": "3/4"}, "do not prove the level"),
        (APART, ONLY, {"mixture": [["1", "1"]]}, "no mixture"),
        (APART, ONLY, {"mixture": [["3/2", "-1/2"]]}, "no mixture"),
    ],
)
def test_prices_of_the_least_gain_that_prove_nothing_are_refused_by_hand(problem, made, change, why):
    assert read_binding(problem, made).prices == [F(1, 2), F(1, 2)]
    with pytest.raises(Refused, match=why):
        read_binding(problem, {**made, **change})
