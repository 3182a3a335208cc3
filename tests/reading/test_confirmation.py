"""The corpus with every sheet answered as the annotators read the texts: settled, or their real tie; it holds."""

from __future__ import annotations

import json

import pytest

from benchmarks.confirmation import filled, gold_winners, winners
from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of
from llm_bridge.intake import records
from proofs.checkers.record.check import check_record


def scenarios():
    from tests.conftest import SHARED

    files = sorted((SHARED / "data/corpus/dev").glob("*.json"))
    return [d for f in files if "options" in (d := json.loads(f.read_text(encoding="utf-8")))]


@pytest.mark.parametrize("document", scenarios(), ids=lambda d: d["id"])
def test_with_all_sheets_returned_the_outcome_is_settled_and_the_annotators_own(document):
    decision = records.decision(document).with_settings(method="schulze")
    golds = {entry["id"]: entry["gold"] for entry in document["positions"]}
    result = decide(decision, confirmed={id: filled(decision, id, gold) for id, gold in golds.items()})
    assert result.standing["word"] == "settled"
    assert winners(result) == gold_winners(decision, golds)
    assert len(check_record(record_of(result))) == 9


def test_the_corpus_is_there(shared):
    assert len(scenarios()) >= 11
