"""Writing posts: text, pictures, accounts, and when they go out."""

from cmconsole.gui.composer.page import ComposerPage

__all__ = ["ComposerPage"]
