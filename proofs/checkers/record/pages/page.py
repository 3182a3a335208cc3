"""Blocks as one self-contained HTML page: no script, no outside resource, everything from outside escaped."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from .blocks import Block, Bullets, Cell, Heading, Paragraph, Quote, Table
from .clean import for_html
from .style import CSS


def page(title: str, blocks: Iterable[Block], *, language: str = "en") -> str:
    """The report as an HTML document whose Content-Security-Policy allows its own style and nothing else."""
    digest = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(WRITERS[type(block)](block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{for_html(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _heading(block: Heading) -> str:
    return f"<h{block.level}>{for_html(block.text)}</h{block.level}>"


def _paragraph(block: Paragraph) -> str:
    return f'<p class="answer">{for_html(block.text)}</p>' if block.strong else f"<p>{for_html(block.text)}</p>"


def _bullets(block: Bullets) -> str:
    tag = "ol" if block.numbered else "ul"
    return f"<{tag}>" + "".join(f"<li>{for_html(item)}</li>" for item in block.items) + f"</{tag}>"


def _quote(block: Quote) -> str:
    return f"<blockquote>“{for_html(block.text)}” <cite>— {for_html(block.author)}</cite></blockquote>"


def _table(block: Table) -> str:
    corner, *columns = block.header
    # A header cell without words is read aloud as a header of nothing.
    first = f'<th scope="col">{for_html(corner)}</th>' if corner else "<td></td>"
    head = first + "".join(f'<th scope="col">{for_html(text)}</th>' for text in columns)
    rows = "".join("<tr>" + _first(row[0]) + "".join(map(_cell, row[1:])) + "</tr>" for row in block.rows)
    caption = for_html(block.caption)
    # A region that scrolls must be reachable by keyboard and have a name.
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _first(cell: Cell) -> str:
    return f'<th scope="row">{for_html(cell.text)}</th>'


def _cell(cell: Cell) -> str:
    if not cell.shade:
        return f"<td>{for_html(cell.text)}</td>"
    tone = "f" if cell.shade > 0 else "a"
    return f'<td class="{tone}{min(4, abs(cell.shade))}">{for_html(cell.text)}</td>'


WRITERS: dict[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Quote: _quote,
    Table: _table,
}
