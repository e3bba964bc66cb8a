"""What a write touched: the only way screens learn that they should refresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    ACCOUNTS = "accounts"
    CONVERSATIONS = "conversations"
    MESSAGES = "messages"
    PEOPLE = "people"
    POSTS = "posts"
    OUTBOX = "outbox"
    MEDIA = "media"
    SAMPLES = "samples"
    SETTINGS = "settings"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Topics with the local ids touched. An empty set of ids under a topic means "many: read
    again".

    `ChangeSet()` is falsy: nothing was written.
    """

    touched: dict[Topic, frozenset[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.touched)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        merged = dict(self.touched)
        for topic, ids in other.touched.items():
            known = merged.get(topic)
            if known is None:
                merged[topic] = ids
            else:
                merged[topic] = frozenset() if not known or not ids else known | ids
        return ChangeSet(merged)

    def touches(self, *topics: Topic) -> bool:
        return any(topic in self.touched for topic in topics)

    def concerns(self, topic: Topic, local_id: int) -> bool:
        """Whether something that shows `local_id` of `topic` should read it again."""
        ids = self.touched.get(topic)
        return ids is not None and (not ids or local_id in ids)


def changed(topic: Topic, *ids: int) -> ChangeSet:
    """A change set of one topic."""
    return ChangeSet({topic: frozenset(ids)})
