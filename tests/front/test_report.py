"""Reports: everything from outside is shown as it is written, and does nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from proofs.checkers.record.pages.blocks import Bullets, Cell, Heading, Paragraph, Quote, Table
from proofs.checkers.record.pages.clean import for_html, for_markdown, for_terminal, one_line
from proofs.checkers.record.pages.markdown import markdown
from proofs.checkers.record.pages.page import page
from proofs.checkers.record.pages.style import CSS

HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>", "</main><img src=x onerror=alert(1)>", "](javascript:alert(1))",
        "| --- |", "`; rm -rf`",
        "\x1b[2J\x1b]0;owned\x07", "\u202egnp.exe", "# Heading", "1. list", "---", "***",
        "&lt;b&gt;", "\\", "a\r\nb", "~~x~~",
    ]
)  # fmt: skip
TEXT = HOSTILE | st.text(max_size=60) | st.builds(lambda a, b: a + b, HOSTILE, st.text(max_size=20))


def blocks(text):
    table = Table(text, ("", text), ((Cell(text), Cell(text, 2)), (Cell(text), Cell(text, -4))))
    return [Heading(text, 1), Paragraph(text), Paragraph(text, strong=True), Bullets((text,)), Quote(text, text), table]


class Elements(HTMLParser):
    """Collects element names, attribute names and text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.texts.append(data)


@given(TEXT)
def test_a_page_has_the_same_elements_whatever_the_texts_are(text):
    plain, hostile = Elements(), Elements()
    plain.feed(page("x", blocks("x")))
    hostile.feed(page(text, blocks(text)))
    assert hostile.tags == plain.tags
    assert hostile.attributes == plain.attributes


@given(TEXT)
def test_what_a_page_shows_is_the_text(text):
    seen = Elements()
    seen.feed(f"<p>{for_html(text)}</p>")
    assert "".join(seen.texts) == one_line(text)


@given(TEXT)
def test_no_control_character_reaches_a_terminal(text):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", for_terminal(text))


@given(TEXT)
def test_markdown_shows_the_text_and_no_structure(text):
    escaped = for_markdown(text)
    assert "\n" not in escaped
    assert re.sub(r"\\(.)", r"\1", escaped) == one_line(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>\[\]|`*#]", escaped)
    shape = [line[:2] for line in markdown(blocks("x")).split("\n")]
    assert len(markdown(blocks(text)).split("\n")) == len(shape)


def test_the_policy_allows_the_page_its_own_style_and_nothing_else():
    made = page("x", blocks("x"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)[1]
    digest = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'") and f"style-src 'sha256-{digest}'" in policy
    assert re.search(r"<style>(.*?)</style>", made, re.S)[1] == CSS
    assert not re.search(r"https?://|<script|style=|src=|@import|url\(", made)
