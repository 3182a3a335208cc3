"""The gold corpus: scenarios as decisions, and the gold beside each position; all of it authored, nothing collected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llm_bridge.intake.decision import Decision
from llm_bridge.intake.records import decision

DEV = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus" / "dev"


@dataclass(frozen=True)
class Case:
    """One position of one scenario, with its gold."""

    scenario: str
    decision: Decision
    at: int
    gold: dict[str, Any]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.decision.positions[self.at].text

    @property
    def ids(self) -> list[str]:
        return [o.id for o in self.decision.options] or [i.id for i in self.decision.issues]


def cases(folder: Path) -> Iterator[Case]:
    """Every position of every scenario in a folder."""
    for file in sorted(folder.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        made = decision(record)
        for at, position in enumerate(record["positions"]):
            labels = tuple(f"{kind} {position[kind]}" for kind in ("difficulty", "lang", "style"))
            yield Case(record["id"], made, at, position["gold"], labels)
