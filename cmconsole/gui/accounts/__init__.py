"""The Accounts page: who is connected, how well, and connecting one more."""

from cmconsole.gui.accounts.page import AccountsPage

__all__ = ["AccountsPage"]
