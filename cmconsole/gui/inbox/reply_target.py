"""Whether a conversation can be answered, as whom, and why not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.accounts import AccountState
from cmconsole.domain.messages import Conversation, Message
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.reply_box import ReplyTarget
from cmconsole.gui.inbox.words import kind_name

translate = QCoreApplication.translate


def reply_target(
    conversation: Conversation, answered: Message | None, book: AccountBook, can_reply: bool
) -> ReplyTarget:
    """`answered` is the message an answer would answer; `can_reply` what the network allows."""
    account = book.account(conversation.account_id)
    capabilities = book.capabilities(conversation.account_id) if account is not None else None
    network = book.title(account.platform) if account is not None else ""
    refusal = ""
    if account is None or account.state is AccountState.REMOVED:
        refusal = translate(
            "ReplyTarget", "This account is no longer connected. Connect it again to answer."
        )
    elif not can_reply:
        refusal = translate(
            "ReplyTarget", "%1 has no answer to this here (%2). Open it in the browser instead."
        )
        refusal = refusal.replace("%2", kind_name(conversation.kind)).replace("%1", network)
    elif answered is None:
        refusal = translate(
            "ReplyTarget", "There is nothing left to answer: the message was deleted."
        )
    return ReplyTarget(
        conversation.id,
        account,
        network,
        answered,
        refusal,
        book.limits(conversation.account_id) if account is not None else None,
        capabilities.visibilities if capabilities is not None else (),
        capabilities is not None and capabilities.content_warning,
    )
