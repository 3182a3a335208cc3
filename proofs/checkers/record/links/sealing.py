"""The seal: nothing in the record was changed since it was made, unless whoever did sealed it anew."""

from ..record import Broken, Record, seal


def check(record: Record) -> str:
    """The seal fits the content."""
    if record.doc["seal"] != seal(record.doc):
        raise Broken("seal", "the record was changed after it was sealed")
    return f"seal: the record is what was sealed ({record.doc['seal'][:12]}…)."
