"""`socialchoice groups`: what it prints, and what it refuses."""

from __future__ import annotations

import json

import pytest

from llm_bridge.cli import main
from tests.opinions.folders import export
from tests.opinions.test_groups import camps


@pytest.fixture
def folder(tmp_path):
    """An export of two camps: twelve statements, thirty people; the last statement was taken out."""
    votes, camp = camps((18, 12), noise=0.05, unseen=0.1, seed=1)
    rows = [(s, p, v) for p, row in enumerate(votes.record()["votes"]) for s, v in enumerate(row) if v is not None]
    cast = "".join(f"{at},Mon,{s},{p},{v}\n" for at, (s, p, v) in enumerate(rows))
    comments = "".join(
        f'1,Mon,{s},0,{agrees},{disagrees},{-1 if s == 11 else 1},"Statement\nnumber {s}"\n'
        for s, (agrees, disagrees) in enumerate(zip(votes.counts(1), votes.counts(-1), strict=True))
    )
    people = "".join(
        f"{p},{camp[p]},0,{len(mine)},{mine.count(1)},{mine.count(-1)},"
        + ",".join("" if v is None else str(v) for v in row)
        + "\n"
        for p, row in enumerate(votes.record()["votes"])
        for mine in [[v for v in row if v is not None]]
    )
    head = "participant,group-id,n-comments,n-votes,n-agree,n-disagree," + ",".join(map(str, range(12))) + "\n"
    return export(
        tmp_path,
        comments="timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n" + comments,
        votes="timestamp,datetime,comment-id,voter-id,vote\n" + cast,
        people=head + people,
    )


def test_it_prints_groups_and_what_divides_them(folder, capsys):
    assert main(["groups", str(folder), "--top", "2"]) == 0
    said = capsys.readouterr().out
    assert "2 groups of 18, 12; 0 in none" in said and "100.0% are together" in said
    assert "divisive" in said and "Statement number" in said and "fit no votes: none" in said


def test_json_holds_every_statement(folder, capsys):
    assert main(["groups", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["shared"]) == len(told["divisive"]) == 12 and len(told["figures"]) == 24
    assert told["grouping"]["sizes"] == [18, 12] and told["export"]["adjusted_rand_index"] == "1"
    assert told["sign"] == 1 and told["audit"]["statements_unexplained"] == []
    assert main(["groups", str(folder), "--json", "--given"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert given["shared"] == told["shared"] and given["grouping"]["silhouettes"] == {}


def test_what_cannot_be_used_is_one_sentence(folder, tmp_path, capsys):
    for arguments, said in (
        ([str(tmp_path / "nowhere")], "cannot be read"),
        ([str(folder), "--k", "1"], "two groups or more"),
        ([str(folder), "--prior", "none"], "no number"),
    ):
        assert main(["groups", *arguments]) == 2
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1
