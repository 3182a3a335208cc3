"""Files that are no certificate, or none to be believed: one sentence each, and an exit status that is not 0."""

from __future__ import annotations

import json

import pytest

from llm_bridge.cli import main
from proofs.__main__ import main as proofs
from proofs.certificate import certify, written
from socialchoice import RankingProfile
from tests.forgery import reseal

GOOD = written(certify("schulze", RankingProfile.parse("4: A > B > C; 3: B > C > A; 2: C > A > B")))
BAD = {
    "another version": (json.dumps(reseal({**json.loads(GOOD), "version": 2})), 2, "has version 2"),
    "truncated": (GOOD[:200], 2, "no JSON"),
    "NaN": (GOOD.replace('"count":4', '"count":NaN'), 2, "NaN is no exact number"),
    "no such rule": (json.dumps(reseal({**json.loads(GOOD), "rule": "dictator"})), 1, "the rule 'dictator'"),
    "not sealed": (GOOD.replace('"A"', '"Z"'), 1, "digest"),
    "a list": ("[]", 2, "wanted an object"),
    "nothing": ("", 2, "no JSON"),
}


@pytest.mark.parametrize(
    "door", [lambda file: main(["verify", file]), lambda file: proofs(["verify", file])], ids=["cli", "proofs"]
)
@pytest.mark.parametrize("kind", BAD)
def test_one_sentence_and_a_status(kind, door, tmp_path, capsys):
    text, status, sentence = BAD[kind]
    file = tmp_path / "c.json"
    file.write_text(text, encoding="utf-8")
    assert door(str(file)) == status
    said = "".join(capsys.readouterr())
    assert sentence in said and said.count("\n") == 1 and "Traceback" not in said


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path, capsys):
    file = tmp_path / "big.json"
    with file.open("wb") as hole:
        hole.truncate(2**30)  # takes no room on the disk
    assert main(["verify", str(file)]) == proofs(["verify", str(file)]) == 2
    assert "has 1073741824 bytes" in capsys.readouterr().out
