"""The wire between an adapter and a real server: records what passes, loses what it is told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it was put on the wire, and the status of its answer (None: none came)."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    content: bytes
    status: int | None


class Wire(httpx.BaseTransport):
    """An httpx transport over a real one.

    `lose_answer_when` lets the next request that matches reach the server and then breaks the
    connection; `refuse_when` breaks it before anything is sent; `answer_when` answers in the
    server's stead. Each works once.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        self._inner = inner or httpx.HTTPTransport()
        self._lose: list[Callable[[httpx.Request], bool]] = []
        self._refuse: list[Callable[[httpx.Request], bool]] = []
        self._answers: list[tuple[Callable[[httpx.Request], bool], httpx.Response]] = []
        self.sent: list[Sent] = []

    def lose_answer_when(self, matches: Callable[[httpx.Request], bool]) -> None:
        self._lose.append(matches)

    def refuse_when(self, matches: Callable[[httpx.Request], bool]) -> None:
        self._refuse.append(matches)

    def answer_when(
        self, matches: Callable[[httpx.Request], bool], response: httpx.Response
    ) -> None:
        self._answers.append((matches, response))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if _take(self._refuse, request):
            raise httpx.ConnectError("refused on purpose", request=request)
        for planned in self._answers:
            if planned[0](request):
                self._answers.remove(planned)
                self._record(request, planned[1].status_code)
                return planned[1]
        response = self._inner.handle_request(request)
        if _take(self._lose, request):
            response.read()
            response.close()
            self._record(request, None)
            raise httpx.ReadError("the answer was lost on purpose", request=request)
        self._record(request, response.status_code)
        return response

    def close(self) -> None:
        self._inner.close()

    def _record(self, request: httpx.Request, status: int | None) -> None:
        self.sent.append(
            Sent(
                request.method,
                request.url.path,
                tuple(request.url.params.multi_items()),
                dict(request.headers),
                request.read(),
                status,
            )
        )


def writes(request: httpx.Request) -> bool:
    """Whether a request may change something."""
    return request.method != "GET"


def anything(request: httpx.Request) -> bool:
    """Matches every request."""
    return bool(request.method)


def _take(planned: list[Callable[[httpx.Request], bool]], request: httpx.Request) -> bool:
    for matches in planned:
        if matches(request):
            planned.remove(matches)
            return True
    return False
