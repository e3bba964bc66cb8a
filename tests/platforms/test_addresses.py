"""Which server addresses the console accepts, in every spelling a person or an attacker finds."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import BadInput
from cmconsole.platforms.addresses import base_address, is_public, is_this_computer


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("school.social", "https://school.social"),
        ("  School.Social/ ", "https://school.social"),
        ("https://school.social/@office?x=1#top", "https://school.social"),
        ("https://school.social:443", "https://school.social"),
        ("school.social:8443", "https://school.social:8443"),
        ("school.social.", "https://school.social"),
        ("école.example", "https://xn--cole-9oa.example"),
        ("straße.example", "https://xn--strae-oqa.example"),
        ("my_host.school.example", "https://my_host.school.example"),
        ("localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:3000/x", "http://127.0.0.1:3000"),
        ("https://127.0.0.1:3000", "https://127.0.0.1:3000"),
        ("[::1]:3000", "http://[::1]:3000"),
        ("8.8.8.8", "https://8.8.8.8"),
        ("[2606:4700::1111]", "https://[2606:4700::1111]"),
        ("[64:ff9b::808:808]", "https://[64:ff9b::808:808]"),
    ],
)
def test_what_people_type_becomes_a_base_address(typed: str, expected: str) -> None:
    assert base_address(typed) == expected
    assert base_address(base_address(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "https://",
        "school social",
        "school.social\nevil.example",
        "school.social\x00",
        "https:\\\\school.social",
        "school.social\\@evil.example",
        "a" * 3000 + ".example",
        "label" * 20 + ".example",
        "a..b",
        "-.example",
        "ex%61mple.org",
        "exa⁄mple.org",
        "school.social:0",
        "school.social:65536",
        "school.social:abc",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_what_is_no_address_is_told_so(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        base_address(typed)
    assert caught.value.title.endswith(".")
    assert caught.value.detail


@pytest.mark.parametrize(
    "typed",
    [
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://school.social",
        "javascript:alert(1)",
        "data:text/html,x",
        "smb://school.social/share",
    ],
)
def test_other_schemes_are_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        base_address(typed)


@pytest.mark.parametrize(
    "typed", ["https://user@school.social", "https://u:p@school.social", "@s.x"]
)
def test_names_and_passwords_in_an_address_are_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="name or a password"):
        base_address(typed)


@pytest.mark.parametrize("typed", ["http://school.social", "http://8.8.8.8"])
def test_an_address_without_encryption_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="not encrypted"):
        base_address(typed)


PRIVATE = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "[::]",
    "[fe80::1]",
    "[fc00::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:0a00:0001]",
    "[::127.0.0.1]",
    "[::10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::808:808]",
    "[2002:7f00:1::]",
    "[2002:c0a8:101::1]",
    "[2001:0:7f00:1:0:0:f5ff:fffe]",
    "[2606:4700::5efe:10.0.0.1]",
    "127.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "10.1",
    "１０.0.0.1",
    "10。0。0。1",
    "intranet",
    "printer.local",
    "server.internal",
    "nas.lan",
    "router.home.arpa",
    "PRINTER.LOCAL.",
]


@pytest.mark.parametrize("host", PRIVATE)
@pytest.mark.parametrize("form", ["https://{}", "https://{}:8443/path", "{}", "http://{}"])
def test_private_networks_are_refused_in_every_spelling(host: str, form: str) -> None:
    with pytest.raises(BadInput):
        base_address(form.format(host))


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("practice.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("0.0.0.0", False),
    ],
)
def test_this_computer_is_known_by_its_plain_names_only(host: str, here: bool) -> None:
    assert is_this_computer(host) is here


def test_an_address_on_a_name_like_this_computers_still_needs_encryption() -> None:
    with pytest.raises(BadInput):
        base_address("http://localhost.example.org")


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_hiding_an_address_in_another_does_not_make_it_public(inner) -> None:
    low = int(inner)
    for hidden in (
        ip_address((0xFFFF << 32) | low if low else (0xFFFF << 32)),
        ip_address((0x64FF9B << 96) | low),
        ip_address((0x2002 << 112) | (low << 80)),
    ):
        assert is_public(hidden) is is_public(inner)


@given(st.text(max_size=60))
def test_any_text_gives_an_address_or_a_sentence(typed: str) -> None:
    try:
        address = base_address(typed)
    except BadInput:
        return
    parts = urlsplit(address)
    assert parts.scheme in ("http", "https")
    assert address.isascii()
    assert not parts.path
    assert parts.username is None
    if parts.scheme == "http":
        assert is_this_computer(parts.hostname or "")
