"""Server addresses as people type them, and which of them the console may call.

A base address is https, or http on this computer only. Addresses of private networks are refused in
every spelling: a server's address may come from a link, and a request to a printer or a router is
never what was meant. Rules: WHATWG URL (hosts that end in a number are IPv4), RFC 6890 (special
addresses), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 5214 (ISATAP).
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

import idna

from cmconsole.domain.errors import BadInput
from cmconsole.domain.sentences import said

LONGEST_ADDRESS = 2048
_EXAMPLE = said("Type it as in school.social.")
_NO_NAME = said("“{written}” is not the name of a server.")
_ONLY_PUBLIC = said(
    "The console only calls servers on the internet. Type the address as in school.social."
)
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = IPv6Network("::/96")
_SITE_LOCAL = IPv6Network("fec0::/10")
_ISATAP = (0x00005EFE, 0x02005EFE)
_SPECIAL_SUFFIXES = ("local", "localdomain", "internal", "lan", "home.arpa", "intranet")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def base_address(typed: str) -> str:
    """`https://host[:port]` from `host`, `host:port` or any address on it; a path is left out.

    Without a scheme it is https, and http on this computer. Names become ASCII (IDNA 2008, UTS 46).
    Raises BadInput with a sentence.
    """
    text = typed.strip()
    if not text:
        raise BadInput("The address of the server is missing.", _EXAMPLE)
    if len(text) > LONGEST_ADDRESS or any(
        ch.isspace() or ch < " " or ch in "\\\x7f" for ch in text
    ):
        raise BadInput("This is not the address of a server.", _EXAMPLE)
    parts = _split(text if "://" in text else f"//{text}")
    if parts.scheme not in ("", "http", "https"):
        raise BadInput(
            "An address that begins with {scheme}: is not that of a server.",
            _EXAMPLE,
            scheme=parts.scheme,
        )
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            "The address has a name or a password in it.",
            "Type the address of the server alone, as in school.social.",
        )
    host, port = _host(parts), _port(parts)
    here = is_this_computer(host)
    if not here:
        _refuse_private(host)
    scheme = parts.scheme or ("http" if here else "https")
    if scheme == "http" and not here:
        raise BadInput(
            "The address http://{host} is not encrypted.",
            "What is typed there could be read on the way. Use https://{host} instead.",
            host=host,
        )
    shown = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{shown}" + (f":{port}" if port not in (None, default) else "")


def is_this_computer(host: str) -> bool:
    """Whether a host name or literal is this computer's own, in its plain spelling."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback and "ffff" not in name
    except ValueError:
        return False


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address lies on the public internet, and so does every address hidden in it."""
    hidden = list(_hidden(address))
    if hidden:
        return all(is_public(inner) for inner in hidden)
    if isinstance(address, IPv6Address) and (address in _SITE_LOCAL or address in _NAT64_LOCAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _hidden(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, IPv4Address):
        return []
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address.sixtofour is not None:
        return [address.sixtofour]
    if address.teredo is not None:
        return list(address.teredo)
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return [low]
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return [low]
    return []


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as error:
        raise BadInput("This is not the address of a server.", _EXAMPLE) from error


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError as error:
        raise BadInput(
            "The port in the address is not a number from 1 to 65535.", _EXAMPLE
        ) from error
    if port == 0:
        raise BadInput("The port in the address is not a number from 1 to 65535.", _EXAMPLE)
    return port


def _host(parts: SplitResult) -> str:
    """The host in lower-case ASCII, without brackets and final dot."""
    written = parts.hostname or ""
    if "%" in written or not written:
        raise BadInput("This is not the address of a server.", _EXAMPLE)
    if ":" in written:
        return _ipv6(written)
    try:
        name = idna.encode(written, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        # Underscores and double hyphens are no letters of IDNA, and yet such names exist.
        name = written.lower()
    name = name.removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _ipv4(name)
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadInput(_NO_NAME, _EXAMPLE, written=written)
    return name


def _ipv4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError as error:
        raise BadInput(_NO_NAME, _EXAMPLE, written=name) from error


def _ipv6(written: str) -> str:
    try:
        return str(IPv6Address(written))
    except ValueError as error:
        raise BadInput(_NO_NAME, _EXAMPLE, written=written) from error


def _refuse_private(host: str) -> None:
    try:
        literal = ip_address(host)
    except ValueError:
        if "." not in host or any(host.endswith(f".{end}") for end in _SPECIAL_SUFFIXES):
            raise BadInput(
                "“{host}” is a name of a private network.",
                _ONLY_PUBLIC,
                host=host,
            ) from None
        return
    if not is_public(literal):
        raise BadInput(
            "{host} is an address of a private network.",
            _ONLY_PUBLIC,
            host=host,
        )
