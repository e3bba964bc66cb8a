"""What is being written, as a value: pure steps from one `PostDraft` to the next.

The common text is the variant without an account. An account with a text of its own keeps it while
it is not chosen, so that choosing it again brings it back.
"""

from __future__ import annotations

from dataclasses import replace

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import (
    DeliveryState,
    LatePolicy,
    Post,
    PostDraft,
    Segment,
    Variant,
)

NO_WORDS = Segment("")
SETTLED = frozenset(
    {
        DeliveryState.SENDING,
        DeliveryState.UNKNOWN,
        DeliveryState.PUBLISHED,
        DeliveryState.DELETED,
    }
)


def blank(
    accounts: tuple[AccountId, ...],
    planned: PlannedTime | None = None,
    late_policy: LatePolicy = LatePolicy.LATE,
    late_minutes: int = 15,
    language: str | None = None,
) -> PostDraft:
    """A new post without words."""
    common = Variant(None, None, (NO_WORDS,), language=language)
    return PostDraft(None, "", accounts, (common,), planned, late_policy, late_minutes)


def draft_of(post: Post) -> PostDraft:
    """A stored post as it can be edited. It always has a common text."""
    variants = post.variants
    if all(variant.account_id is not None for variant in variants):
        first = variants[0] if variants else Variant(None, None, (NO_WORDS,))
        variants = (replace(first, id=None, account_id=None), *variants)
    return PostDraft(
        post.id,
        post.title,
        post.accounts,
        variants,
        post.planned,
        post.late_policy,
        post.late_minutes,
    )


def is_blank(draft: PostDraft) -> bool:
    """Whether nothing was written and no file added."""
    return not any(
        segment.text.strip() or segment.media
        for variant in draft.variants
        for segment in variant.segments
    )


def common(draft: PostDraft) -> Variant:
    return next(variant for variant in draft.variants if variant.account_id is None)


def has_own(draft: PostDraft, account_id: AccountId) -> bool:
    return any(variant.account_id == account_id for variant in draft.variants)


def said_on(draft: PostDraft, account_id: AccountId) -> Variant:
    """What that account will say: its own text, or the common one."""
    for variant in draft.variants:
        if variant.account_id == account_id:
            return variant
    return common(draft)


def speakers(draft: PostDraft, account_id: AccountId | None) -> tuple[AccountId, ...]:
    """The chosen accounts that will say this variant. None: the common text."""
    if account_id is not None:
        return (account_id,) if account_id in draft.accounts else ()
    return tuple(each for each in draft.accounts if not has_own(draft, each))


def with_accounts(draft: PostDraft, accounts: tuple[AccountId, ...]) -> PostDraft:
    return replace(draft, accounts=accounts)


def with_variant(draft: PostDraft, variant: Variant) -> PostDraft:
    """`variant` in the place of the one of the same account."""
    known = any(each.account_id == variant.account_id for each in draft.variants)
    variants = tuple(
        variant if each.account_id == variant.account_id else each for each in draft.variants
    )
    return replace(draft, variants=variants if known else (*variants, variant))


def with_own(draft: PostDraft, account_id: AccountId) -> PostDraft:
    """A text of its own for that account, beginning as the common one."""
    if has_own(draft, account_id):
        return draft
    return with_variant(draft, replace(common(draft), id=None, account_id=account_id))


def without_own(draft: PostDraft, account_id: AccountId) -> PostDraft:
    """That account says the common text again."""
    kept = tuple(each for each in draft.variants if each.account_id != account_id)
    return replace(draft, variants=kept)


def differs(draft: PostDraft, account_id: AccountId) -> bool:
    """Whether the account's own text says something else than the common one."""
    mine, ours = said_on(draft, account_id), common(draft)
    return (mine.segments, mine.content_warning, mine.visibility, mine.language) != (
        ours.segments,
        ours.content_warning,
        ours.visibility,
        ours.language,
    )


def is_settled(post: Post | None, draft: PostDraft, account_id: AccountId | None) -> bool:
    """Whether words of this variant are out, on their way or in doubt: they cannot change."""
    if post is None:
        return False
    settled = {part.account_id for part in post.deliveries if part.state in SETTLED}
    return any(each in settled for each in speakers(draft, account_id))


def first_line(post: Post) -> str:
    """What a list shows of a post; empty where it has no words."""
    for variant in sorted(post.variants, key=lambda each: each.account_id is not None):
        for segment in variant.segments:
            for line in segment.text.splitlines():
                if line.strip():
                    return line.strip()
    return post.title.strip()
