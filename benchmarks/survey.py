"""A hundred real people's free-text answers and their ratings of the same six statements.

`python -m benchmarks survey [--out FILE.json]` brings the survey into the single-file form of a decision, runs the
whole job on it, and compares what was ordered with the ratings that the same people gave, beside the prediction
"everyone rates like the mean of the others" on the same pairs. Source: the survey data of Generative Social Choice.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.timing import keep
from llm_bridge.decide import decide
from llm_bridge.intake.records import decision
from llm_bridge.words import Prefers

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "positions" / "chatbot_generation.json"
Ratings = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Convert, run, compare; exit status 2 if the data are not there."""
    parser = argparse.ArgumentParser("benchmarks survey")
    parser.add_argument("--data", type=Path, default=FILE)
    parser.add_argument("--out", type=Path, help="write the decision in its single-file form there")
    asked = parser.parse_args(arguments)
    if not asked.data.is_file():
        print(f"{asked.data} is not there; name the survey with --data")
        return 2
    record, ratings = converted(json.loads(asked.data.read_text(encoding="utf-8")))
    if asked.out:
        asked.out.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    result = decide(decision(record))
    row = compared(
        {r.id: [(j.better, j.worse) for j in r.judgements if isinstance(j, Prefers)] for r in result.readings}, ratings
    )
    read = sum(bool(r.judgements) for r in result.readings)
    row |= {"people": len(result.readings), "with a judgement": read, "status": result.status}
    for name, value in row.items():
        print(f"{name:40} {value if not isinstance(value, float) else round(value, 3)}")
    print(f"kept in {keep('survey', [row])}")
    return 0


def compared(pairs: dict[str, list[tuple[str, str]]], ratings: Ratings) -> dict[str, Any]:
    """Accuracy of what was ordered, on pairs that the person rated differently, beside the constant prediction."""
    right = constant = total = rated = 0
    for person, own in ratings.items():
        options = sorted(own)
        rated += sum(own[a] != own[b] for at, a in enumerate(options) for b in options[at + 1 :])
        means = {o: _mean([r[o] for other, r in ratings.items() if other != person and o in r]) for o in options}
        for better, worse in pairs.get(person, []):
            if better in own and worse in own and own[better] != own[worse]:
                total += 1
                right += own[better] > own[worse]
                truth = own[better] > own[worse]
                constant += (means[better] > means[worse]) == truth
    return {
        "pairs that people rate differently": rated,
        "of these ordered by the reader": total,
        "accuracy of the reader": right / total if total else None,
        "accuracy of the constant, same pairs": constant / total if total else None,
    }


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def converted(survey: dict[str, Any]) -> tuple[dict[str, Any], Ratings]:
    """The survey as a decision: each person's answers are one position, each statement an option; and the ratings.

    The reasons that people gave for their ratings are left out: they answer another question, after the rating.
    """
    statements: dict[str, str] = survey["statements"]
    prefix = _common(list(statements.values()))
    options = []
    for id, statement in statements.items():
        title, _, rest = statement.removeprefix(prefix).partition(". ")
        options.append({"id": id, "title": title.strip(), "description": rest.strip()})
    positions, ratings = [], defaultdict(dict)  # type: ignore[var-annotated]
    for person in survey["people"]:
        text = "\n\n".join(answer["text"] for answer in person["answers"])
        positions.append({"id": person["id"], "author": person["id"], "text": text})
        ratings[person["id"]] = dict(person["ratings"])
    question = "What is the most important rule for chatbot personalization?"
    return {"version": 1, "question": question, "options": options, "positions": positions}, dict(ratings)


def _common(texts: list[str]) -> str:
    """The words that all texts begin with."""
    words = [text.split(" ") for text in texts]
    shared = 0
    while all(len(w) > shared and w[shared] == words[0][shared] for w in words):
        shared += 1
    return " ".join(words[0][:shared]) + " " if shared else ""
