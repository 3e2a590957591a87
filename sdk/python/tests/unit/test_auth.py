"""A session renews itself, once for everybody who waits."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from wikala import ApiKey, AsyncWikala, SecondFactorRequired, Session, Unauthenticated, Wikala

ME = {"method": "get", "url": "/api/v1/auth/me"}


class Host:
    """Knows one access token and one refresh token at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.generation = 1
        self.renewals = 0
        self.is_over = False

    def tokens(self) -> dict[str, object]:
        return {
            "accessToken": f"access-{self.generation}",
            "refreshToken": f"refresh-{self.generation}",
            "expiresIn": 900,
        }

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/refresh"):
            time.sleep(0.02)
            with self.lock:
                # A refresh token that was used before ends the session.
                if self.is_over or json.loads(request.content)["refreshToken"] != f"refresh-{self.generation}":
                    return httpx.Response(401, json={"code": "auth.unauthenticated"})
                self.generation += 1
                self.renewals += 1
                return httpx.Response(200, json=self.tokens())
        if request.headers.get("authorization") != f"Bearer access-{self.generation}" or self.is_over:
            return httpx.Response(401, json={"code": "auth.unauthenticated"})
        return httpx.Response(200, json={})


def session(expires_in: float = 900, access: str = "access-0") -> Session:
    return Session("http://host", access, "refresh-1", expires_in)


def test_a_refused_token_is_renewed_once_for_all_threads() -> None:
    host = Host()
    client = Wikala("http://host", session=session(), transport=httpx.MockTransport(host))
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: client.call(ME).status_code, range(64)))
    assert answers == [200] * 64
    assert host.renewals == 1


def test_and_once_for_all_tasks() -> None:
    host = Host()

    async def story() -> None:
        client = AsyncWikala("http://host", session=session(), transport=httpx.MockTransport(host))
        answers = await asyncio.gather(*(client.call(ME) for _ in range(64)))
        assert {answer.status_code for answer in answers} == {200}

    asyncio.run(story())
    assert host.renewals == 1


def test_a_token_is_renewed_before_it_ends() -> None:
    host = Host()
    kept: list[str] = []
    ending = Session("http://host", "access-1", "refresh-1", 5, kept.append)
    refused: list[int] = []

    def watch(request: httpx.Request) -> httpx.Response:
        answer = host(request)
        refused.extend([answer.status_code] if answer.status_code == 401 else [])
        return answer

    Wikala("http://host", session=ending, transport=httpx.MockTransport(watch)).call(ME)
    assert (host.renewals, refused, kept) == (1, [], ["refresh-2"])


def test_a_session_that_is_over_is_said_so_and_not_asked_for_again() -> None:
    host = Host()
    host.is_over = True
    asked: list[str] = []

    def watch(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return host(request)

    client = Wikala("http://host", session=session(), transport=httpx.MockTransport(watch))
    for _ in range(2):
        with pytest.raises(Unauthenticated):
            client.call(ME)
    assert len([path for path in asked if path.endswith("/refresh")]) == 1


def test_a_failed_renewal_leaves_the_lock_free() -> None:
    host = Host()
    faults = [httpx.ConnectError("away")] * 4

    def flaky(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/refresh") and faults:
            raise faults.pop()
        return host(request)

    client = Wikala("http://host", session=session(), transport=httpx.MockTransport(flaky))
    for _ in range(4):
        with pytest.raises(httpx.ConnectError):
            client.call(ME)
    assert client.call(ME).status_code == 200


def test_a_key_is_sent_as_it_is() -> None:
    seen: list[str] = []

    def host(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200)

    Wikala("http://host", api_key="sk_test", transport=httpx.MockTransport(host)).call(ME)
    assert seen == ["Bearer sk_test"]
    with pytest.raises(ValueError, match="not both"):
        Wikala("http://host", api_key="sk_test", session=session())
    assert isinstance(ApiKey("x"), httpx.Auth)


def test_a_second_factor_is_asked_for() -> None:
    with pytest.raises(SecondFactorRequired) as asked:
        Session.from_login("http://host", {"challenge": "c", "methods": ["totp"], "expiresIn": 900})
    assert (asked.value.challenge, asked.value.methods) == ("c", ["totp"])


def test_signing_in_gives_a_client_that_renews_itself() -> None:
    host = Host()

    def watch(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            assert "authorization" not in request.headers
            return httpx.Response(200, json={**host.tokens(), "accessToken": "no longer good"})
        return host(request)

    transport = httpx.MockTransport(watch)
    client = Wikala.sign_in("http://host", "lina@example.com", "Correct-Horse-1", transport=transport)
    assert client.call(ME).status_code == 200
    assert host.renewals == 1
