"""All prices in a record, each checked: {"binding", "pulls", "rates", "costs"}, null where there is none."""

from dataclasses import dataclass

from ...form import demand, fields
from ...problems.packages import Package
from ..record import Record
from .binding import Binding, possible, read_binding
from .costs import Cost, read_costs
from .pulls import Pull, Rates, read_pulls, read_rates

PRICED = ("decided", "no agreement")


@dataclass(frozen=True)
class Prices:
    """What was proved; None for what the record does not hold."""

    package: Package
    least: Binding | None
    pulls: list[Pull] | None
    rates: Rates | None
    costs: list[Cost] | None


def prices_of(record: Record) -> Prices | None:
    """The prices that a record holds; None where it holds none, as those that were made before there were any.

    Raises Refused where one does not hold, or is missing though the others are there. Costs may be missing: that they
    could not be certified cannot be seen.
    """
    if "prices" not in record.doc:
        return None
    bound, pulled, rated, cost = fields(record.doc["prices"], "binding", "pulls", "rates", "costs")
    one = record.deal and record.doc["kind"] == "package" and record.doc["status"] in PRICED
    demand(one, "prices are told of a negotiation with one outcome")
    package = Package(record.doc["problems"]["package"])
    demand((bound is not None) == possible(package), "the prices of the least gain are told where there are any")
    choice = package.deal(record.winners[0]) if record.doc["status"] == "decided" else None
    demand((pulled is not None) == (choice is not None), "who pulls which issue where is told of a deal")
    nash = choice is not None and record.doc["rule"] == "nash"
    demand((rated is not None) == nash, "rates of exchange are told of a deal by nash")
    return Prices(
        package,
        None if bound is None else read_binding(package, bound),
        None if choice is None else read_pulls(package, choice, pulled),
        None if choice is None or rated is None else read_rates(package, choice, rated),
        None if cost is None else read_costs(record, package, cost),
    )
