"""The notation of examples, documents and the command line: one ballot a line or `;`, `count: ballot`."""

from dataclasses import dataclass

from socialchoice.model.errors import InvalidProblem


@dataclass(frozen=True)
class BallotLine:
    """One line of the notation: its number from 1, how often it was cast, and what it says."""

    number: int
    count: int
    body: str


def ballot_lines(text: str) -> list[BallotLine]:
    """The ballots in `text`; blank lines and what follows `#` are left out.

    Raises InvalidProblem if there is none, or if a count is no positive integer.
    """
    bare = "\n".join(line.partition("#")[0] for line in text.splitlines())
    parts = [part for part in bare.replace("\n", ";").split(";") if part.strip()]
    if not parts:
        raise InvalidProblem("there are no ballots; write one a line, such as '3: A > B > C'")
    return [_line(number, part) for number, part in enumerate(parts, 1)]


def _line(number: int, part: str) -> BallotLine:
    count, colon, body = part.rpartition(":")
    if not colon:
        return BallotLine(number, 1, part)
    if not count.strip().isdecimal() or int(count) == 0:
        raise InvalidProblem(f"ballot {number} counts {count.strip()!r} times; write a positive integer before ':'")
    return BallotLine(number, int(count), body)
