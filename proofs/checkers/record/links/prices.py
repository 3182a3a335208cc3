"""The prices: each is recounted from the problem, the deal and the certificates without one limit."""

from ..prices.prices import prices_of
from ..record import Record


def check(record: Record) -> str:
    """Everything that the record says of prices holds; a record may hold none."""
    found = prices_of(record)
    if found is None:
        return "prices: this record holds none." if record.deal else "prices: only negotiations have any."
    parts = {"of the least gain": found.least, "pulls on each issue": found.pulls, "rates of exchange": found.rates}
    told = [name for name, part in parts.items() if part is not None]
    told += [] if found.costs is None else [f"what {len(found.costs)} limits cost"]
    return f"prices: {', '.join(told) or 'none'}, as the problem and the certificates say."
