"""What a person is told about a post that its network would refuse."""

from __future__ import annotations

from cmconsole.domain.errors import BadInput, ConsoleError, MediaRefused, TooLong
from cmconsole.domain.limits import Problem
from cmconsole.domain.sentences import Sentence, said

_LARGE = said("Make it smaller, choose another file, or leave this account out.")
# Title and detail of each `Problem.code` that blocks a post.
_FILES: dict[str, tuple[Sentence, Sentence]] = {
    "media_type": (
        said("{handle} does not take files like “{file}”."),
        said("Choose another file, or leave this account out."),
    ),
    "media_too_large": (said("“{file}” is too large for {handle}."), _LARGE),
    "too_many_pixels": (said("“{file}” has too many pixels for {handle}."), _LARGE),
    "too_many_media": (
        said("{handle} takes {allowed} files in a post; this one has {have}."),
        said("Leave some out, or make a thread."),
    ),
    "media_required": (
        said("{handle} takes no post without a picture."),
        said("Add a picture, or leave this account out."),
    ),
    "alt_too_long": (
        said("The description of “{file}” is too long for {handle}."),
        said("It counts {have} and may count {allowed}. Shorten it."),
    ),
    "alt_missing": (
        said("“{file}” is not described for those who cannot see it."),
        said("{handle} takes no picture without a description. Write one."),
    ),
}


def refusal(problem: Problem, handle: str) -> ConsoleError:
    """The error for a blocking problem of one account's text. Unknown codes are told as they
    are."""
    if problem.code == "empty":
        return BadInput("There is nothing to publish.", "Write a text or add a picture.")
    if problem.code == "too_long":
        return TooLong(
            "The text is too long for {handle}.",
            "It counts {have} and may count {allowed}. Shorten it, or make a text of its own for "
            "this account.",
            handle=handle,
            have=problem.have,
            allowed=problem.allowed,
        )
    if problem.code == "too_many_bytes":
        return TooLong(
            "The text is too long for {handle}.",
            "It has {have} bytes and may have {allowed}; emoji and accents count for several. "
            "Shorten it, or make a text of its own for this account.",
            handle=handle,
            have=problem.have,
            allowed=problem.allowed,
        )
    if problem.code in _FILES:
        title, detail = _FILES[problem.code]
        return MediaRefused(
            title,
            detail,
            handle=handle,
            file=problem.subject,
            have=problem.have,
            allowed=problem.allowed,
        )
    return BadInput(
        "{handle} would refuse this post ({code}).",
        "Change it, or leave this account out.",
        handle=handle,
        code=problem.code,
    )
