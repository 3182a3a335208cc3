"""The notation of examples, documents and the command line: one ballot a line or `;`, `count: ballot`."""

from dataclasses import dataclass

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import short

LONGEST = 1000  # letters of a count: more than can be counted, and fewer than Python refuses to read


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
    said = short(count.strip())
    if not count.strip().isdecimal() or not count.strip(" 0"):
        raise InvalidProblem(f"ballot {number} counts {said} times; write a positive integer before ':'")
    if len(count) > LONGEST:
        raise InvalidProblem(f"ballot {number} counts {said} times; at most 2^62 can be counted exactly")
    return BallotLine(number, int(count), body)
