"""Ballots from files: the notation, JSON, CSV and PrefLib; what is wrong is refused with its line."""

from __future__ import annotations

import json

import pytest

from socialchoice import ApprovalProfile, PartialProfile, RankingProfile, UtilityProfile, read
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import plain


def saved(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_notation_and_json_give_the_same(tmp_path):
    notation = read(saved(tmp_path, "b.txt", "2: A > B # two friends\n\nB > A\n"))
    record = read(saved(tmp_path, "b.json", json.dumps(plain(notation.record()))))
    assert notation.digest == record.digest and notation.voters == 3
    partial = PartialProfile.parse("A > B, C > D")
    assert read(saved(tmp_path, "p.json", json.dumps(plain(partial.record())))).digest == partial.digest


def test_csv_with_one_ranking_a_row(tmp_path):
    path = saved(tmp_path, "b.csv", "count,rank1,rank2,rank3\n3,Ann,Ben,Cy\n2,Cy,Ann,\n")
    profile = read(path, unranked="last")
    assert profile.names == ("Ann", "Ben", "Cy") and profile.support[0, 1] == 5
    with pytest.raises(InvalidProblem, match="unranked"):
        read(path)


def test_csv_with_one_column_for_each_option(tmp_path):
    path = saved(tmp_path, "b.csv", "Ann,Ben\n1,2\n2,1\n1,1\n")
    assert read(path).support.tolist() == [[0, 1], [1, 0]]
    assert read(path, UtilityProfile).levels.tolist() == [[1, 2], [2, 1], [1, 1]]
    yes = saved(tmp_path, "y.csv", "Ann,Ben\nx,\n1,yes\n,0\n")
    assert read(yes, ApprovalProfile).scores.tolist() == [2, 1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "needs a header"),
        ("A,A\n1,2\n", "empty or repeated"),
        ("A,B\n1\n", "line 2 has 1 cells"),
        ("A,B\n1,zero\n", "line 2, column 'B'"),
        ("A,B\n1,0\n", "line 2, column 'B'"),
        ("count,A,B\n0,1,2\n", "line 2 counts '0' times"),
    ],
)
def test_bad_csv(tmp_path, text, sentence):
    with pytest.raises(InvalidProblem, match=sentence):
        read(saved(tmp_path, "b.csv", text))


SOC = "# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Ben\n# ALTERNATIVE NAME 3: Cy\n"


def test_preflib(tmp_path):
    profile = read(saved(tmp_path, "b.toc", SOC + "2: 1,{2,3}\n1: 3,2,1\n"))
    assert profile.names == ("Ann", "Ben", "Cy") and profile.support[0, 1] == 2 and profile.support[1, 2] == 0
    short = read(saved(tmp_path, "b.soi", SOC + "2: 2\n"), unranked="last")
    assert short.support[1].tolist() == [2, 0, 2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1: 1,2\n", "NUMBER ALTERNATIVES"),
        (SOC + "x\n", "line 5 is no ballot"),
        (SOC + "1: 1,4\n", "line 5 ranks '4'"),
        (SOC + "1: 1,1,2\n", "twice"),
        (SOC, "no ballots"),
    ],
)
def test_bad_preflib(tmp_path, text, sentence):
    with pytest.raises(InvalidProblem, match=sentence):
        read(saved(tmp_path, "b.soc", text))


@pytest.mark.parametrize(("name", "voters"), [("test1.toi", 5), ("test3.toc", 5), ("example.toi", 5)])
def test_preflib_files_of_peers(shared, name, voters):
    profile = read(shared / "data" / "cases" / "preflib" / name, unranked="last")
    assert isinstance(profile, RankingProfile) and profile.voters == voters


def test_what_is_no_utf8_or_not_there_is_said(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"A > \xff")
    with pytest.raises(InvalidProblem, match="is not UTF-8"):
        read(tmp_path / "b.txt")
    with pytest.raises(InvalidProblem, match="cannot be read"):
        read(tmp_path / "none.txt")
