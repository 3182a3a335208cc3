"""What a formal negotiator sees of an ask: its own and the others' offers, the time, and what it may do."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from llm_bridge.deliberate.deals import ACCEPT, CRITICISE, OFFER, REJECT, STATE, VETO
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.stakes import Choice, Stakes, Terms


class View:
    """An ask about deals, with the stakes of the one who is asked.

    mine, theirs : the offers so far, own ones and those of each other party, in order
    """

    def __init__(self, stakes: Stakes, ask: Ask) -> None:
        self.stakes, self.ask = stakes, ask
        made = [(by, stakes.space.choice(terms)) for by, terms in ask.shows.get("offers", [])]
        self.mine = [choice for by, choice in made if by == ask.to]
        self.theirs: dict[str, list[Choice]] = {p: [] for p in ask.shows.get("parties", []) if p != ask.to}
        for by, choice in made:
            if by != ask.to:
                self.theirs[by].append(choice)
        self.standing = made[-1][1] if made and made[-1][0] != ask.to else None

    @property
    def time(self) -> Fraction:
        """From 0 at the first turn to 1 at the last."""
        last = self.ask.shows["turns"] - 1
        return Fraction(min(self.ask.shows["turn"], last), last) if last > 0 else Fraction(1)

    @cached_property
    def best(self) -> Fraction | None:
        """What the best acceptable deal is worth; None if there is none."""
        return self.stakes.ranked[0][0] if self.stakes.ranked else None

    def worth(self, choice: Choice) -> Fraction | None:
        """What a deal is worth, if it is acceptable at all."""
        return self.stakes.worth(choice) if self.stakes.accepts(choice) else None

    def likeness(self, choice: Choice) -> int:
        """On how many issues a deal is as the others' last offers have it, all of them together."""
        last = [offers[-1] for offers in self.theirs.values() if offers]
        return sum(a == b for offer in last for a, b in zip(offer, choice, strict=True))

    def bid(self, wanted: Choice | None) -> Said:
        """Offer `wanted`, or accept the standing offer if it is worth no less; nothing to offer is a pass.

        Where an offer can only be voted on, the vote compares it with what would be offered.
        """
        standing = None if self.standing is None else self.worth(self.standing)
        mine = None if wanted is None else self.stakes.worth(wanted)
        acts = self.ask.acts
        if standing is not None and (mine is None or standing >= mine) and ACCEPT in acts:
            return Said(ACCEPT, reason="it is worth no less to me than what I would offer")
        if OFFER in acts and wanted is not None:
            return Said(OFFER, self.stakes.space.terms(wanted))
        if VETO in acts and standing is None:
            return Said(VETO, reason="it is not known to leave me as well off as no agreement")
        if REJECT in acts:
            return Said(REJECT, reason="it is worth less to me than what I would offer, or no more than no agreement")
        return Said("pass", reason="no deal is known to be worth more to me than no agreement")

    def viewed(self) -> Said | None:
        """Of a proposed text: accept it if it is worth no less than the standing one, or name the issue that hurts."""
        if CRITICISE not in self.ask.acts:
            return None
        space, shows = self.stakes.space, self.ask.shows
        proposed = space.choice(shows["proposed"])
        standing = None if shows["standing"] is None else space.choice(shows["standing"])
        held = self.stakes.reservation if standing is None else self.stakes.worth(standing)
        worth = self.worth(proposed)
        if worth is not None and (held is None or worth >= held):
            return Said(ACCEPT)
        return Said(CRITICISE, space.issues[self._worst(proposed, standing)][0])

    def _worst(self, proposed: Choice, standing: Choice | None) -> int:
        """The issue on which a deal loses most against the standing one, or against the best value there."""
        losses = []
        for at, row in enumerate(self.stakes.worth_of):
            known = [part for part in row if part is not None]
            before = max(known, default=Fraction(0)) if standing is None else row[standing[at]]
            after = row[proposed[at]]
            losses.append(float("inf") if after is None else float((before or 0) - after))
        return losses.index(max(losses))

    def stated(self) -> Said | None:
        """The statement of what was agreed, where that is asked for."""
        if STATE not in self.ask.acts:
            return None
        deal: Terms | None = self.ask.shows.get("deal")
        if deal is None:
            return Said(STATE, "Nothing was agreed.")
        return Said(STATE, f"Agreed: {'; '.join(f'{title} {value}' for title, value in deal)}.")
