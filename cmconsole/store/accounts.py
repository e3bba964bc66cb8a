"""Connected profiles. Removing one forgets its credential, never its history."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from cmconsole.domain.accounts import Account, AccountState, Profile
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import AccountId
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store import sync_state
from cmconsole.store.moments import micros_or_none, moment_or_none
from cmconsole.store.schema import accounts
from cmconsole.store.texts import storable, storable_or_none

_ROWS = select(
    accounts.c.id,
    accounts.c.platform,
    accounts.c.server,
    accounts.c.handle,
    accounts.c.display_name,
    accounts.c.remote_id,
    accounts.c.state,
    accounts.c.created_at,
    accounts.c.expires_at,
    accounts.c.avatar_url,
    accounts.c.profile_url,
    accounts.c.scopes,
    accounts.c.state_reason,
    accounts.c.last_sync_at,
).order_by(accounts.c.id)
_PRESENT = _ROWS.where(accounts.c.state != AccountState.REMOVED.value)
_ONE = _ROWS.where(accounts.c.id == bindparam("account"))
_KNOWN = select(accounts.c.id, accounts.c.credential).where(
    accounts.c.platform == bindparam("platform"),
    accounts.c.server == bindparam("server"),
    accounts.c.remote_id == bindparam("remote_id"),
)
_CREDENTIAL = select(accounts.c.credential).where(accounts.c.id == bindparam("account"))
_ADD = insert(accounts)


put_cursor = sync_state.put_cursor
add_gap = sync_state.add_gap
add_bad_item = sync_state.add_bad_item


class AccountStore(sync_state.SyncState):
    """Accounts and where their streams stand. Credentials are sealed bytes here, never opened."""

    def add(
        self, profile: Profile, platform: str, server: str, credential: bytes, now: datetime
    ) -> tuple[Account, ChangeSet]:
        """Connect a profile. One that was known, also a removed one, keeps its id and history.

        An empty `credential` never takes the place of a good one: for a known profile with one the
        rest is renewed, otherwise it is BadInput.
        """
        where = {
            "platform": platform,
            "server": server,
            "remote_id": storable(profile.remote_id),
        }
        values = _profile_columns(profile) | {
            "state": AccountState.CONNECTED.value,
            "state_reason": None,
        }
        if credential:
            values["credential"] = credential
        with self._database.writing() as session:
            known = session.connection.execute(_KNOWN, where).one_or_none()
            if not credential and (known is None or not known.credential):
                raise BadInput(
                    "There is no credential for {handle}.",
                    "Sign in to connect it.",
                    handle=profile.handle,
                )
            if known is None:
                row = {**where, **values, "created_at": to_micros(now)}
                added = session.connection.execute(_ADD, row)
                account_id = AccountId(added.lastrowid)
            else:
                account_id = AccountId(known.id)
                renewed = update(accounts).where(accounts.c.id == account_id)
                session.connection.execute(renewed.values(values))
            session.touch(Topic.ACCOUNTS, account_id)
        return self.get(account_id), session.changes

    def list(self, include_removed: bool = False) -> tuple[Account, ...]:
        """In the order in which they were first connected."""
        with self._database.reading() as connection:
            rows = connection.execute(_ROWS if include_removed else _PRESENT).all()
        return tuple(_account(row) for row in rows)

    def get(self, account_id: AccountId) -> Account:
        """Also a removed one. Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"account": account_id}).one_or_none()
        if row is None:
            raise _not_here(account_id)
        return _account(row)

    def credential(self, account_id: AccountId) -> bytes:
        """The sealed credential; empty where there is none (removed). Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_CREDENTIAL, {"account": account_id}).one_or_none()
        if row is None:
            raise _not_here(account_id)
        return bytes(row.credential or b"")

    def set_credential(self, account_id: AccountId, credential: bytes) -> ChangeSet:
        """Durably replace the sealed credential. Raises ValueError for an empty one (only removing
        the account forgets a credential) and NotFoundHere where the account was removed."""
        if not credential:
            raise ValueError("an empty credential never replaces a good one")
        if self.get(account_id).state is AccountState.REMOVED:
            raise _not_here(account_id)
        return self._change(account_id, {"credential": credential})

    def set_state(
        self, account_id: AccountId, state: AccountState, reason: str | None
    ) -> ChangeSet:
        """`reason` is a sentence for the user. A removed account stays removed."""
        if state is AccountState.REMOVED:
            return self.remove(account_id)
        values = {"state": state.value, "state_reason": storable_or_none(reason)}
        return self._change(account_id, values)

    def set_profile(self, account_id: AccountId, profile: Profile) -> ChangeSet:
        """What the network says of the profile now. The lasting remote id never changes."""
        return self._change(account_id, _profile_columns(profile))

    def set_synced(self, account_id: AccountId, at: datetime) -> ChangeSet:
        """The account was pulled without trouble."""
        return self._change(account_id, {"last_sync_at": to_micros(at)}, Topic.SYNC)

    def remove(self, account_id: AccountId) -> ChangeSet:
        """Forget the credential; messages, posts and numbers stay. Removing twice changes nothing;
        an account that never was is NotFoundHere."""
        values = {"state": AccountState.REMOVED.value, "state_reason": None, "credential": None}
        return self._change(account_id, values)

    def _change(
        self, account_id: AccountId, values: dict[str, Any], topic: Topic = Topic.ACCOUNTS
    ) -> ChangeSet:
        """Write what differs. A removed account is left as it is: a late answer revives nothing."""
        differs = or_(*(accounts.c[name].is_distinct_from(value) for name, value in values.items()))
        present = accounts.c.state != AccountState.REMOVED.value
        statement = update(accounts).where(accounts.c.id == account_id, present, differs)
        with self._database.writing() as session:
            if session.connection.execute(statement.values(values)).rowcount:
                session.touch(topic, account_id)
            elif session.connection.execute(_ONE, {"account": account_id}).first() is None:
                raise _not_here(account_id)
        return session.changes


def _account(row: Row[*tuple[Any, ...]]) -> Account:
    return Account(
        id=AccountId(row.id),
        platform=row.platform,
        server=row.server,
        handle=row.handle,
        display_name=row.display_name,
        remote_id=row.remote_id,
        state=AccountState(row.state),
        created_at=from_micros(row.created_at),
        expires_at=moment_or_none(row.expires_at),
        avatar_url=row.avatar_url,
        profile_url=row.profile_url,
        scopes=tuple(json.loads(row.scopes)),
        state_reason=row.state_reason,
        last_sync_at=moment_or_none(row.last_sync_at),
    )


def _profile_columns(profile: Profile) -> dict[str, Any]:
    return {
        "handle": storable(profile.handle),
        "display_name": storable(profile.display_name),
        "profile_url": storable_or_none(profile.profile_url),
        "avatar_url": storable_or_none(profile.avatar_url),
        "scopes": json.dumps(profile.scopes),
        "expires_at": micros_or_none(profile.expires_at),
    }


def _not_here(account_id: AccountId) -> NotFoundHere:
    return NotFoundHere(
        "There is no account {number} in this workspace.",
        "“cmconsole account list” shows those that are connected.",
        number=account_id,
    )
