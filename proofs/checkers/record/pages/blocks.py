"""What a report is made of; every text in a block is plain, and whoever writes it out escapes it."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the report's title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `strong` marks the sentence that a hurried reader must see."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences; numbered if they are to be cited."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's own words."""

    text: str
    author: str


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `shade` from -4 (against) to 4 (for) colours it, None leaves it plain."""

    text: str
    shade: int | None = None


@dataclass(frozen=True)
class Table:
    """A table with a caption that says how to read it; the first cell of each row heads it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Quote | Table
