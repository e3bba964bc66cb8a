"""What an answer may be: how long, for whom, with which warning. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmconsole.domain.limits import Limits, graphemes, measured_length
from cmconsole.domain.posts import VISIBILITY_WIDTH, Visibility


@dataclass(frozen=True, slots=True)
class Length:
    """`have` as the network counts; `allowed` None: the limits are not known yet."""

    have: int
    allowed: int | None

    @property
    def is_too_long(self) -> bool:
        return self.allowed is not None and self.have > self.allowed


def reply_length(text: str, warning: str, answered_handle: str, limits: Limits | None) -> Length:
    """How long an answer is. Where a network knows people by mentions in the text, the one answered
    is counted too, since it is put in front where the text does not name them."""
    if limits is None:
        return Length(graphemes(text), None)
    rules = limits.text
    named = f"@{answered_handle}"
    if rules.shorten_mentions and answered_handle and named.lower() not in text.lower():
        text = f"{named} {text}"
    have = measured_length(text, rules) + (graphemes(warning) if rules.counts_warning else 0)
    return Length(have, rules.max_length)


def allowed_visibilities(
    answered: Visibility, offered: Sequence[Visibility]
) -> tuple[Visibility, ...]:
    """What the network offers and is not wider than what is answered, widest first. A private
    message is answered privately."""
    if answered is Visibility.DIRECT:
        return (Visibility.DIRECT,)
    width = VISIBILITY_WIDTH[answered]
    fitting = [level for level in offered if VISIBILITY_WIDTH[level] <= width]
    if not fitting:
        return (answered,)
    return tuple(sorted(fitting, key=VISIBILITY_WIDTH.__getitem__, reverse=True))
