"""Exports of Polis for tests: small ones that are written here, and real ones where they are kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REAL = Path(os.environ.get("SOCIALCHOICE_POLIS", Path(__file__).resolve().parents[3] / "shared" / "data" / "polis"))
CONVERSATIONS = ("15-per-hour-seattle", "brexit-consensus", "canadian-electoral-reform", "scoop-hivemind.ubi")

COMMENTS = '''timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,Mon,0,7,2,1,1,"Trees, please:
everywhere"
2,Mon,1,7,1,2,1,"More ""parking"""
3,Mon,2,8,0,1,-1,Spam
'''
VOTES = """timestamp,datetime,comment-id,voter-id,vote
10,Mon,0,7,1
11,Mon,0,8,1
12,Mon,0,9,-1
13,Mon,1,7,-1
14,Mon,1,8,-1
15,Mon,1,9,1
16,Mon,2,8,-1
17,Mon,2,9,0
"""
PEOPLE = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2
7,0,2,2,1,1,1,-1,
8,0,1,3,1,2,1,-1,-1
9,,0,3,1,1,-1,1,0
"""
SUMMARY = 'topic,"Trees, or parking"\ngroups,1\n'


def export(folder, comments=COMMENTS, votes=VOTES, people=PEOPLE, summary=SUMMARY):
    """A folder with these files; None leaves a file out."""
    names = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")
    for name, text in zip(names, (comments, votes, people, summary), strict=True):
        (folder / name).unlink(missing_ok=True)
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def real(name):
    """A real conversation; skips where the exports are not kept (CC BY 4.0, compdemocracy/openData)."""
    if not (REAL / name).is_dir():
        pytest.skip(f"the export of {name} is not kept here; set SOCIALCHOICE_POLIS to the folder of exports")
    from socialchoice.formats.polis import read_polis

    return read_polis(REAL / name)
