"""Two sheets to look at: one about options with every kind of statement and one about issues."""

from __future__ import annotations

import random

from llm_bridge.confirm.sheet import Asked, sheet_of
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Issue, Option, Position

LONG = "A very long title that somebody wrote without a break: " + "Donaudampfschifffahrtsgesellschaft" * 3


def about_options(author="Amina", title="Community garden", quote="I love the garden, swings or not.", value="quiet"):
    """A sheet with a statement of every kind about options, two questions, and an option that nothing was said of."""
    options = (
        Option("garden", title), Option("market", "Weekly market"), Option("meadow", "Wildflower meadow"),
        Option("playground", "Playground"), Option("long", LONG),
    )  # fmt: skip
    decision = Decision(
        "What should become of the empty lot?", options, (), (Position("p1", author, quote + " More."),)
    )
    said = [
        {"kind": "grade", "option": "garden", "value": 2},
        {"kind": "unresolved", "option": "market", "against": "but the noise"},
        {"kind": "red_line", "option": "playground"},
        {"kind": "prefers", "better": "garden", "worse": "market"},
        {"kind": "ranking", "tiers": [["garden"], ["market", "meadow"]]},
        {"kind": "cutoff", "passes": ["garden", "meadow"], "fails": ["market", "playground"]},
        {"kind": "reason", "supports": "garden", "value": value},
    ]
    asked = [
        Asked(("garden", "meadow"), "If you prefer the meadow, the meadow wins."),
        Asked(("long",), "If you are against it, nothing can change."),
    ]
    return sheet_of(decision, decision.positions[0], [{**s, "quote": quote} for s in said], asked)


def about_issues():
    """A sheet on which numbers and values are asked."""
    issues = (
        Issue("rent", "Monthly rent", "number", "EUR", 1500, 3000),
        Issue("terrace", "Use of the terrace", "choice", values=("none", "weekdays", "every day")),
        Issue("colour", "Colour", "choice", values=("red", "orange", "yellow", "green", "blue")),
        Issue("music", "Music", "choice", values=("none at all, neither inside nor outside the house, ever", "some")),
    )
    decision = Decision("On what terms?", (), issues, (Position("p1", "Zoë (tenant)", "The rent should be 1900."),))
    said = [{"kind": "ideal", "issue": "rent", "value": 1900, "quote": "The rent should be 1900."}]
    return sheet_of(decision, decision.positions[0], said)


def answers_to(sheet, seed):
    """An answer to every place on a sheet, and to some none: chosen, or written where that may be."""
    draw = random.Random(seed)
    written = ("for, last choice", "“Weekly market” > “Meadow”", "1.900 € = naïve", "a < b & c > “d” \\ </script>")
    answers = {}
    for slot in sheet.slots:
        by_hand = [draw.choice(written)] if slot.hint else []
        answers[slot.key] = draw.choice(["", *slot.answers, *by_hand, *by_hand])
    return answers
