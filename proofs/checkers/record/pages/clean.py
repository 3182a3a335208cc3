"""Text from outside, made harmless: for a terminal, for Markdown, for HTML."""

import html
import re
import unicodedata

_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]<>#|~^&@]"  # emphasis, links, code, HTML, tables, headings, references
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]"  # lists and rules at the start of a line
    r"|:(?=//)|(?<=www)\.",  # bare links
    re.IGNORECASE,
)
# Marks that reorder the text around them; an outside text has no right to that.
_REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


def one_line(text: str) -> str:
    """The text on one line, without control characters and without marks that reorder what stands around it."""
    visible = "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or unicodedata.category(ch) != "Cc")
    return re.sub(r" +", " ", visible.translate(_REORDERING)).strip()


def for_terminal(text: str) -> str:
    """The same, line by line: nothing but line breaks can move the cursor."""
    return "\n".join(one_line(line) for line in text.split("\n"))


def for_markdown(text: str) -> str:
    """One line of Markdown that shows exactly this text: every character with a meaning in Markdown is escaped."""
    return _MARKDOWN.sub(r"\\\g<0>", one_line(text))


def for_html(text: str) -> str:
    """HTML that shows exactly this text, inside an element or a quoted attribute."""
    return html.escape(one_line(text), quote=True)
