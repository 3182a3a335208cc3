"""Random decisions whose words, readings and sheets are all there, and their records."""

from __future__ import annotations

import copy
import json
from itertools import cycle
from random import Random

from llm_bridge.backends.scripted import Scripted
from llm_bridge.confirm.labels import Labels
from llm_bridge.confirm.parse import read_sheet
from llm_bridge.confirm.phrases import STANCES
from llm_bridge.confirm.sheet import NO_OPINION, sheet_of
from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of, sealed
from llm_bridge.intake import Decision, Settings, read_decision
from llm_bridge.words import Issue, Option, Position
from tests.conftest import ROOT

NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eva", "Fritz")
OPTIONS = (Option("park", "City park"), Option("road", "Ring road"), Option("mall", "Mall"), Option("pond", "Pond"))


def reader(read):
    """A reader that finds the given statements in each text."""
    return Scripted(lambda request: json.dumps({"statements": read[request.data["text"]]}))


def options_case(seed, *, sheets=True, **settings):
    """(decision, backend, sheets by position id): options, random statements, and random answers on some sheets."""
    rng = Random(seed)
    options = OPTIONS[: rng.randint(3, 4)]
    ids = [option.id for option in options]
    positions, read = [], {}
    for name in NAMES[: rng.randint(3, 6)]:
        statements, sentences = [], []
        for number in range(rng.randint(1, 4)):
            quote = f"{name} says thing {number} of {rng.randint(0, 10**6)}"
            sentences.append(quote)
            statements.append({**_statement(rng, ids), "quote": quote})
        text = ". ".join(sentences) + "."
        positions.append(Position(name.lower(), name, text))
        read[text] = statements
    ties = rng.choice([None, "lot:7", ",".join(ids)])
    chosen = {"method": rng.choice(["schulze", "borda", "copeland"]), "quorum": "0", "ties": ties} | settings
    decision = Decision("What shall be built?", options, (), tuple(positions), Settings(**chosen))
    returned = {}
    for position in positions:
        if sheets and rng.random() < 0.6:
            sheet = sheet_of(decision, position, read[position.text])
            answers = {slot.key: _answer(rng, slot.key, Labels(decision)) for slot in sheet.slots if rng.random() < 0.5}
            returned[position.id] = read_sheet(sheet.text(answers), f"{position.id}.md", decision)
    return decision, reader(read), returned


def _statement(rng, ids):
    a, b = rng.sample(ids, 2)
    return rng.choice(
        [
            {"kind": "grade", "option": a, "value": rng.randint(-2, 2)},
            {"kind": "prefers", "better": a, "worse": b},
            {"kind": "tie", "options": [a, b]},
            {"kind": "approves", "option": a},
            {"kind": "red_line", "option": a},
            {"kind": "first", "option": a},
            {"kind": "ranking", "tiers": [[x] for x in rng.sample(ids, len(ids))]},
            {"kind": "reason", "supports": a, "value": None},
        ]
    )


def _answer(rng, key, labels):
    kind = key.split()[0]
    if kind == "read":
        return rng.choice(["yes", "no", ""])
    if kind == "open":
        return rng.choice([NO_OPINION, "", rng.choice(list(STANCES)[:5])])
    return rng.choice(["yes", "no", ""]) if kind in ("complete", "quotable") else ""


def made(case):
    """The record of a case, or None if its random answers contradict each other."""
    from socialchoice.model.errors import InvalidProblem

    decision, backend, returned = case
    try:
        return record_of(decide(decision, backend, confirmed=returned))
    except InvalidProblem as error:
        assert "contradict" in str(error) or "takes a" in str(error), error
        return None


def negotiation(seed):
    """(decision, backend, limits): a random negotiation; `limits` by position id stand nowhere else."""
    rng = Random(seed)
    issues = tuple(
        Issue(f"i{k}", f"Issue {'ABC'[k]}", "number", "EUR", 10_000, 99_000) for k in range(rng.randint(1, 3))
    )
    if rng.random() < 0.5:
        issues += (Issue("c", "Colour", "choice", values=("red", "green", "blue")),)
    positions, read, limits = [], {}, {}
    for n, name in enumerate(NAMES[: rng.randint(2, 4)]):
        statements, sentences = [], []
        for issue in issues:
            if issue.kind == "choice":
                _say(sentences, statements, "ideal", issue, rng.choice(issue.values), name)
                continue
            ideal, limit = rng.randrange(20_000, 80_000, 1000), rng.randrange(10_000, 98_000, 100) + 11 + 13 * n
            if rng.random() < 0.9:
                _say(sentences, statements, "ideal", issue, ideal, name)
            if rng.random() < 0.8:
                _say(sentences, statements, "limit", issue, limit, name)
                limits.setdefault(name.lower(), []).append(limit)
        text = ". ".join(sentences) + "."
        positions.append(Position(name.lower(), name, text))
        read[text] = statements
    quotes = rng.choice([(), ("everybody",)])
    settings = Settings(quorum="0", quotes=quotes, method=rng.choice([None, "package-deal"]))
    return Decision("On what terms?", (), issues, tuple(positions), settings), reader(read), limits


def lease_record():
    """The record of the example's lease."""
    return record_of(decide(read_decision(ROOT / "examples/cafe-lease/lease.json")))


def priced_records(count):
    """The lease's record, and those of random negotiations that hold prices, by several rules."""
    found = [lease_record()]
    for seed, method in zip(range(count), cycle(("nash", "package-deal", "egalitarian-deal", "nash")), strict=False):
        decision, backend, _ = negotiation(seed)
        record = made((decision.with_settings(method=method), backend, {}))
        found += [] if record is None or "prices" not in record.doc else [record]
    return found


def _say(sentences, statements, kind, issue, value, name):
    quote = f"{name}: {kind} of {issue.title} is {value}"
    sentences.append(quote)
    statements.append({"kind": kind, "issue": issue.id, "value": value, "quote": quote})


def resealed(record, doc, certificates=None):
    """The record of a changed document, with its seal and everything that is told from it made anew."""
    return sealed(copy.deepcopy(doc), record.certificates if certificates is None else certificates)
