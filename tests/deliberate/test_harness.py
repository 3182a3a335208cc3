"""The harness: formal negotiators or any backend over the same negotiations; a replayed one gives the same row."""

from __future__ import annotations

import pytest

from benchmarks.deliberation import held, main, row, yards
from llm_bridge.backends.recorded import Recorded
from llm_bridge.backends.replay import Replay
from llm_bridge.backends.scripted import Scripted
from tests.deliberate.speakers import seen, sensible


def test_a_replayed_backend_gives_the_same_row_and_nobody_is_hurt(tmp_path, capsys):
    listed, file = yards(2, 3), tmp_path / "exchanges.jsonl"
    backend = Recorded(Scripted(lambda request: sensible(*seen(request))), file)
    first = row("a model", 2, [held("alternating-offers", backend, yard) for yard in listed])
    again = row("a model", 2, [held("alternating-offers", Replay(file), yard) for yard in listed])
    assert first == again and first["violations"] == 0 and first["tokens"] > 0 and first["agreed"] > 0
    assert main(["3", f"replay:{file}"]) == 0
    assert f"agreed {first['agreed']:.2f}" in capsys.readouterr().out


@pytest.mark.parametrize("protocol", ["dyadic", "alternating-offers", "single-text"])
def test_a_row_of_formal_negotiators_is_never_below_anybodys_reservation(protocol):
    found = row(protocol, 2, [held(protocol, "best-response", yard) for yard in yards(2, 5)])
    assert found["violations"] == 0 and 0 < found["nash"] <= 1 and found["turns"] > 0
