"""The sheet as a form: outside texts are shown and do nothing, and the page holds the sheet's own lines."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_bridge.confirm.form import form
from llm_bridge.confirm.sheet import Slot
from proofs.checkers.record.pages.clean import one_line
from tests.browser.sheets import about_issues, about_options
from tests.front.test_report import HOSTILE

INTO_SCRIPTS = st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028", '"; alert(1); "', "\\u003c", "&lt;", "'"])
WORDS = HOSTILE | INTO_SCRIPTS | st.text(max_size=40)
TEXT = (WORDS | st.builds(str.__add__, WORDS, WORDS)).filter(str.strip)
ALONE = {"meta", "input"}


class Page(HTMLParser):
    """Collects elements and attribute names, what scripts hold, and each slot's elements and text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.scripts, self.slots, self.depth = [], [], [], [], 0
        self.feed(text)
        assert not self.open, "an element stays open"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, [name for name, _ in attrs]))
        inside = self.depth or "data-slot" in dict(attrs)
        if inside and not self.depth:
            self.slots.append({"elements": [], "text": ""})
        if inside:
            self.slots[-1]["elements"].append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)
            self.depth += bool(inside)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        if self.depth:
            self.slots[-1]["text"] += data

    @property
    def sheet(self):
        """The data that the page's script works with."""
        return json.loads(self.scripts[0])


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_form_has_the_same_elements_whatever_the_texts_are(author, title, quote, value):
    plain = Page(form(about_options("x", "x", "x", "x"), "x.md"))
    hostile = Page(form(about_options(author, title, quote, value), author + ".md"))
    assert [e for e, _ in hostile.elements] == [e for e, _ in plain.elements]
    assert [a for _, a in hostile.elements] == [a for _, a in plain.elements]


@given(TEXT, TEXT, TEXT, TEXT)
def test_the_page_holds_the_lines_of_the_sheet(author, title, quote, value):
    sheet = about_options(author, title, quote, value)
    page = Page(form(sheet, author + ".md"))
    # Browsers leave a script's text at more than its end tag.
    assert "<" not in page.scripts[0]
    held = page.sheet
    assert held["file"] == author + ".md"
    assert len(held["lines"]) == len(sheet.lines)
    for line, there in zip(sheet.lines, held["lines"], strict=True):
        if isinstance(line, Slot):
            assert there == {"prefix": line.prefix, "answers": list(line.answers)}
        else:
            assert there == line


@given(TEXT, TEXT, TEXT)
def test_every_slot_is_one_labelled_control_that_shows_its_quotes(author, title, quote):
    sheet = about_options(author, title, quote)
    assert_slots(sheet, Page(form(sheet, "a.md")))


def test_numbers_and_values_too_are_labelled_controls():
    assert_slots(about_issues(), Page(form(about_issues(), "a.md")))


def assert_slots(sheet, page):
    assert len(page.slots) == len(sheet.slots)
    for slot, there in zip(sheet.slots, page.slots, strict=True):
        assert one_line(slot.label) in there["text"]
        assert all(f"“{one_line(words)}”" in there["text"] for words in slot.quotes)
        tags = [tag for tag, _ in there["elements"]]
        assert tags.count("blockquote") == len(slot.quotes)
        assert tags.count("legend") + ("asked" in [a.get("class") for _, a in there["elements"]]) == 1
        buttons = [a for tag, a in there["elements"] if tag == "input" and a["type"] == "radio"]
        named = [a.get("id") for tag, a in there["elements"] if tag in ("select", "input") and a not in buttons]
        labels = [a["for"] for tag, a in there["elements"] if tag == "label" and "for" in a]
        assert named == labels and (named or buttons)
        assert len(buttons) == tags.count("label") - len(labels)
        assert len({a["name"] for a in buttons}) == tags.count("legend")
        assert sum("checked" in a for a in buttons) == bool(buttons)
        choices = [a["value"] for tag, a in there["elements"] if tag == "option"] or [a["value"] for a in buttons]
        places = [str(place) for place in range(len(slot.answers))]
        assert choices == (["", *places, *["other"] * bool(slot.hint)] if choices else [])
        ids = {a["id"] for _, a in there["elements"] if "id" in a}
        assert all(set(a.get("aria-describedby", "").split()) <= ids for _, a in there["elements"])


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else():
    made = form(about_options(), "amina.md")
    policy = dict(part.strip().split(" ", 1) for part in re.search(r'Policy" content="([^"]*)"', made)[1].split(";"))
    own = {"style-src": "<style>(.*?)</style>", "script-src": "<script>(.*?)</script>"}
    digests = {name: hashlib.sha256(re.search(p, made, re.S)[1].encode()).digest() for name, p in own.items()}
    hashed = {name: f"'sha256-{base64.b64encode(digest).decode()}'" for name, digest in digests.items()}
    assert policy == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", **hashed}


@given(TEXT)
def test_nothing_is_fetched_and_no_element_carries_code(title):
    page = Page(form(about_options(title=title), "amina.md"))
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "href", "style", "action", "srcset"}
    assert not re.search(r"https?:|@import|url\(|eval|innerHTML|fetch|XMLHttp", form(about_options(), "amina.md"))
    assert len(page.scripts) == 2


def test_what_is_answered_already_is_chosen():
    sheet = about_options()
    answers = {
        "read 1": "yes", "read 2": "against, last choice", "read 4": "no", "read 5": "“Meadow” > “Weekly market”",
        "question 1": sheet.slots[7].answers[1], "order": "A > B", "complete": "perhaps",
    }  # fmt: skip
    page = Page(form(sheet, "amina.md", answers))
    chosen = {
        slot.key: [
            a["value"]
            for tag, a in there["elements"]
            if {"checked", "selected"} & set(a) or (tag == "input" and a["type"] == "text")
        ]
        for slot, there in zip(sheet.slots, page.slots, strict=True)
    }
    assert chosen["read 1"] == ["0", ""]
    assert chosen["read 2"] == ["other", "against, last choice"]
    assert chosen["read 4"] == ["1", sheet.slots[3].label]
    assert chosen["read 5"] == ["other", "“Meadow” > “Weekly market”"]
    assert chosen["question 1"] == ["1"]
    assert chosen["order"] == ["A > B"]
    # An answer that is not to be had here is kept, for its author to see.
    assert chosen["complete"] == ["2"]
    assert page.sheet["lines"][sheet.lines.index(sheet.slots[-2])]["answers"] == ["yes", "no", "perhaps"]
    assert chosen["quotable"] == [""]


@pytest.mark.parametrize("sheet", [about_options(), about_issues()], ids=["options", "issues"])
def test_the_page_says_whose_sheet_it_is_and_what_to_do_without_scripts(sheet):
    made = form(sheet, "amina.md")
    assert re.search("<h1>(.*?)</h1>", made)[1] == f"Sheet of {sheet.author}"
    assert re.search("<hgroup>.*<p>(.*?)</p></hgroup>", made)[1] == sheet.question
    assert "fill in the file amina.md instead" in re.search("<noscript>(.*?)</noscript>", made)[1]
    headings = [line.removeprefix("## ") for line in sheet.lines if isinstance(line, str) and line.startswith("## ")]
    assert re.findall("<h2 [^>]*>(.*?)</h2>", made) == headings
