"""What the answers on a sheet make of a reading: confirmed, corrected, added, taken back.

What the author answers holds. What they left unanswered stays as it was read, except where it does not go together
with an answer; then it is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from llm_bridge.confirm.labels import Labels
from llm_bridge.confirm.parse import Filled
from llm_bridge.confirm.phrases import FIRST, chain, level, parts, stance
from llm_bridge.confirm.sheet import NO_OPINION, TAKES_STANCE, Slot
from llm_bridge.confirm.statuses import Stated, mentioned, with_statuses
from llm_bridge.extract.form import Statement
from llm_bridge.extract.resolve import resolve_issues, resolve_options
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Judgement, Reading
from socialchoice.model.errors import InvalidProblem

YES_NO = {"yes": True, "no": False}
Clashes = tuple[tuple[str, str], ...]


@dataclass
class _Answered:
    """What the answers say so far; `own` statements with the line that they stand on."""

    own: list[tuple[Stated, int]] = field(default_factory=list)
    left: list[Statement] = field(default_factory=list)
    withdrawn: int = 0
    silent: list[tuple[str, ...]] = field(default_factory=list)
    complete: bool = False
    quotable: bool | None = None


def confirmed(filled: Filled, decision: Decision) -> Reading:
    """The reading of one author, from their sheet alone.

    Raises InvalidProblem with the file and the line for an answer that is none, and for two that contradict each other.
    """
    found, labels = _Answered(), Labels(decision)
    for slot in filled.sheet.slots:
        answer, number = filled.answers.get(slot.key, ""), filled.lines[slot.key]
        try:
            HANDLERS[slot.key.split()[0]](found, slot, answer, number, filled, labels)
        except InvalidProblem as error:
            raise InvalidProblem(f"{filled.file}, line {number}: {error}") from None
    _check(found, filled.file, decision)
    stated = [s for s, _ in found.own]
    kept = _kept([Stated(s, "read") for s in found.left if not _overruled(s, stated)], stated, decision)
    judgements, clashes = resolve([*stated, *kept], decision)
    return Reading(
        filled.position.id,
        filled.position.author,
        judgements,
        clashes,
        statements=filled.sheet.statements,
        sheet=filled.text,
        withdrawn=found.withdrawn,
        silent=tuple(found.silent),
        complete=found.complete,
        quotable=found.quotable,
    )


def resolve(stated: Sequence[Stated], decision: Decision) -> tuple[tuple[Judgement, ...], Clashes]:
    """Judgements with their statuses, and contradictions."""
    statements = [s.statement for s in stated]
    if decision.options:
        judgements, clashes = resolve_options(statements, [o.id for o in decision.options])
    else:
        judgements, clashes = resolve_issues(statements, [i.id for i in decision.issues])
    return with_statuses(judgements, stated), clashes


def _check(found: _Answered, file: str, decision: Decision) -> None:
    lines = [
        Stated({**s.statement, "quote": f"line {number}"}, s.status)
        for s, number in found.own
        if s.statement["kind"] != "unresolved"
    ]
    _, clashes = resolve(lines, decision)
    for one, other in clashes:
        which = f"{one} contradicts itself" if one == other else f"{one} and {other} contradict each other"
        raise InvalidProblem(f"{file}: {which}; change one answer")


def _kept(left: Sequence[Stated], own: Sequence[Stated], decision: Decision) -> list[Stated]:
    """What was merely read and goes together with the answers: no answer is given up for it.

    Words that contradict each other whatever was answered stay, to be shown.
    """
    kept: list[Stated] = []
    for one in left:
        before, after = (set(resolve([*own, *some], decision)[1]) for some in (kept, [*kept, one]))
        if after - before <= set(resolve([*kept, one], decision)[1]):
            kept.append(one)
    return kept


def _overruled(left: Statement, own: Sequence[Stated]) -> bool:
    """Whether something merely read is about what an answer is about: a stance, an order, an issue's value."""
    for s in (s.statement for s in own if s.status != "confirmed"):
        if left["kind"] in TAKES_STANCE and s["kind"] in TAKES_STANCE and left.get("option") == s.get("option"):
            return "option" in s
        ordered = s["kind"] == "ranking" and left["kind"] in ("prefers", "tie", "ranking", "cutoff")
        if ordered and set(mentioned(left)) <= set(mentioned(s)):
            return True
        if left["kind"] == s["kind"] and ("issue" in s and left.get("issue") == s["issue"] or s["kind"] == "order"):
            return True
    return False


def _read(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    group = [dict(statement) for statement in filled.sheet.groups[int(slot.key.split()[1]) - 1]]
    word = answer.lower()
    if not answer:
        found.left += group
    elif word == "yes":
        found.own += [(Stated(was, "confirmed"), number) for was in group]
    elif word == "no":
        found.withdrawn += len(group)
    else:
        for made in _instead(group[0], answer, labels):
            found.own.append((Stated({**made, "quote": answer}, "corrected"), number))


def _instead(was: Statement, answer: str, labels: Labels) -> list[Statement]:
    """The statements that stand in the place of one that was read wrongly."""
    for start in (FIRST, f"{labels.quoted(mentioned(was)[0])}: "):  # the form offers the whole line to be changed
        answer = answer.removeprefix(start)
    if was["kind"] == "reason":
        raise InvalidProblem(f"“{answer[:60]}” is no answer here; write yes or no")
    if "issue" in was:
        word = {"ideal": "best", "limit": "at worst", "importance": "importance", "red_line": "never"}[was["kind"]]
        said = answer if answer.startswith(f"{word} ") else f"{word} {answer}"
        return [level(was["issue"], said, labels)]
    if was["kind"] == "order":
        return [{"kind": "order", "issues": [labels.find(part) for part in parts(answer, ",")]}]
    if was["kind"] in TAKES_STANCE:
        return [stance(was["option"], word) for word in answer.split(",")]
    return [chain(answer, labels)]


def _question(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    options = tuple(labels.find(part.partition("”")[0]) for part in slot.label.split("“")[1:])
    _stances(found, options, answer, number, labels)


def _open(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    _stances(found, (slot.key.partition(" ")[2],), answer, number, labels)


def _stances(found: _Answered, options: tuple[str, ...], answer: str, number: int, labels: Labels) -> None:
    if not answer:
        return
    if answer.lower() == NO_OPINION:
        found.silent.append(options)
        return
    made = [chain(answer, labels)] if len(options) > 1 else [stance(options[0], word) for word in answer.split(",")]
    found.own += [(Stated({**s, "quote": answer}, "added"), number) for s in made]


def _value(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    word, _, issue = slot.key.removeprefix("at ").partition(" ")
    word = "at worst" if word == "worst" else word
    if answer.lower() == NO_OPINION:
        found.silent.append((issue,))
    elif answer:
        found.own.append((Stated({**level(issue, f"{word} {answer}", labels), "quote": answer}, "added"), number))


def _order(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    for part in parts(answer, ";") if answer else ():
        found.own.append((Stated({**chain(part, labels), "quote": part.strip()}, "added"), number))


def _priority(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    if answer:
        ids = [labels.find(part) for part in parts(answer, ",")]
        if twice := [id for id in ids if ids.count(id) > 1]:
            raise InvalidProblem(f"{labels.quoted(twice[0])} stands twice in one order; every issue has one place")
        found.own.append((Stated({"kind": "order", "issues": ids, "quote": answer}, "added"), number))


def _truth(answer: str) -> bool:
    if answer.lower() not in YES_NO:
        raise InvalidProblem(f"“{answer[:60]}” is no answer here; write yes or no")
    return YES_NO[answer.lower()]


def _complete(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    found.complete = bool(answer) and _truth(answer)


def _quotable(found: _Answered, slot: Slot, answer: str, number: int, filled: Filled, labels: Labels) -> None:
    found.quotable = _truth(answer) if answer else None


HANDLERS: Mapping[str, Callable[[_Answered, Slot, str, int, Filled, Labels], None]] = {
    "read": _read, "question": _question, "open": _open, "best": _value, "at": _value, "importance": _value,
    "order": _order, "priority": _priority, "complete": _complete, "quotable": _quotable,
}  # fmt: skip
