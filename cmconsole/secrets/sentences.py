"""What a person is told about their keyring: what happened, what it means, what to do."""

from __future__ import annotations

from cmconsole.domain.errors import SecretsLocked, SecretsUnavailable
from cmconsole.domain.sentences import Sentence, said


def locked() -> SecretsLocked:
    return SecretsLocked(
        "Your keyring is locked.",
        "The key of your accounts lies in it. Unlock it (the password is usually that of your "
        "session), then try again. Everything else goes on working.",
    )


def silent() -> SecretsLocked:
    return SecretsLocked(
        "Your keyring does not answer.",
        "It is probably waiting for you in a window of its own: look for a prompt behind this one, "
        "unlock it, then try again.",
    )


def not_set_up() -> SecretsLocked:
    return SecretsLocked(
        "Your keyring has not been set up yet.",
        "The console keeps the key of your accounts in it. Choose “Unlock the keyring”: the system "
        "then asks you for a password for it.",
    )


def forgetful() -> SecretsUnavailable:
    return SecretsUnavailable(
        "Your default keyring forgets everything when you sign out.",
        "Make a lasting default keyring (in GNOME: Passwords and Keys), then try again.",
    )


def none_found(platform: str) -> SecretsUnavailable:
    return SecretsUnavailable(
        "No keyring was found that keeps secrets safely.",
        "Without one no account can be kept on this computer, and nothing was stored. {advice}",
        advice=advice(platform),
    )


def keeps_nothing(name: str, platform: str) -> SecretsUnavailable:
    return SecretsUnavailable(
        "The keyring ({name}) does not keep what is given to it.",
        "No sign-in is stored until it does. {advice}",
        name=name,
        advice=advice(platform),
    )


def refused(error: BaseException, platform: str) -> SecretsUnavailable:
    """Only the kind of error is told: its text may name what was to be stored."""
    return SecretsUnavailable(
        "The keyring refused ({kind}).",
        "Nothing was stored. {advice}",
        kind=type(error).__name__,
        advice=advice(platform),
    )


def advice(platform: str) -> Sentence:
    if platform == "win32":
        return said("Check that the Windows service “Credential Manager” is started.")
    if platform == "darwin":
        return said("Check in Keychain Access that your login keychain exists and is unlocked.")
    return said(
        "Install a keyring and sign out and in again: on Debian and Ubuntu “sudo apt install "
        "gnome-keyring”, on Fedora “sudo dnf install gnome-keyring”, on KDE “kwalletmanager”. On a "
        "machine without a desktop, run the console in “dbus-run-session” with an unlocked "
        "gnome-keyring-daemon."
    )
