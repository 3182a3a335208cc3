"""A deal that some like better and nobody likes less: the property "pareto" does not hold.

data: {"deal": [[issue, value] …]}.
"""

from ..case import Property
from ..form import demand, fields
from ..problems.packages import Package

PROPERTIES = ("pareto",)


def check(claim: Property) -> str:
    demand(not claim.holds, "a better deal does not show that there is none")
    fields(claim.options)
    package = Package(claim.problem)
    demand(package.payments is None, "whether a deal is better with payments is another question")
    (deal,) = fields(claim.data, "deal")
    mine, other = package.gains(package.deal(claim.answer)), package.gains(package.deal(deal))
    demand(all(b >= a for a, b in zip(mine, other, strict=True)), "somebody has less in the other deal")
    demand(mine != other, "nobody has more in the other deal")
    terms = ", ".join(" ".join(term) for term in deal)
    return f"The deal is not Pareto-optimal: {terms} is better for some, and worse for none."
