"""Writing the variants of a post, with the files that their segments use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import PostId
from cmconsole.domain.posts import Segment, Variant
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import media, variant_media, variants
from cmconsole.store.texts import storable, storable_or_none

NO_WORDS = Segment("")
_ADD = insert(variants)
_ADD_USES = insert(variant_media)
_CLEAR = delete(variants).where(variants.c.post_id == bindparam("post"))
_KNOWN = select(media.c.id).where(media.c.id.in_(listed()))


def replace_variants(connection: Connection, post_id: PostId, wanted: Sequence[Variant]) -> None:
    """Let `wanted` be the post's variants. Raises NotFoundHere for a file not in the library."""
    _require_files(connection, wanted)
    # Their uses of files go with them.
    connection.execute(_CLEAR, {"post": post_id})
    for variant in wanted:
        row = {
            "post_id": post_id,
            "account_id": variant.account_id,
            "segments": json.dumps([segment.text for segment in variant.segments]),
            "content_warning": variant.content_warning,
            "visibility": variant.visibility.value,
            "language": variant.language,
            "link_url": variant.link_url,
        }
        variant_id = connection.execute(_ADD, row).lastrowid
        uses = [
            {
                "variant_id": variant_id,
                "segment": index,
                "position": position,
                "media_id": use.media.id,
                "alt_text": use.alt_text,
            }
            for index, segment in enumerate(variant.segments)
            for position, use in enumerate(segment.media)
        ]
        if uses:
            connection.execute(_ADD_USES, uses)


def storable_variant(variant: Variant) -> Variant:
    """The variant with text that can be stored and sent, and at least one segment."""
    segments = tuple(
        Segment(
            storable(segment.text),
            tuple(replace(use, alt_text=storable(use.alt_text)) for use in segment.media),
        )
        for segment in variant.segments
    )
    return replace(
        variant,
        segments=segments or (NO_WORDS,),
        content_warning=storable(variant.content_warning),
        language=storable_or_none(variant.language),
        link_url=storable_or_none(variant.link_url),
    )


def say_the_same(one: Variant, other: Variant) -> bool:
    """Whether both would be published alike, whichever account they are written for."""
    return replace(one, id=None, account_id=None) == replace(other, id=None, account_id=None)


def _require_files(connection: Connection, wanted: Sequence[Variant]) -> None:
    used = {
        use.media.id for variant in wanted for segment in variant.segments for use in segment.media
    }
    known = set(connection.execute(_KNOWN, {"ids": as_list(used)}).scalars())
    if used - known:
        raise NotFoundHere(
            "A file of this post is not in the library of this workspace.", "Add the file again."
        )
