"""An adapter that another lane closes: its account signed in again, or was removed."""

from __future__ import annotations

import httpx
import pytest

from cmconsole.domain.errors import Offline
from cmconsole.platforms.http import Transport
from tests.helpers.clock import FakeClock


@pytest.mark.parametrize("acts", [True, False])
def test_a_request_after_the_adapter_was_closed_sent_nothing_and_is_tried_later(acts: bool) -> None:
    wire = httpx.MockTransport(lambda _request: httpx.Response(200))
    transport = Transport("https://s.example", now=FakeClock().now, transport=wire)
    transport.close()
    with pytest.raises(Offline):
        transport.request("POST", "/api", acts=acts)
