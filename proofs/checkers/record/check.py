"""One door to the chain: every link from the words to the report is checked, and the first that fails is named."""

from collections.abc import Callable
from pathlib import Path

from ..form import Refused, Unreadable
from .files import load
from .links import certificates, outcome, positions, prices, problem, quotes, report, sealing, sheets
from .record import Broken, Record

# In the order of the data: what a link rests on is checked before it.
LINKS: dict[str, Callable[[Record], str]] = {
    "seal": sealing.check,
    "positions": positions.check,
    "sheets": sheets.check,
    "quotes": quotes.check,
    "problem": problem.check,
    "certificates": certificates.check,
    "outcome": outcome.check,
    "prices": prices.check,
    "facts": report.check_facts,
}


def check_record(record: Record) -> list[str]:
    """What each link of a record proves, one sentence each. Raises Broken with the link's name, or Unreadable."""
    return [_held(name, record, check) for name, check in LINKS.items()]


def check_file(file: Path) -> list[str]:
    """The same for a decision.json, and for the files beside it that are derived from it or that it came from."""
    record = load(file)
    found = check_record(record)
    return [*found, *report.check_files(record, file.parent)]


def _held(name: str, record: Record, check: Callable[[Record], str]) -> str:
    try:
        return check(record)
    except Broken:
        raise
    except (Refused, Unreadable) as error:
        raise Broken(name, str(error)) from None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, StopIteration, ArithmeticError) as error:
        raise Broken(name, f"it is not in the form of a record ({type(error).__name__}: {error})") from None
