"""Who deliberates about what: from a decision and what was read of it to public matter and private stakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from llm_bridge.build.issues import build_issues
from llm_bridge.deliberate.cruxes import Narrowed, narrowed
from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.stakes import Stakes, stakes_in_options, stakes_of
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Grade, Reading, RedLine
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, NothingToDecide


@dataclass(frozen=True)
class Seating:
    """What a deliberation starts from.

    about   : what everybody may know
    private : party -> what it wants, as JSON; nobody else sees it, and it is committed to before anybody speaks
    titles  : id -> how people call an option or issue
    stakes  : what deals are worth to each party, where it is about deals
    problem : everybody's wants in one problem, for code that certifies; None if somebody's are not known in full
    unknown : where there is no problem, why
    """

    about: Mapping[str, Any]
    private: Mapping[str, Mapping[str, Any]]
    titles: Mapping[str, str]
    stakes: tuple[Stakes, ...] = ()
    problem: PackageProblem | None = None
    unknown: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.private)


def seating(decision: Decision, readings: Sequence[Reading]) -> Seating:
    """The parties are those whose words state something; the others cannot be spoken for.

    Options are one issue whose values they are; an option is worth its grade, and is beyond reach where its author drew
    a red line. Raises NothingToDecide if fewer than two parties can be seated.
    """
    if decision.issues:
        problem = build_issues(decision, readings, apart=True).problems["package"]
        stakes = stakes_of(problem)
        titles = {issue.id: issue.title for issue in decision.issues}
        return Seating(about_deals(decision.question, stakes[0].space), _records(stakes), titles, stakes, problem)
    options = [option.id for option in decision.options]
    grades = {reading.id: _grades(reading) for reading in readings}
    grades = {party: given for party, given in grades.items() if given}
    if len(grades) < 2:
        raise NothingToDecide(
            f"{len(grades)} positions grade an option; at least two are needed. Say of options how good they are"
        )
    stakes = stakes_in_options(options, grades)
    titles = {option.id: option.title for option in decision.options}
    open_ = [f"{party} of {o}" for party, given in grades.items() for o in options if o not in given]
    return Seating(
        about_deals(decision.question, stakes[0].space),
        _records(stakes),
        titles,
        stakes,
        None if open_ else _package(options, grades),
        f"nothing is known, or a red line was drawn, by {open_[0]}" if open_ else "",
    )


def at_the_cruxes(seats: Seating, question: str) -> tuple[Seating, Narrowed]:
    """The same parties over the issues alone that need talk, and what needs none.

    Raises InvalidProblem where not all wants are known, or nothing needs talk.
    """
    if seats.problem is None:
        raise InvalidProblem(f"what needs no talk is known only if all wants are, and {seats.unknown}")
    found = narrowed(seats.problem)
    if found.open is None:
        settled = ", ".join(f"{title} {value}" for title, value in found.settled.items())
        raise InvalidProblem(f"nothing needs talk: of every issue one value is best for all ({settled})")
    stakes = stakes_of(found.open)
    about = about_deals(question, stakes[0].space)
    return replace(seats, about=about, private=_records(stakes), stakes=stakes, problem=found.open), found


def _records(stakes: Sequence[Stakes]) -> dict[str, Mapping[str, Any]]:
    return {party.id: party.record() for party in stakes}


def _grades(reading: Reading) -> dict[str, int]:
    beyond = {judgement.option for judgement in reading.judgements if isinstance(judgement, RedLine)}
    return {j.option: j.value for j in reading.judgements if isinstance(j, Grade) and j.option not in beyond}


def _package(options: Sequence[str], grades: Mapping[str, Mapping[str, int]]) -> PackageProblem:
    worth = {party: {("option", o): Fraction(given[o]) for o in options} for party, given in grades.items()}
    return PackageProblem.of({"option": list(options)}, worth, dict.fromkeys(grades, 0))
