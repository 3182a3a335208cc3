"""Who supports what: counts head to head, and red lines."""

from collections.abc import Iterator

from ..record import Record
from .facts import listing, voices
from .names import title_of


def winning_options(record: Record) -> list[str]:
    """The options that win, by id; empty where the answer is no option."""
    return [answer for answer in record.winners if isinstance(answer, str)]


def about_support(record: Record) -> Iterator[str]:
    """Each winner against each other option, head to head, with those who say nothing of the pair."""
    if record.support is None:
        return
    names, support = record.support
    at = {name: i for i, name in enumerate(names)}
    for winner in (w for w in winning_options(record) if w in at):
        for other in (o for o in names if o != winner):
            for_, against = support[at[winner]][at[other]], support[at[other]][at[winner]]
            silent = len(record.readings) - for_ - against
            put = "puts" if for_ == 1 else "put"
            yield (
                f"{voices(for_)} {put} {title_of(record.titles, winner)} before {title_of(record.titles, other)}, "
                f"{against} the other way round; {silent} say nothing of this pair or hold both equal."
            )


def about_red_lines(record: Record) -> Iterator[str]:
    """Whose red lines the outcome crosses and keeps, what vetoes removed, and which are not confirmed yet."""
    titles, winners, excluded = record.titles, winning_options(record), record.doc["excluded"]
    drawn = {option: [record.authors[i] for i in ids] for option, ids in record.doc["red_lines"].items()}
    for option in excluded:
        yield f"{title_of(titles, option)} is vetoed: {listing(drawn[option])} drew a red line there."
    for option, authors in drawn.items():
        if option in winners:
            yield f"A red line is crossed: {listing(authors)} declared {title_of(titles, option)} unacceptable."
        if record.doc["settings"]["vetoes"] and option not in excluded:
            yield (
                f"The red line of {listing(authors)} at {title_of(titles, option)} is read and not confirmed; "
                "it vetoes nothing until it is."
            )
    kept = [option for option in drawn if option not in winners and option not in excluded]
    if kept and winners:
        yield f"Red lines that the outcome keeps: {listing(title_of(titles, o) for o in kept)}."
    if not record.deal and not drawn:
        yield "Nobody drew a red line that could be read."
