"""Statements as phrases that people can read and write, and back again: exactly, with no model.

“Garden”: for          “Garden”: first choice       “Garden”: unacceptable      “Garden” > “Market” = “Meadow”
“Rent”: best 1200      “Rent”: at worst 1400        “Rent”: importance 7        most important first: “Rent”, “Term”
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from llm_bridge.confirm.labels import Labels, plain
from llm_bridge.extract.form import Statement
from socialchoice.model.errors import InvalidProblem

STANCES: Mapping[str, Statement] = {
    "strongly for": {"kind": "grade", "value": 2},
    "for": {"kind": "grade", "value": 1},
    "neutral": {"kind": "grade", "value": 0},
    "against": {"kind": "grade", "value": -1},
    "strongly against": {"kind": "grade", "value": -2},
    "first choice": {"kind": "first"},
    "last choice": {"kind": "last"},
    "acceptable": {"kind": "approves"},
    "unacceptable": {"kind": "red_line"},
}
TORN = "for and against"
LEVELS = {"best": "ideal", "at worst": "limit", "importance": "importance"}
FIRST = "most important first: "
REASON = "a reason for "
_LABEL = re.compile("“([^”]*)”")


def phrase(statement: Mapping[str, Any], labels: Labels) -> str:
    """The statement in words."""
    return WORDS[statement["kind"], "issue" in statement](statement, labels)


def _stance(s: Mapping[str, Any], labels: Labels) -> str:
    said = next(w for w, f in STANCES.items() if f["kind"] == s["kind"] and f.get("value") == s.get("value"))
    return f"{labels.quoted(s['option'])}: {said}"


def _reason(s: Mapping[str, Any], labels: Labels) -> str:
    named = f": {plain(s['value'])}" if s["value"] else ""
    return f"{REASON}{labels.quoted(s['supports'])}{named}"


def _level(s: Mapping[str, Any], labels: Labels) -> str:
    word = next(word for word, kind in LEVELS.items() if kind == s["kind"])
    value = plain(s["value"]) if isinstance(s["value"], str) else json.dumps(s["value"])
    return f"{labels.quoted(s['issue'])}: {word} {value}"


WORDS: Mapping[tuple[str, bool], Callable[[Mapping[str, Any], Labels], str]] = {
    **{(form["kind"], False): _stance for form in STANCES.values()},
    ("unresolved", False): lambda s, t: f"{t.quoted(s['option'])}: {TORN}",
    ("prefers", False): lambda s, t: f"{t.quoted(s['better'])} > {t.quoted(s['worse'])}",
    ("tie", False): lambda s, t: t.all(s["options"], " = "),
    ("ranking", False): lambda s, t: " > ".join(t.all(tier, " = ") for tier in s["tiers"]),
    ("cutoff", False): lambda s, t: f"{t.all(s['passes'])} > {t.all(s['fails'])}",
    ("reason", False): _reason,
    ("order", False): lambda s, t: f"{FIRST}{t.all(s['issues'])}",
    ("red_line", True): lambda s, t: f"{t.quoted(s['issue'])}: never {plain(s['text'])}",
    **{(kind, True): _level for kind in LEVELS.values()},
}


def statements(said: str, quotes: list[str], labels: Labels) -> list[Statement]:
    """The statements that a line with quoted labels stands for. Raises InvalidProblem with one sentence."""
    head = re.fullmatch("(“[^”]*”): (.+)", said)
    if head is None or said.startswith((REASON, FIRST)) or head[2] == TORN or labels.find(head[1]) in labels.issues:
        return [_statement(said, quotes, labels)]
    return [{**stance(labels.find(head[1]), word), "quote": quotes[0]} for word in head[2].split(",")]


def _statement(said: str, quotes: list[str], labels: Labels) -> Statement:
    if said.startswith(REASON):
        about, closing, rest = said.removeprefix(REASON).partition("”")
        named = rest.removeprefix(": ") or None
        return {"kind": "reason", "supports": labels.find(about + closing), "value": named, "quote": quotes[0]}
    if said.startswith(FIRST):
        return {"kind": "order", "issues": _all(said, labels), "quote": quotes[0]}
    head = re.fullmatch("(“[^”]*”): (.+)", said)
    if head is None:
        return {**chain(said, labels), "quote": quotes[0]}
    id, rest = labels.find(head[1]), head[2]
    if id in labels.issues:
        return {**level(id, rest, labels), "quote": quotes[0]}
    return {"kind": "unresolved", "option": id, "quote": quotes[0], "against": quotes[-1]}


def stance(option: str, word: str) -> Statement:
    """The statement that one word says about an option. Raises InvalidProblem for a word that is no stance."""
    form = STANCES.get(re.sub(r"\s+", " ", word.strip().lower()))
    if form is None:
        raise InvalidProblem(f"“{word.strip()[:60]}” is no answer; write one of: {', '.join(STANCES)}")
    return {"kind": form["kind"], "option": option, **{k: v for k, v in form.items() if k != "kind"}}


def level(issue: str, said: str, labels: Labels) -> Statement:
    """The statement that `best VALUE`, `at worst VALUE`, `importance NUMBER` or `never TEXT` makes about an issue."""
    if said.startswith("never "):
        return {"kind": "red_line", "issue": issue, "text": said.removeprefix("never ")}
    word = next((word for word in LEVELS if said.startswith(f"{word} ")), None)
    if word is None:
        raise InvalidProblem(f"“{said[:60]}” is no answer; write best, at worst or importance, and a value")
    value, asked = said.removeprefix(word).strip(), labels.issues[issue]
    if asked.values and word != "importance":
        found = next((v for v in asked.values if plain(v).casefold() == plain(value).casefold()), None)
        if found is None:
            known = ", ".join(map(plain, asked.values))
            raise InvalidProblem(f"“{value[:60]}” is no value of {labels.quoted(issue)}: {known}")
        return {"kind": LEVELS[word], "issue": issue, "value": found}
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", value, re.ASCII):
        raise InvalidProblem(f"“{value[:60]}” is no number; write one such as 1200 or 0.5, without unit and separators")
    number = float(value) if "." in value else int(value)
    low, high = (0, 10) if word == "importance" else (asked.low, asked.high)
    if not low <= number <= high:
        raise InvalidProblem(f"{value} is out of range for {labels.quoted(issue)}; write a number from {low} to {high}")
    return {"kind": LEVELS[word], "issue": issue, "value": number}


def chain(said: str, labels: Labels) -> Statement:
    """The statement of a chain, best first: `A > B = C`, or with several on one side, `A, B > C, D`."""
    sides = [parts(side, "=") for side in _filled(said)]
    if len(sides) == 2 and any(len(parts(part, ",")) > 1 for side in sides for part in side):
        passes, fails = ([labels.find(name) for part in side for name in parts(part, ",")] for side in sides)
        return {"kind": "cutoff", "passes": passes, "fails": fails}
    tiers = [[labels.find(name) for name in tier] for tier in sides]
    named = [option for tier in tiers for option in tier]
    if len(named) < 2:
        raise InvalidProblem(f"“{said.strip()[:60]}” orders nothing; write at least two, best first: A > B = C")
    if twice := [option for option in named if named.count(option) > 1]:
        raise InvalidProblem(f"{labels.quoted(twice[0])} stands twice in one order; every option has one place")
    if len(tiers) == 1:
        return {"kind": "tie", "options": tiers[0]}
    if len(named) == 2:
        return {"kind": "prefers", "better": tiers[0][0], "worse": tiers[1][0]}
    return {"kind": "ranking", "tiers": tiers}


def parts(said: str, between: str) -> list[str]:
    """What stands between the signs, but for those inside quotation marks."""
    return re.split(re.escape(between) + "(?=(?:[^“”]*“[^”]*”)*[^“”]*$)", said)


def _filled(said: str) -> list[str]:
    sides = parts(said, ">")
    if not all(part.strip() for side in sides for part in parts(side, "=")):
        raise InvalidProblem(f"“{said.strip()[:60]}” has an empty place; write the best first: A > B = C")
    return sides


def _all(said: str, labels: Labels) -> list[str]:
    return [labels.find(found) for found in _LABEL.findall(said)]
