"""Rows of posts, variants, media and deliveries as values. Posts are read many at a time: four
statements, however many they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import AccountId, DeliveryId, MediaId, OutboxId, PostId, VariantId
from cmconsole.domain.posts import (
    Delivery,
    DeliveryState,
    LatePolicy,
    MediaFile,
    MediaUse,
    Post,
    Segment,
    Variant,
    Visibility,
)
from cmconsole.domain.times import from_micros
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.moments import moment_or_none, planned_of
from cmconsole.store.schema import deliveries, media, posts, variant_media, variants

_POSTS = select(posts).where(posts.c.id.in_(listed()))
_VARIANTS = select(variants).where(variants.c.post_id.in_(listed())).order_by(variants.c.id)
_USES = (
    select(variant_media.c.variant_id, variant_media.c.segment, variant_media.c.alt_text, media)
    .join_from(variant_media, media)
    .join(variants, variants.c.id == variant_media.c.variant_id)
    .where(variants.c.post_id.in_(listed()))
    .order_by(variant_media.c.variant_id, variant_media.c.segment, variant_media.c.position)
)
_DELIVERIES = (
    select(deliveries)
    .where(deliveries.c.post_id.in_(listed()))
    .order_by(deliveries.c.account_id, deliveries.c.position, deliveries.c.id)
)
_Uses = dict[tuple[int, int], list[MediaUse]]


def posts_of(connection: Connection, ids: Iterable[int]) -> tuple[Post, ...]:
    """The posts of these ids, in this order, with all that belongs to them. Unknown ids are left
    out; posts in the trash are not."""
    order = list(ids)
    wanted = {"ids": as_list(order)}
    uses: _Uses = defaultdict(list)
    for row in connection.execute(_USES, wanted).mappings():
        use = MediaUse(media_of(row), row["alt_text"])
        uses[row["variant_id"], row["segment"]].append(use)
    their_variants: dict[int, list[Variant]] = defaultdict(list)
    for row in connection.execute(_VARIANTS, wanted).mappings():
        their_variants[row["post_id"]].append(_variant_of(row, uses))
    their_deliveries: dict[int, list[Delivery]] = defaultdict(list)
    for row in connection.execute(_DELIVERIES, wanted).mappings():
        their_deliveries[row["post_id"]].append(delivery_of(row))
    found = {
        row["id"]: _post_of(row, their_variants[row["id"]], their_deliveries[row["id"]])
        for row in connection.execute(_POSTS, wanted).mappings()
    }
    return tuple(found[post_id] for post_id in order if post_id in found)


def one_post(connection: Connection, post_id: PostId) -> Post:
    """Raises NotFoundHere."""
    found = posts_of(connection, (post_id,))
    if not found:
        raise NotFoundHere("There is no such post.", "It may have been removed.")
    return found[0]


def media_of(row: RowMapping) -> MediaFile:
    """The value of a media row."""
    return MediaFile(
        MediaId(row["id"]),
        row["sha256"],
        row["media_type"],
        row["size"],
        row["original_name"],
        row["width"],
        row["height"],
    )


def delivery_of(row: RowMapping) -> Delivery:
    """The value of a delivery row."""
    return Delivery(
        id=DeliveryId(row["id"]),
        post_id=PostId(row["post_id"]),
        account_id=AccountId(row["account_id"]),
        position=row["position"],
        state=DeliveryState(row["state"]),
        planned=planned_of(row, row["planned_at"]),
        parent_id=row["parent_id"] and DeliveryId(row["parent_id"]),
        outbox_id=row["outbox_id"] and OutboxId(row["outbox_id"]),
        remote_id=row["remote_id"],
        remote_url=row["remote_url"],
        published_at=moment_or_none(row["published_at"]),
        reason=row["reason"],
        ask_user=bool(row["ask_user"]),
    )


def _variant_of(row: RowMapping, uses: _Uses) -> Variant:
    texts: list[str] = json.loads(row["segments"])
    return Variant(
        id=VariantId(row["id"]),
        account_id=row["account_id"] and AccountId(row["account_id"]),
        segments=tuple(
            Segment(text, tuple(uses.get((row["id"], index), ())))
            for index, text in enumerate(texts)
        ),
        content_warning=row["content_warning"],
        visibility=Visibility(row["visibility"]),
        language=row["language"],
        link_url=row["link_url"],
    )


def _post_of(row: RowMapping, of_it: list[Variant], out: list[Delivery]) -> Post:
    return Post(
        id=PostId(row["id"]),
        title=row["title"],
        variants=tuple(of_it),
        accounts=tuple(AccountId(number) for number in json.loads(row["accounts"])),
        planned=planned_of(row, row["planned_at"]),
        late_policy=LatePolicy(row["late_policy"]),
        late_minutes=row["late_minutes"],
        created_at=from_micros(row["created_at"]),
        updated_at=from_micros(row["updated_at"]),
        deliveries=tuple(out),
        version=row["version"],
    )
