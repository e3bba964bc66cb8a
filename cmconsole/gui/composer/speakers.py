"""The accounts a post can be said on, with their limits and abilities, read once until they
change.
"""

from __future__ import annotations

from dataclasses import dataclass

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.ids import AccountId
from cmconsole.domain.limits import (
    Limits,
    Problem,
    TextRules,
    check_variant,
    graphemes,
    measured_length,
)
from cmconsole.domain.posts import PostDraft, Variant
from cmconsole.gui.composer import manuscript
from cmconsole.platforms.base import Capabilities
from cmconsole.services.accounts import AccountService


@dataclass(frozen=True, slots=True)
class Speaker:
    """`limits` None: its server was not asked yet. `network` is the network's own name."""

    account: Account
    limits: Limits | None
    can: Capabilities
    network: str


Speakers = dict[AccountId, Speaker]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem and the accounts that have it. `code` is that of `limits.Problem`, or
    `visibility` where an account cannot narrow who reads it."""

    problem: Problem
    accounts: tuple[AccountId, ...]


def read_speakers(accounts: AccountService) -> Speakers:
    """Connected accounts in the order of the accounts page."""
    titles = {each.name: each.title for each in accounts.platforms()}
    return {
        account.id: Speaker(
            account,
            accounts.limits(account.id),
            accounts.capabilities(account.id),
            titles.get(account.platform, account.platform),
        )
        for account in accounts.list()
        if account.state is not AccountState.REMOVED
    }


def length_of(text: str, warning: str, rules: TextRules) -> int:
    """The length that the network counts for one part."""
    return measured_length(text, rules) + (graphemes(warning) if rules.counts_warning else 0)


def problems_of(variant: Variant, speaker: Speaker) -> tuple[Problem, ...]:
    """What this account's network would refuse, and advice."""
    found = check_variant(variant, speaker.limits) if speaker.limits is not None else ()
    if speaker.can.visibilities and variant.visibility not in speaker.can.visibilities:
        found = (*found, Problem("visibility", blocking=False))
    if len(variant.segments) > 1 and not speaker.can.threads:
        found = (*found, Problem("threads"))
    return found


def findings(draft: PostDraft, speakers: Speakers) -> tuple[Finding, ...]:
    """The problems of all chosen accounts, those that are alike together, what blocks first."""
    gathered: dict[tuple[Problem, bool], list[AccountId]] = {}
    for account_id in draft.accounts:
        speaker = speakers.get(account_id)
        if speaker is None:
            continue
        is_own = manuscript.has_own(draft, account_id)
        for problem in problems_of(manuscript.said_on(draft, account_id), speaker):
            gathered.setdefault((problem, is_own), []).append(account_id)
    found = [Finding(problem, tuple(ids)) for (problem, _own), ids in gathered.items()]
    return tuple(sorted(found, key=lambda each: not each.problem.blocking))
