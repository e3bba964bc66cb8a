"""People: one human or organisation with every profile that the user says is theirs.

Only the user merges people. A merge moves profiles and conversations; no message changes, and the
inbox counters, which do not look at people, stay as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import IdentityId, PersonId, time_of_id
from cmconsole.domain.messages import Conversation, Identity, Person
from cmconsole.domain.times import to_micros
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.identities import shown_name
from cmconsole.store.inbox import SELECT_CONVERSATION, conversation_of
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import conversations, identities, messages, persons
from cmconsole.store.texts import storable

_LATEST = 2**63 - 1
_PERSONS = (
    select(persons.c.id, persons.c.name, persons.c.note)
    .where(persons.c.id.in_(listed()))
    .order_by(persons.c.id.desc())
)
_IDENTITIES = (
    select(
        identities.c.id,
        identities.c.person_id,
        identities.c.platform,
        identities.c.remote_id,
        identities.c.handle,
        identities.c.display_name,
        identities.c.avatar_url,
        identities.c.profile_url,
        identities.c.followers,
    )
    .where(identities.c.person_id.in_(listed()))
    .order_by(identities.c.id)
)
_CONTACTS = (
    select(
        identities.c.person_id,
        func.min(messages.c.id),
        func.max(messages.c.id),
        func.count(),
    )
    .select_from(identities.join(messages, messages.c.author_id == identities.c.id))
    .where(identities.c.person_id.in_(listed()))
    .group_by(identities.c.person_id)
)
_PAGE = (
    select(persons.c.id)
    .where(persons.c.id < bindparam("before"))
    .order_by(persons.c.id.desc())
    .limit(bindparam("most"))
)
_NAMES = (
    select(persons.c.id, persons.c.name, identities.c.handle, identities.c.display_name)
    .select_from(persons.outerjoin(identities, identities.c.person_id == persons.c.id))
    .where(persons.c.id < bindparam("before"))
    .order_by(persons.c.id.desc())
)
_IDENTITY = select(identities.c.person_id, identities.c.handle, identities.c.display_name).where(
    identities.c.id == bindparam("identity")
)
_SIBLINGS = select(func.count()).where(identities.c.person_id == bindparam("person"))
_MOVE_ALL = (
    update(identities)
    .where(identities.c.person_id == bindparam("other"))
    .values(person_id=bindparam("into"))
)
_MOVE_ONE = (
    update(identities)
    .where(identities.c.id == bindparam("identity"))
    .values(person_id=bindparam("into"))
)
_MOVE_CONVERSATIONS = (
    update(conversations)
    .where(conversations.c.person_id == bindparam("other"))
    .values(person_id=bindparam("into"))
    .returning(conversations.c.id)
)
_MOVE_CONVERSATIONS_OF_ONE = _MOVE_CONVERSATIONS.where(
    conversations.c.identity_id == bindparam("identity")
)
_NOTES = select(persons.c.id, persons.c.note).where(
    persons.c.id.in_([bindparam("into"), bindparam("other")])
)
_SET_NOTE = (
    update(persons).where(persons.c.id == bindparam("person")).values(note=bindparam("words"))
)
_INSERT = insert(persons)
_DELETE = delete(persons).where(persons.c.id == bindparam("other"))
_THEIR_IDENTITIES = select(identities.c.id).where(identities.c.person_id == bindparam("person"))
_CONVERSATIONS = (
    SELECT_CONVERSATION.where(
        conversations.c.last_message_id < bindparam("before"),
        conversations.c.id.in_(
            select(messages.c.conversation_id).where(messages.c.author_id.in_(_THEIR_IDENTITIES))
        ),
    )
    .order_by(conversations.c.last_message_id.desc())
    .limit(bindparam("most"))
)


class PeopleStore:
    """Persons and their identities."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def person(self, person_id: PersonId) -> Person:
        """One person with every profile. Raises NotFoundHere."""
        found = self._persons([person_id])
        if not found:
            raise _nobody(person_id)
        return found[0]

    def list(
        self, before: int | None = None, limit: int = 50, text: str = ""
    ) -> tuple[Person, ...]:
        """People, the last met first; `before` is the last person id seen. With `text`: those whose
        name or handle holds it, whatever accents and case. That reads names one by one: run it in a
        lane (about 100 ms for 50,000 people)."""
        start = _LATEST if before is None else before
        with self._database.reading() as connection:
            if text.strip():
                rows = connection.execute(_NAMES, {"before": start})
                ids = _matching(rows, _folded(text.strip().removeprefix("@")), limit)
                rows.close()
            else:
                ids = list(connection.scalars(_PAGE, {"before": start, "most": limit}))
        return self._persons(ids)

    def conversations_of(
        self, person_id: PersonId, before: int | None = None, limit: int = 50
    ) -> tuple[Conversation, ...]:
        """Conversations in which the person wrote, newest first; `before` is the `last_message_id`
        of the last row seen. (`ConversationFilter.person_id` finds those that show them as
        sender.)"""
        values = {
            "person": person_id,
            "before": _LATEST if before is None else before,
            "most": limit,
        }
        with self._database.reading() as connection:
            rows = connection.execute(_CONVERSATIONS, values).all()
        return tuple(conversation_of(row) for row in rows)

    def merge(self, into: PersonId, other: PersonId) -> ChangeSet:
        """Make both one person: `other` gives its profiles, conversations and note to `into` and is
        no more. Raises BadInput for one and the same, NotFoundHere for an unknown one."""
        if into == other:
            raise BadInput(
                "A person cannot be merged with themselves.", "Choose two different people."
            )
        pair = {"into": into, "other": other}
        with self._database.writing() as session:
            notes = {row.id: row.note for row in session.connection.execute(_NOTES, pair)}
            for person_id in (into, other):
                if person_id not in notes:
                    raise _nobody(person_id)
            session.connection.execute(_MOVE_ALL, pair)
            _touch_moved(session, session.connection.scalars(_MOVE_CONVERSATIONS, pair).all())
            if notes[other]:
                words = "\n\n".join(note for note in (notes[into], notes[other]) if note)
                session.connection.execute(_SET_NOTE, {"person": into, "words": words})
            session.connection.execute(_DELETE, pair)
            session.touch(Topic.PEOPLE, into, other)
        return session.changes

    def split(self, identity_id: IdentityId) -> tuple[PersonId, ChangeSet]:
        """Make one profile of several a person of its own, with its conversations. The note stays
        where it was. Raises BadInput for the only profile of a person, NotFoundHere for an unknown
        one."""
        with self._database.writing() as session:
            row = session.connection.execute(_IDENTITY, {"identity": identity_id}).one_or_none()
            if row is None:
                raise NotFoundHere(
                    "There is no profile {number} in this workspace.",
                    "Read the person again; it may have been merged.",
                    number=identity_id,
                )
            alone = session.connection.execute(_SIBLINGS, {"person": row.person_id}).scalar_one()
            if alone == 1:
                raise BadInput(
                    "This person has only one profile.", "There is nothing to separate it from."
                )
            name = shown_name({"display_name": row.display_name, "handle": row.handle})
            created = {"name": name, "created_at": to_micros(self._database.now())}
            person_id = PersonId(session.connection.execute(_INSERT, created).lastrowid)
            values = {"identity": identity_id, "into": person_id, "other": row.person_id}
            session.connection.execute(_MOVE_ONE, values)
            moved = session.connection.scalars(_MOVE_CONVERSATIONS_OF_ONE, values).all()
            _touch_moved(session, moved)
            session.touch(Topic.PEOPLE, person_id, row.person_id)
        return person_id, session.changes

    def set_note(self, person_id: PersonId, note: str) -> ChangeSet:
        """What the user wants to remember of a person. Raises NotFoundHere."""
        with self._database.writing() as session:
            values = {"person": person_id, "words": storable(note)}
            if not session.connection.execute(_SET_NOTE, values).rowcount:
                raise _nobody(person_id)
            session.touch(Topic.PEOPLE, person_id)
        return session.changes

    def _persons(self, ids: Sequence[int]) -> tuple[Person, ...]:
        values = {"ids": as_list(ids)}
        with self._database.reading() as connection:
            rows = connection.execute(_PERSONS, values).all()
            profiles = connection.execute(_IDENTITIES, values).all()
            contacts = {row[0]: row for row in connection.execute(_CONTACTS, values)}
        return tuple(_person(row, profiles, contacts.get(row.id)) for row in rows)


def _person(row: Any, profiles: Iterable[Any], contact: Any) -> Person:
    theirs = tuple(Identity(*profile) for profile in profiles if profile.person_id == row.id)
    first, last, number = (None, None, 0) if contact is None else contact[1:]
    return Person(
        PersonId(row.id),
        row.name,
        row.note,
        theirs,
        None if first is None else time_of_id(first),
        None if last is None else time_of_id(last),
        number,
    )


def _matching(rows: Iterable[Any], wanted: str, limit: int) -> list[int]:
    found: dict[int, None] = {}
    for number, *names in rows:
        if number not in found and any(name and wanted in _folded(name) for name in names):
            if len(found) == limit:
                break
            found[number] = None
    return list(found)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _touch_moved(session: WriteSession, conversation_ids: Sequence[int]) -> None:
    if conversation_ids:
        session.touch(Topic.CONVERSATIONS, *conversation_ids)


def _nobody(person_id: int) -> NotFoundHere:
    return NotFoundHere(
        "There is no person {number} in this workspace.",
        "They may have been merged with another: search for the name.",
        number=person_id,
    )
