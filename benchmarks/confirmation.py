"""Sheets filled from gold: what people have to write until a decision is settled, against asking everything.

`python -m benchmarks confirmation` needs the corpus beside the project. A script answers as the annotators read the
texts: yes to what was read rightly, else what is right, and yes to "is this all?", which closes what their gold leaves open.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.extraction.corpus import DEV
from llm_bridge.confirm.labels import Labels
from llm_bridge.confirm.parse import Filled, read_sheet
from llm_bridge.confirm.phrases import STANCES
from llm_bridge.confirm.sheet import NO_OPINION, Asked, Group, Slot, sheet_of
from llm_bridge.decide import decide
from llm_bridge.intake import records
from llm_bridge.intake.decision import Decision
from llm_bridge.outcome import Result
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.rule import RULES

WORD = {form["value"]: word for word, form in STANCES.items() if form["kind"] == "grade"}
Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """What one scenario took.

    standing, winners : with every sheet returned
    gold              : the winners when the annotators' pairs and ties are counted
    confirmed         : lines answered with yes, "is this all?" among them
    written           : lines answered otherwise: corrections and additions
    everything        : lines if nobody had written a text: each option, and an order, of each author
    asked             : questions, one at a time, until nothing can change the outcome; `alone`: what then wins
    """

    name: str
    standing: str
    winners: tuple[str, ...]
    gold: tuple[str, ...]
    confirmed: int
    written: int
    everything: int
    asked: int
    alone: tuple[str, ...]


def measure(name: str, document: Mapping[str, Any]) -> Row:
    """One option scenario of the corpus."""
    decision = records.decision(document).with_settings(method="schulze", quorum="0")
    golds = {entry["id"]: entry["gold"] for entry in document["positions"]}
    sheets = {id: filled(decision, id, gold) for id, gold in golds.items()}
    result = decide(decision, confirmed=sheets)
    answers = [answer for sheet in sheets.values() for answer in sheet.answers.values()]
    asked, alone = questions(decision, golds)
    return Row(
        name,
        str(result.standing["word"]),
        winners(result),
        gold_winners(decision, golds),
        answers.count("yes"),
        len(answers) - answers.count("yes"),
        len(golds) * (len(decision.options) + 1),
        asked,
        alone,
    )


def winners(result: Result) -> tuple[str, ...]:
    """The ids that win."""
    assert result.seat is not None and result.seat.outcome is not None
    return tuple(sorted(result.seat.outcome.winners))


def gold_winners(decision: Decision, golds: Mapping[str, Gold]) -> tuple[str, ...]:
    """What the same rule elects when what the annotators wrote is counted."""
    names = [option.id for option in decision.options]
    ballots = [([tuple(pair) for pair in gold["prefers"]], gold["ties"]) for gold in golds.values()]
    profile = PartialProfile.from_pairs([b for b in ballots if b[0] or b[1]], names=names)
    return tuple(sorted(RULES["schulze"](profile).winners))


def filled(decision: Decision, id: str, gold: Gold) -> Filled:
    """The sheet of one author, read from their text offline and answered from gold."""
    from llm_bridge.backends.offline import Offline
    from llm_bridge.extract.read import read_position

    position = next(p for p in decision.positions if p.id == id)
    reading = read_position(Offline(), position, decision.question, decision.options)
    sheet, labels = sheet_of(decision, position, reading.statements), Labels(decision)
    answers = {slot.key: said for slot in sheet.slots if (said := answer(slot, sheet.groups, gold))}
    text = sheet.text(answers)
    left = missing_pairs(read_sheet(text, id, decision), decision, gold)
    chains = [f"{labels.quoted(a)} > {labels.quoted(b)}" for a, b in left]
    return read_sheet(sheet.text(answers | ({"order": "; ".join(chains)} if chains else {})), id, decision)


def answer(slot: Slot, groups: Sequence[Group], gold: Gold) -> str:
    """What the author writes there."""
    kind, _, rest = slot.key.partition(" ")
    if kind == "read":
        said = [judged(statement, gold) for statement in groups[int(rest) - 1]]
        return next((word for word in said if word != "yes"), "yes")
    if kind == "open":
        return stance(rest, gold)
    return "yes" if kind == "complete" else ""


def stance(option: str, gold: Gold) -> str:
    """The words for what the gold says of one option; empty if it says nothing."""
    grade = gold["grades"].get(option)
    words = [] if grade is None else [WORD[grade]]
    words += ["acceptable"] if option in (gold["approves"] or ()) and (grade is None or grade <= 0) else []
    words += ["unacceptable"] if option in gold["red_lines"] else []
    return ", ".join(words)


def judged(statement: Mapping[str, Any], gold: Gold) -> str:
    """Yes, no, or what is right instead."""
    kind = statement["kind"]
    pairs = {tuple(pair) for pair in gold["prefers"]}
    if kind == "reason":
        return "yes"
    if "option" in statement:
        return _of_option(statement, gold, pairs)
    if kind == "tie":
        return "yes" if any(set(statement["options"]) <= set(tie) for tie in gold["ties"]) else "no"
    tiers = statement.get("tiers") or [[statement[a]] if kind == "prefers" else statement[a] for a in _SIDES[kind]]
    stated = {(a, b) for n, tier in enumerate(tiers) for a in tier for low in tiers[n + 1 :] for b in low}
    return "yes" if stated <= pairs else "no"


_SIDES = {"prefers": ("better", "worse"), "cutoff": ("passes", "fails"), "ranking": ()}


def _of_option(statement: Mapping[str, Any], gold: Gold, pairs: set[tuple[str, ...]]) -> str:
    option, kind = statement["option"], statement["kind"]
    grade = gold["grades"].get(option)
    right = {
        "grade": grade == statement.get("value"),
        "first": all((option, other) in pairs for other in gold["grades"] if other != option),
        "last": all((other, option) in pairs for other in gold["grades"] if other != option),
        "approves": option in (gold["approves"] or ()),
        "red_line": option in gold["red_lines"],
        "unresolved": grade == 0,
    }[kind]
    return "yes" if right else (stance(option, gold) or "no")


def missing_pairs(sheet: Filled, decision: Decision, gold: Gold) -> list[tuple[str, str]]:
    """The gold pairs that the answers do not give, without those that follow from the others listed."""
    from llm_bridge.confirm.answers import confirmed
    from llm_bridge.words import Prefers

    known = {(j.better, j.worse) for j in confirmed(sheet, decision).judgements if isinstance(j, Prefers)}
    wanted = {(a, b) for a, b in gold["prefers"]}
    left = sorted(pair for pair in wanted - known if pair[::-1] not in known)
    return [(a, b) for a, b in left if not any((a, c) in wanted and (c, b) in wanted for c in gold["grades"])]


def questions(decision: Decision, golds: Mapping[str, Gold]) -> tuple[int, tuple[str, ...]]:
    """How many single questions are put until the outcome is settled, with nobody's sheet returned; and what wins."""
    from llm_bridge.backends.offline import Offline
    from llm_bridge.decide.run import read_everybody

    readings = {r.id: r for r in read_everybody(decision, Offline())}
    asked: dict[str, list[tuple[Asked, str]]] = {id: [] for id in golds}
    labels, sheets = Labels(decision), {}
    for count in range(1000):
        result = decide(decision, confirmed=sheets)
        if result.asked is None:
            return count, winners(result)
        author, about = result.asked["author"], tuple(result.asked["about"])
        asked[author].append((Asked(about, "asked"), said_of(about, golds[author], labels)))
        position = next(p for p in decision.positions if p.id == author)
        sheet = sheet_of(decision, position, readings[author].statements, [a for a, _ in asked[author]])
        text = sheet.text({f"question {n}": said for n, (_, said) in enumerate(asked[author], 1)})
        sheets = sheets | {author: read_sheet(text, author, decision)}
    raise AssertionError("a thousand questions did not settle it")


def said_of(about: tuple[str, ...], gold: Gold, labels: Labels) -> str:
    """What the author answers to one question about a pair."""
    a, b = about
    for better, worse in ((a, b), (b, a)):
        if [better, worse] in gold["prefers"]:
            return f"{labels.quoted(better)} > {labels.quoted(worse)}"
    same = any({a, b} <= set(tie) for tie in gold["ties"])
    return f"{labels.quoted(a)} = {labels.quoted(b)}" if same else NO_OPINION


def measured() -> list[Row]:
    """A row for each option scenario of the corpus."""
    documents = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(DEV.glob("*.json")))
    return [measure(document["id"], document) for document in documents if "options" in document]


def shown(rows: Sequence[Row]) -> list[str]:
    """The table, as text."""
    lines = [
        f"{row.name:22} {row.standing:9} wins {','.join(row.winners):12} gold {','.join(row.gold):12} yes {row.confirmed:4} "
        f"written {row.written:4} everything {row.everything:4}  one by one {row.asked:3}, then wins {','.join(row.alone)}"
        for row in rows
    ]
    total = replace(
        rows[0], **{k: sum(getattr(r, k) for r in rows) for k in ("confirmed", "written", "everything", "asked")}
    )
    lines.append(
        f"in all: {total.confirmed} lines confirmed with yes, {total.written} written, against {total.everything} when everything "
        f"is asked; one by one {total.asked} questions settle all; the gold winners: "
        f"{sum(r.winners == r.gold for r in rows)} of {len(rows)} by sheets, {sum(r.alone == r.gold for r in rows)} one by one"
    )
    return lines


def main(arguments: list[str]) -> int:
    """Print the table and keep it."""
    if not DEV.is_dir():
        print(f"the corpus is not at {DEV}; nothing was measured", file=sys.stderr)
        return 2
    text = "\n".join(shown(measured()))
    print(text)
    (Path(__file__).parent / "results" / "confirmation.txt").write_text(text + "\n", encoding="utf-8")
    return 0
