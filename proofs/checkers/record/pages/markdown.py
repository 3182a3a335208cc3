"""Blocks as Markdown."""

from collections.abc import Callable, Iterable
from typing import Any

from .blocks import Block, Bullets, Heading, Paragraph, Quote, Table
from .clean import for_markdown


def markdown(blocks: Iterable[Block]) -> str:
    """The report as Markdown text, ending in a line break."""
    return "\n\n".join(WRITERS[type(block)](block) for block in blocks) + "\n"


def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {for_markdown(block.text)}"


def _paragraph(block: Paragraph) -> str:
    return f"**{for_markdown(block.text)}**" if block.strong else for_markdown(block.text)


def _bullets(block: Bullets) -> str:
    marks = (f"{n}." for n in range(1, len(block.items) + 1)) if block.numbered else ("-" for _ in block.items)
    return "\n".join(f"{mark} {for_markdown(item)}" for mark, item in zip(marks, block.items, strict=True))


def _quote(block: Quote) -> str:
    return f"> “{for_markdown(block.text)}” — {for_markdown(block.author)}"


def _table(block: Table) -> str:
    head = "| " + " | ".join(map(for_markdown, block.header)) + " |"
    rule = "|" + " --- |" * len(block.header)
    rows = ("| " + " | ".join(for_markdown(cell.text) for cell in row) + " |" for row in block.rows)
    return "\n".join((f"*{for_markdown(block.caption)}*\n", head, rule, *rows))


WRITERS: dict[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Quote: _quote,
    Table: _table,
}
