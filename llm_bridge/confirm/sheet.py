"""The sheet of one author: what was read from their words, what their words do not say, and a place for each answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from llm_bridge.backend import canonical
from llm_bridge.confirm.labels import Labels, plain
from llm_bridge.confirm.phrases import LEVELS, STANCES, TORN, phrase
from llm_bridge.intake.decision import Decision
from llm_bridge.intake.records import choices
from llm_bridge.words import Issue, Position

Group: TypeAlias = tuple[Mapping[str, Any], ...]
READ = "What was read from your words"
QUESTION = "One question that may decide"
OPEN = "What your words do not say"
ORDER = "Your order"
LAST = "Before you return this sheet"
NO_OPINION = "no opinion"
TAKES_STANCE = (*(form["kind"] for form in STANCES.values()), "unresolved")


@dataclass(frozen=True)
class Slot:
    """A place for one answer.

    key     : unique on the sheet, such as "read 3" or "open market"
    prefix  : the beginning of the line that the answer stands on
    label   : what is asked, for somebody who sees this place alone
    quotes  : the author's words that it is about
    answers : what can be chosen; empty where something has to be written
    hint    : how to write an answer that is not among these; empty where only these are taken
    """

    key: str
    prefix: str
    label: str
    quotes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Asked:
    """One question that is put to this author.

    about : the two options to compare, or the one to judge
    value : what an answer may do, in one line
    """

    about: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class Sheet:
    """A sheet, as its lines: plain ones as they stand, and slots.

    groups     : what was read, one group of statements a line; what the same words say of the same option is one group
    asked      : the questions that were put to the author
    """

    author: str
    question: str
    lines: tuple[str | Slot, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)
    asked: tuple[Asked, ...] = ()

    def text(self, answers: Mapping[str, str] | None = None) -> str:
        """The sheet as a file, with the answers given so far."""
        given = answers or {}
        written = [x if isinstance(x, str) else f"{x.prefix} {given.get(x.key, '')}".rstrip() for x in self.lines]
        return "\n".join(written) + "\n"

    @property
    def statements(self) -> tuple[Mapping[str, Any], ...]:
        """What was read, in the order of the lines."""
        return tuple(statement for group in self.groups for statement in group)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places for answers, in order."""
        return tuple(line for line in self.lines if isinstance(line, Slot))


def decision_digest(decision: Decision) -> str:
    """sha256 of the question and of what can be chosen: the same for all sheets of a decision."""
    return hashlib.sha256(canonical([decision.question, choices(decision)]).encode()).hexdigest()


def sheet_of(
    decision: Decision, position: Position, statements: Sequence[Mapping[str, Any]], asked: Sequence[Asked] = ()
) -> Sheet:
    """The sheet on which `position`'s author answers for `statements`, read from it."""
    labels, groups = Labels(decision), grouped(statements)
    body = [*_read(groups, labels), *_asked(asked, labels), *_open(decision, statements, labels), *_last()]
    lines = (*_head(decision, position, groups, labels), *body)
    return Sheet(plain(position.author), plain(decision.question), lines, groups, tuple(asked))


def grouped(statements: Sequence[Mapping[str, Any]]) -> tuple[Group, ...]:
    """The statements, those together that say with the same words what somebody thinks of the same option."""
    groups: dict[Any, list[Mapping[str, Any]]] = {}
    for at, s in enumerate(statements):
        together = s["kind"] in TAKES_STANCE and s["kind"] != "unresolved" and "option" in s
        groups.setdefault((s["option"], s["quote"]) if together else at, []).append(s)
    return tuple(map(tuple, groups.values()))


def said_in(group: Group, labels: Labels) -> str:
    """One group in words."""
    first, *others = (phrase(s, labels) for s in group)
    return ", ".join([first, *(other.partition("”: ")[2] for other in others)])


def _head(decision: Decision, position: Position, groups: Sequence[Group], labels: Labels) -> Iterator[str]:
    own = [[said_in(group, labels), quotes_of(group[0])] for group in groups]
    text = hashlib.sha256(position.text.encode()).hexdigest()
    yield from (f"# Sheet of {plain(position.author)}", "", f"Question: {plain(decision.question)}")
    yield f"Decision: {decision_digest(decision)}"
    yield f"Words: {hashlib.sha256(canonical([position.id, text, own]).encode()).hexdigest()}"
    yield from (f"For: {plain(position.id)}", "")
    yield "Write after the colon of a line that asks, and leave all else as it is. An empty answer changes nothing."
    if decision.options:
        yield f"What you think of an option: {', '.join(STANCES)}, or {NO_OPINION}; several with commas."


def quotes_of(statement: Mapping[str, Any]) -> list[str]:
    """The words behind a statement: one quote, or the two that contradict each other."""
    return [statement["quote"], statement["against"]] if statement["kind"] == "unresolved" else [statement["quote"]]


def quoted(words: str) -> str:
    """Words as one line of JSON text, from which they can be had back exactly."""
    odd = (ord("<"), 0x85, *range(0x2028, 0x202F), *range(0x2066, 0x206A))  # marks, line breaks, turns of direction
    harmless = {c: f"\\u{c:04x}" for c in odd}
    return json.dumps(words, ensure_ascii=False).translate(harmless)


def _read(groups: Sequence[Group], labels: Labels) -> Iterator[str | Slot]:
    yield from ("", f"## {READ}", "")
    yield "Answer yes, no, or what is right instead." if groups else "Nothing."
    for number, group in enumerate(groups, 1):
        said, s = said_in(group, labels), group[0]
        kind = s["kind"]
        yield from ("", f"- {said}")
        yield from (f"  your words: {quoted(words)}" for words in quotes_of(s))
        instead = tuple(STANCES) if kind in TAKES_STANCE and "issue" not in s else ()
        hint = "several with commas" if instead else "" if kind == "reason" else "yes, no, or the right line instead"
        yield Slot(f"read {number}", "  answer:", said, tuple(quotes_of(s)), ("yes", "no", *instead), hint)


def _asked(asked: Sequence[Asked], labels: Labels) -> Iterator[str | Slot]:
    if asked:
        yield from ("", f"## {QUESTION}")
    for number, question in enumerate(asked, 1):
        yield from ("", plain(question.value), "")
        names = [labels.quoted(option) for option in question.about]
        if len(names) == 2:
            a, b = names
            what = f"Which do you prefer, {a} or {b}?"
            answers = [f"{a} > {b}", f"{b} > {a}", f"{a} = {b}"]
        else:
            what, answers = f"What do you think of {names[0]}?", list(STANCES)
        yield Slot(f"question {number}", f"- {what}:", what, (), (*answers, NO_OPINION))


def _open(decision: Decision, statements: Sequence[Mapping[str, Any]], labels: Labels) -> Iterator[str | Slot]:
    yield from ("", f"## {OPEN}", "")
    spoken_of = {s.get("option") for s in statements if s["kind"] in TAKES_STANCE}
    for option in decision.options:
        if option.id not in spoken_of:
            name = labels.quoted(option.id)
            answers, hint = (*STANCES, NO_OPINION), "several with commas"
            yield Slot(f"open {option.id}", f"- {name}:", f"What do you think of {name}?", (), answers, hint)
    said = {(s["kind"], s.get("issue")) for s in statements}
    for issue in decision.issues:
        for word, kind in LEVELS.items():
            if (kind, issue.id) not in said:
                yield _level(issue, word, labels)
    yield from ("", f"## {ORDER}", "")
    if decision.options:
        yield (
            "If you like: the options from the best down, > between them, = where you like two equally; "
            "what you do not want to compare, in orders of its own with ; between."
        )
        yield f"The options: {labels.all(option.id for option in decision.options)}."
        yield Slot("order", "- best first:", "Your order, best first", hint="A > B = C; D > E")
    else:
        yield "If you like: the issues from the most important down, with commas."
        yield f"The issues: {labels.all(issue.id for issue in decision.issues)}."
        yield Slot("priority", "- most important first:", "What matters most, most important first", hint="A, B, C")


def _level(issue: Issue, word: str, labels: Labels) -> Slot:
    name, key = labels.quoted(issue.id), f"{word} {issue.id}"
    if word == "importance":
        asked = f"How important is {name}, from 0 to 10?"
        return Slot(key, f"- {name}, importance from 0 to 10:", asked, hint="a number")
    values = tuple(map(plain, issue.values))
    which = ", ".join(values) or f"{issue.low} to {issue.high} {plain(issue.unit)}".strip()
    asked = "What would be best for you" if word == "best" else "What is the worst that you would accept"
    answers, hint = (*values, NO_OPINION), "" if values else "a number"
    return Slot(key, f"- {name}, {word} ({which}):", f"{asked}: {name} ({which})?", (), answers, hint)


def _last() -> Iterator[str | Slot]:
    yield from ("", f"## {LAST}", "")
    yield Slot(
        "complete",
        "- Is this all that you want to say (yes: what is left open counts as no opinion)?:",
        "Is this all that you want to say? What is left open then counts as no opinion.",
        (),
        ("yes", "no"),
    )
    yield Slot(
        "quotable",
        "- May your words be quoted in the public report?:",
        "May your words be quoted in the public report?",
        (),
        ("yes", "no"),
    )


__all__ = ["NO_OPINION", "TAKES_STANCE", "TORN", "Asked", "Sheet", "Slot", "decision_digest", "quoted", "sheet_of"]
