"""Every link holds for what was made; tampering is refused and the link named, though the record is sealed anew."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from random import Random

import pytest

from llm_bridge.decide.files import write
from proofs.checkers.form import canonical
from proofs.checkers.record.check import check_file, check_record
from proofs.checkers.record.record import Broken, Record, seal
from tests.record.records import made, negotiation, options_case

FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "40"))


@pytest.fixture(scope="module")
def records():
    """Records of options, with and without sheets, and of negotiations."""
    found = [made(options_case(seed)) for seed in range(30)] + [made((*negotiation(seed)[:2], {})) for seed in range(4)]
    kept = [record for record in found if record is not None]
    assert len(kept) >= 12
    return kept


def test_what_was_made_holds(records):
    for record in records:
        assert len(check_record(record)) == 9
    assert {record.doc["standing"]["word"] for record in records} >= {"leading", "settled"}
    assert any(reading["sheet"] for record in records for reading in record.readings)
    assert any(record.doc["standing"]["rival"] for record in records)


def other(rng, value):
    """A value of the same type that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice([-2, -1, 1, 3])
    if isinstance(value, str):
        at = rng.randint(0, len(value))
        return value[:at] + rng.choice("qxz7") + value[at:]
    return rng.choice([v for v in (None, [], "x", 1) if v != value])


def positions(rng, doc):
    entry = rng.choice(doc["positions"])
    key = rng.choice(["text", "salt", "sha256", "author"])
    entry[key] = other(rng, entry[key])


def sheets(rng, doc):
    entry = rng.choice([reading for reading in doc["readings"] if reading["sheet"]])
    key = rng.choice(["sheet", "sheet_sha256"])
    entry[key] = rng.choice([None, other(rng, entry[key])])


def quotes(rng, doc):
    reading = rng.choice([reading for reading in doc["readings"] if reading["judgements"]])
    judgement = rng.choice(reading["judgements"])
    how = rng.randint(0, 2 if reading["sheet"] else 1)
    if how == 0:
        judgement["quote"] = other(rng, judgement["quote"])
    elif how == 1:
        judgement["quote"] = rng.choice([None, "", 7])
    else:
        judgement["status"] = "certain"


def problem(rng, doc):
    rng.choice([judgement_of, ballot_of, voters_of])(rng, doc)


def judgement_of(rng, doc):
    counted = ("grade", "prefers", "ideal", "limit")
    reading, at = rng.choice(
        [(r, i) for r in doc["readings"] for i, j in enumerate(r["judgements"]) if j["kind"] in counted]
    )
    judgement = reading["judgements"][at]
    if judgement["kind"] == "prefers":
        judgement["better"], judgement["worse"] = judgement["worse"], judgement["better"]
    elif judgement["kind"] == "grade":
        judgement["value"] = rng.choice([v for v in (-2, -1, 0, 1, 2) if v != judgement["value"]])
    elif judgement["kind"] == "limit" or rng.random() < 0.5:  # another limit may build the same problem
        del reading["judgements"][at]
    elif isinstance(judgement["value"], int):
        judgement["value"] += rng.choice([-500, 500])
    else:
        judgement["value"] = "red" if judgement["value"] != "red" else "blue"


def ballot_of(rng, doc):
    record = doc["problems"][rng.choice(sorted(doc["problems"]))]
    if record["type"] == "package":
        row = rng.choice([row for rows in record["utilities"] for row in rows])
        row[rng.randrange(len(row))] = "1/7"
    elif rng.random() < 0.3:
        record["ballots"].append(copy.deepcopy(rng.choice(record["ballots"])))
    else:
        ballot = rng.choice(record["ballots"])
        ballot["count"] += 1


def voters_of(rng, doc):
    voters = doc["voters"][rng.choice(sorted(doc["voters"]))]
    voters.reverse() if len(voters) > 1 and rng.random() < 0.5 else voters.append("nobody")


def outcome(rng, doc):
    standing = doc["standing"]
    changes = [
        lambda: doc.update(rule="minimax" if doc["rule"] != "minimax" else "schulze"),
        lambda: doc["outcome"].update(complete=not doc["outcome"]["complete"]),
        lambda: doc["outcome"].update(ranking=[["park"]]),
        lambda: doc.update(status="tied" if doc["status"] != "tied" else "decided"),
        lambda: standing.update(usable=standing["usable"] + rng.choice([-1, 1])),
        lambda: standing.update(known=standing["known"] + 1),
        lambda: standing.update(declined=standing["declined"] + 1),
        lambda: standing.update(quorum="1/3"),
        lambda: standing.update(word="settled", proof="nothing is unknown", rival=None, known=standing["known"] + 1),
        lambda: doc.update(why="because"),
    ]
    rng.choice(changes)()


LINKS = {
    "positions": positions, "sheets": sheets, "quotes": quotes, "problem": problem, "outcome": outcome,
}  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_tampering_is_refused_and_the_link_named_though_the_record_is_sealed_anew(link, records):
    rng, tried = Random(link), 0
    usable = [r for r in records if link != "sheets" or any(reading["sheet"] for reading in r.readings)]
    while tried < FORGERIES:
        record = rng.choice(usable)
        doc = copy.deepcopy(record.doc)
        LINKS[link](rng, doc)
        if canonical(doc) == canonical(record.doc):
            continue
        doc["seal"] = seal(doc)
        with pytest.raises(Broken) as refused:
            check_record(Record(doc, record.certificates))
        assert refused.value.link == link, str(refused.value)
        tried += 1


def test_a_record_that_was_changed_and_not_sealed_anew_is_refused_by_its_seal(records):
    rng = Random(5)
    for _ in range(FORGERIES):
        record = rng.choice(records)
        doc = copy.deepcopy(record.doc)
        key = rng.choice([k for k in doc if k not in ("version", "seal", "facts", "answer")])
        doc[key] = other(rng, doc[key])
        with pytest.raises(Broken) as refused:
            check_record(Record(doc, record.certificates))
        assert refused.value.link == "seal"


def test_a_changed_certificate_is_refused(records):
    rng = Random(6)
    for _ in range(FORGERIES):
        record = rng.choice([r for r in records if r.certificates])
        name = rng.choice(sorted(record.certificates))
        certificates = copy.deepcopy(dict(record.certificates))
        swap = rng.choice([c for c in certificates if c != name] or [name])
        how = rng.randint(0, 2)
        if how == 0 or swap == name:
            certificates[name]["outcome"]["winners"] = ["nobody"]
        elif how == 1:
            del certificates[name]
        else:
            certificates[name] = certificates[swap]
        with pytest.raises(Broken) as refused:
            check_record(Record(record.doc, certificates))
        assert refused.value.link == "certificates"


def test_a_changed_fact_is_refused(records):
    rng = Random(7)
    for _ in range(FORGERIES):
        record = rng.choice(records)
        doc = copy.deepcopy(record.doc)
        fact = rng.choice(doc["facts"])
        how = rng.randint(0, 3)
        if how == 0:
            doc["facts"].remove(fact)
        elif how == 1:
            doc["answer"] = other(rng, doc["answer"])
        elif how == 2:
            doc["told"] = [{"text": "It won by 9999 votes.", "facts": [1]}]
            doc["seal"] = seal(doc)
        else:
            key = rng.choice(["text", "number", "private", "topic"])
            fact[key] = other(rng, fact[key])
        with pytest.raises(Broken) as refused:
            check_record(Record(doc, record.certificates))
        assert refused.value.link == "facts"


def test_a_changed_number_or_name_in_the_report_is_refused(records, tmp_path):
    rng = Random(8)
    for tried in range(FORGERIES):
        at = rng.randrange(len(records))
        folder = tmp_path / str(at)
        if not folder.exists():
            write(records[at], folder)
            assert len(check_file(folder / "decision.json")) == 10
        files = [f for f in folder.rglob("*") if f.suffix in (".md", ".html") or f.name == "report.json"]
        file = rng.choice(sorted(files))
        before = file.read_text(encoding="utf-8")
        places = [i for i, ch in enumerate(before) if ch.isdigit()]
        place = rng.choice(places)
        changed = before[:place] + str((int(before[place]) + 1) % 10) + before[place + 1 :]
        file.write_text(changed if tried % 2 else before.replace("City park", "Ring road") + " ", encoding="utf-8")
        with pytest.raises(Broken) as refused:
            check_file(folder / "decision.json")
        assert refused.value.link == "report" and file.name in str(refused.value)
        file.write_text(before, encoding="utf-8")


def test_the_folder_of_checkers_verifies_a_decision_on_the_standard_library_alone(records, tmp_path):
    import shutil
    import subprocess
    import sys

    root = Path(__file__).resolve().parents[2]
    shutil.copytree(root / "proofs" / "checkers", tmp_path / "checkers", ignore=shutil.ignore_patterns("__pycache__"))
    write(records[0], tmp_path / "out")
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); import runpy; sys.argv = "
               "['checkers', 'out/decision.json']; runpy.run_module('checkers', run_name='__main__')"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "holds: report: " in done.stdout
    text = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    (tmp_path / "out/report.md").write_text(text.replace("1", "2"), encoding="utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.startswith("refused: report: report.md")
