"""What may be sent again is, after the pause that the host asks for; nothing else is."""

import asyncio
import time
from email.utils import formatdate

import httpx
import pytest

from wikala import AsyncWikala, Retries, TooMany, Unavailable, Wikala
from wikala.retry import RetryTransport

LIST = {"method": "get", "url": "/api/v1/finance/accounts"}
CREATE = {"method": "post", "url": "/api/v1/finance/accounts", "json": {}}
APPROVE = {"method": "post", "url": "/api/v1/finance/transactions/x/approve"}


class Host:
    """Answers in turn, and remembers what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, **retries: float) -> Wikala:
        return Wikala("http://host", transport=httpx.MockTransport(self), retries=Retries(pause=0.001, **retries))  # type: ignore[arg-type]


def busy(**headers: str) -> httpx.Response:
    return httpx.Response(503, headers={name.replace("_", "-"): value for name, value in headers.items()})


def fine() -> httpx.Response:
    return httpx.Response(200, json={})


def test_a_list_is_asked_for_again_when_the_host_was_busy_or_away() -> None:
    host = Host(busy(), httpx.ConnectError("away"), fine())
    assert host.client().call(LIST).status_code == 200
    assert len(host.asked) == 3


def test_the_pause_is_the_one_that_the_host_asks_for() -> None:
    for asked, least, most in [("7", 7, 7), (formatdate(time.time() + 5, usegmt=True), 3, 5)]:
        slept: list[float] = []
        host = Host(busy(retry_after=asked), fine())
        transport = RetryTransport(httpx.MockTransport(host), Retries(), sleep=slept.append)
        transport.handle_request(httpx.Request("GET", "http://host/"))
        assert len(slept) == 1
        assert least <= slept[0] <= most


def test_pauses_grow_when_the_host_names_none() -> None:
    retries = Retries(pause=1.0)
    assert [round(retries.pause_before(attempt, None) or 0) <= most for attempt, most in [(2, 1), (3, 2), (4, 4)]]
    assert retries.pause_before(4, None) >= 2.0  # type: ignore[operator]
    assert retries.pause_before(5, None) is None


def test_nobody_waits_for_an_hour() -> None:
    host = Host(httpx.Response(429, headers={"retry-after": "3600"}))
    with pytest.raises(TooMany):
        host.client().call(LIST)
    assert len(host.asked) == 1


def test_attempts_end() -> None:
    host = Host(*(busy() for _ in range(9)))
    with pytest.raises(Unavailable):
        host.client(attempts=3).call(LIST)
    assert len(host.asked) == 3


def test_what_is_created_is_sent_again_under_the_same_key() -> None:
    host = Host(httpx.ReadError("cut"), fine())
    host.client().call(CREATE)
    first, second = (request.headers["idempotency-key"] for request in host.asked)
    assert first == second
    host = Host(fine())
    host.client().call(CREATE)
    assert host.asked[0].headers["idempotency-key"] != first


def test_the_key_of_the_caller_is_kept() -> None:
    host = Host(fine())
    host.client().call({**CREATE, "headers": {"Idempotency-Key": "mine"}})
    assert host.asked[0].headers["idempotency-key"] == "mine"


def test_a_step_is_never_sent_twice() -> None:
    host = Host(busy())
    with pytest.raises(Unavailable):
        host.client().call(APPROVE)
    host = Host(httpx.ReadError("cut"))
    with pytest.raises(httpx.ReadError):
        host.client().call(APPROVE)
    assert "idempotency-key" not in host.asked[0].headers


def test_asyncio_does_the_same() -> None:
    async def story() -> None:
        host = Host(busy(), httpx.ConnectError("away"), fine(), busy())
        client = AsyncWikala("http://host", transport=httpx.MockTransport(host), retries=Retries(pause=0.001))
        assert (await client.call(LIST)).status_code == 200
        with pytest.raises(Unavailable):
            await client.call(APPROVE)

    asyncio.run(story())
