"""`socialchoice deliberate`: what it prints, what it writes for whom, and that it goes on after it was killed."""

from __future__ import annotations

import json
import re
import shutil
from random import Random

import pytest

from llm_bridge.cli import main
from llm_bridge.deliberate.message import Transcript
from llm_bridge.deliberate.protocol import PROTOCOLS
from proofs.certificate import verify
from tests.conftest import ROOT
from tests.deliberate.batch_server import batching
from tests.deliberate.speakers import seen_in, sensible
from tests.front.loopback import Say, serving

LEASE = str(ROOT / "examples" / "cafe-lease" / "lease.json")
LOT = str(ROOT / "examples" / "riverside-lot")


def deliberate(*words, out=None):
    return main(["deliberate", *map(str, words), *(["--out", str(out)] if out is not None else [])])


def files(folder):
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_all_protocols_are_listed(capsys):
    with pytest.raises(SystemExit) as left:
        deliberate("--protocols")
    said = capsys.readouterr().out
    assert left.value.code == 0 and all(f"{protocol.name}  (about" in said for protocol in PROTOCOLS.values())


def test_a_text_that_all_accept_is_certified_and_nothing_private_is_in_what_everybody_may_see(tmp_path, capsys):
    assert deliberate(LEASE, "--protocol", "one-text", out=tmp_path) == 0
    said = capsys.readouterr().out
    assert said.startswith("agreement: ") and "Monthly rent: " in said and "The deal is Pareto-optimal" in said
    certificate = json.loads((tmp_path / "certificate.json").read_text(encoding="utf-8"))
    assert "Pareto-optimal" in verify(certificate)
    private = sorted((tmp_path / "private").iterdir())
    assert [f.stem for f in private] == ["owner", "tenant", "upstairs"]
    assert all(f.stat().st_mode & 0o077 == 0 for f in (*private, tmp_path / "certificate.json"))
    transcript = Transcript.read((tmp_path / "transcript.jsonl").read_text(encoding="utf-8"))
    for file in private:
        own = json.loads(file.read_text(encoding="utf-8"))
        assert transcript.sealed[own["id"]] == own["sealed"]
        public = (tmp_path / "transcript.jsonl").read_text() + (tmp_path / "ending.json").read_text()
        assert own["salt"] not in public and "worth" not in public


@pytest.mark.parametrize(("protocol", "input_"), [("single-text", LEASE), ("alternating-offers", LOT)])
def test_it_goes_on_from_wherever_it_was_killed_with_the_same_command(tmp_path, capsys, protocol, input_):
    command = (input_, "--protocol", protocol, "--strategy", "linear", *(() if input_ == LEASE else OPTIONS))
    assert deliberate(*command, out=tmp_path / "whole") == 0
    whole, said = files(tmp_path / "whole"), capsys.readouterr().out
    text = whole["transcript.jsonl"]
    head = text.index(b"\n") + 1
    for cut in {head, len(text) - 1, *(Random(protocol).randint(head, len(text)) for _ in range(4))}:
        out = tmp_path / f"cut{cut}"
        shutil.copytree(tmp_path / "whole", out)
        (out / "transcript.jsonl").write_bytes(text[:cut])
        assert deliberate(*command, out=out) == 0
        assert files(out) == whole and capsys.readouterr().out == said.replace("whole", f"cut{cut}")


OPTIONS = ("--option", "rounds=3")


@pytest.mark.parametrize("other", [("--option", "rounds=4"), ("--strategy", "boulware"), ("--protocol", "single-text")])
def test_another_deliberation_in_the_same_folder_is_refused(tmp_path, capsys, other):
    command = (LEASE, "--protocol", "n-party")
    assert deliberate(*command, "--option", "rounds=1", out=tmp_path) == 0
    before = files(tmp_path)
    again = other if "--option" in other else ("--option", "rounds=1", *other)
    again = again if "single-text" not in other else other
    assert deliberate(*command, *again, out=tmp_path) == 2
    assert "is of another deliberation" in capsys.readouterr().err and files(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((LEASE, "--protocol", "shouting"), "shouting"),
        ((LEASE, "--protocol", "single-text", "--option", "rounds=many"), "rounds is 'many'"),
        ((LEASE, "--protocol", "single-text", "--option", "loud=1"), "no option 'loud'"),
        ((LEASE, "--protocol", "dyadic"), "dyadic is for two parties"),
        ((LEASE, "--protocol", "dyadic", "--option", "agreement=judge"), "a judge is a model"),
        ((LOT, "--protocol", "single-text"), "must know what everybody wants"),
        ((LEASE, "--protocol", "single-text", "--strategy", "shout"), "shout"),
        ((LEASE, "--protocol", "single-text", "--speaker", "anthropic"), "no model is named"),
        ((LEASE, "--protocol", "single-text", "--speaker", "anthropic", "--money", "1"), "needs the prices"),
    ],
)
def test_what_cannot_be_held_is_said_in_a_sentence(tmp_path, capsys, words, complaint):
    model = ("--model", "m", "--base-url", "http://127.0.0.1:1") if "--money" in words else ()
    assert deliberate(*words, *model, out=tmp_path / "out") == 2
    assert complaint in capsys.readouterr().err and not (tmp_path / "out").exists()


def speaks(body):
    return Say(sensible(*seen_in(body)))


def model(server, *more):
    at = ("--speaker", "anthropic", "--model", "model-1", "--base-url", server.url, "--yes")
    return (LOT, "--protocol", "n-party", "--option", "rounds=2", *at, *more)


def test_models_speak_over_the_wire_and_a_replay_is_the_same_byte_for_byte(tmp_path, capsys):
    prices = "in=3,out=15,cache-read=0.3,cache-write=3.75"
    with serving(speaks) as server:
        assert deliberate(*model(server, "--prices", prices, "--money", "50"), out=tmp_path / "a") == 0
        said = capsys.readouterr()
        assert "would be sent to 127.0.0.1" in said.err and re.search(r"^cost: 0\.3", said.out, re.M)
        seats = len(list((tmp_path / "a" / "private").iterdir())) - 1
        assert f"in at most {2 * seats**2} asks" in said.err
        sent = len(server.bodies)
        assert deliberate(*model(server), out=tmp_path / "a") == 0 and len(server.bodies) == sent
    text = (tmp_path / "a" / "transcript.jsonl").read_text(encoding="utf-8")
    exchanges = tmp_path / "a" / "private" / "exchanges.jsonl"
    assert exchanges.stat().st_mode & 0o077 == 0 and sent > 0
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b" / "transcript.jsonl").write_text(text.split("\n", 1)[0] + "\n", encoding="utf-8")
    replay = (LOT, "--protocol", "n-party", "--option", "rounds=2", "--speaker", f"replay:{exchanges}")
    assert deliberate(*replay, out=tmp_path / "b") == 0
    assert (tmp_path / "b" / "transcript.jsonl").read_text(encoding="utf-8") == text
    ending = json.loads((tmp_path / "b" / "ending.json").read_text(encoding="utf-8"))
    assert ending["status"] in ("agreement", "no agreement")


def test_with_batch_the_votes_of_a_turn_are_one_batch_and_all_else_is_the_same(tmp_path, capsys):
    with batching(speaks, polls=0) as server:
        assert deliberate(*model(server, "--batch"), out=tmp_path / "a") == 0
    assert server.batches and {len(batch) for batch in server.batches} == {len(server.batches[0])}
    transcript = Transcript.read((tmp_path / "a" / "transcript.jsonl").read_text(encoding="utf-8"))
    votes = [m for m in transcript.messages if "/vote/" in m.key]
    assert sum(map(len, server.batches)) == len(votes) and len(server.bodies) == len(transcript.messages) - len(votes)


def test_no_words_leave_unless_somebody_agreed(tmp_path, capsys):
    with serving(speaks) as server:
        assert deliberate(*(word for word in model(server) if word != "--yes"), out=tmp_path / "a") == 4
    assert server.bodies == [] and "nothing was sent" in capsys.readouterr().err


def test_a_budget_that_ends_it_is_said_and_more_budget_goes_on(tmp_path, capsys):
    with serving(speaks) as server:
        assert deliberate(*model(server, "--budget", "14000"), out=tmp_path / "a") == 0
        said = capsys.readouterr().out
        few = len(server.bodies)
        assert said.startswith("out of budget: ") and "budget of 14000" in said
        assert "certificate" not in (tmp_path / "a" / "ending.json").read_text(encoding="utf-8")
        assert deliberate(*model(server), out=tmp_path / "a") == 0
        assert 0 < few < len(server.bodies) and not capsys.readouterr().out.startswith("out of budget")


def test_turns_are_told_with_what_they_reached_and_only_the_auditor_sees_gains(tmp_path, capsys):
    out = tmp_path / "out"
    assert deliberate(LEASE, "--protocol", "single-text", "--cruxes", out=out) == 0
    said = capsys.readouterr().out
    assert "of the geometric mean of gains that the computed optimum reaches" in said and "Pareto-optimal" in said
    figures = json.loads((out / "measures.json").read_text(encoding="utf-8"))
    assert figures["leaks"] == [] and figures["reached"]["computed optimum"]["nash"] == 1.0
    assert set(figures["reached"]) == {"this deliberation", "computed optimum", "one proposal", "midpoint"}
    assert (out / "measures.json").stat().st_mode & 0o077 == 0
    talked = json.loads((out / "transcript.jsonl").read_text(encoding="utf-8").splitlines()[0])["about"]["issues"]
    agreed = json.loads((out / "ending.json").read_text(encoding="utf-8"))["value"]
    assert 0 < len(talked) < len(agreed) == 5  # one issue needs no talk, and stands in the deal all the same


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--money", "5"), "--money does nothing here"),
        (("--free",), "--free does nothing here"),
        (("--option", "rounds=2", "--option", "rounds=3"), "is given twice"),
        (("--option", f"rounds={'9' * 5000}"), "must be a whole number"),
        (("--option", "rounds=1000000000"), "from 1 to"),
    ],
)
def test_what_would_do_nothing_or_never_end_is_refused_before_anything_is_written(words, complaint, tmp_path, capsys):
    out = tmp_path / "out"
    assert deliberate(LEASE, "--protocol", "n-party", *words, out=out) == 2
    assert complaint in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize("option", ["rule=nash", "rule=scottish-stv", "rule=approval", "ties=lot:x"])
def test_a_rule_that_elects_no_statement_is_refused_before_anything_is_written(option, tmp_path, capsys):
    out = tmp_path / "out"
    assert deliberate(LOT, "--protocol", "mediated", "--option", option, out=out) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not out.exists()


@pytest.mark.parametrize("protocol", ["mediated", "slate"])
def test_who_ranked_rated_or_criticised_what_is_for_the_auditor_alone(protocol, tmp_path):
    out = tmp_path / "out"
    assert deliberate(LOT, "--protocol", protocol, out=out) == 0
    assert (out / "transcript.jsonl").stat().st_mode & 0o077 == 0 and (out / "private").stat().st_mode & 0o077 == 0
    for line in (out / "public.jsonl").read_text(encoding="utf-8").splitlines()[1:]:
        message = json.loads(line)
        assert message["by"] == "mediator" or set(message) == {"key", "by", "withheld"}
    ending = json.loads((out / "ending.json").read_text(encoding="utf-8"))
    names = json.loads((out / "public.jsonl").read_text(encoding="utf-8").splitlines()[0])["parties"]
    said = json.dumps({k: v for k, v in ending["data"].items() if k not in ("written",)})
    assert not any(f'"{name}"' in said for name in names)


def test_a_transcript_that_was_changed_is_refused(tmp_path, capsys):
    command = (LEASE, "--protocol", "n-party", "--option", "rounds=2", "--strategy", "linear")
    assert deliberate(*command, out=tmp_path / "whole") == 0
    lines = (tmp_path / "whole" / "transcript.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    second = json.loads(lines[2])
    changed = {
        "a line is missing": [*lines[:1], *lines[2:]],
        "a line stands twice": [*lines[:2], lines[1], *lines[2:]],
        "somebody unknown": [*lines[:2], json.dumps({**second, "by": "nobody"}) + "\n", *lines[3:]],
        "another key": [*lines[:2], json.dumps({**second, "key": "77/vote/owner"}) + "\n", *lines[3:]],
        "a key that is none": [*lines[:2], json.dumps({**second, "key": ["x"]}) + "\n", *lines[3:]],
    }
    for number, text in enumerate(changed.values()):
        out = tmp_path / f"changed{number}"
        shutil.copytree(tmp_path / "whole", out)
        (out / "transcript.jsonl").write_text("".join(text), encoding="utf-8")
        assert deliberate(*command, out=out) == 2
        assert "transcript" in capsys.readouterr().err


def test_what_others_write_moves_nothing_that_a_party_knows_or_is_shown_first(tmp_path):
    """From the words on: another's limit and ideal move neither the issues nor the private file, but for its salt."""
    record = json.loads((ROOT / "examples" / "cafe-lease" / "lease.json").read_text(encoding="utf-8"))
    seen = []
    for number in range(2):
        if number:
            record["positions"][1]["text"] = (
                record["positions"][1]["text"].replace("2,400", "2,300").replace("1,900", "1,950")
            )
        file, out = tmp_path / f"{number}.json", tmp_path / f"out{number}"
        file.write_text(json.dumps(record), encoding="utf-8")
        assert deliberate(file, "--protocol", "single-text", out=out) == 0
        head = json.loads((out / "public.jsonl").read_text(encoding="utf-8").splitlines()[0])
        own = {f.name: json.loads(f.read_text(encoding="utf-8"))["worth"] for f in (out / "private").iterdir()}
        seen.append((head["about"]["issues"], own))
    (issues, before), (same, after) = seen
    assert issues == same and {name for name in before if before[name] != after[name]} == {"tenant.json"}
