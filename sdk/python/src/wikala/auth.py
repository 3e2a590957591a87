"""Who asks: an API key, or the session of a person that renews itself."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

import httpx

from .problem import Unauthenticated, WikalaError, problem_of

#: Renewed this many seconds before its end, so that it does not end on the way.
_EARLY = 20.0
_REFRESH = "/api/v1/auth/refresh"
_LOGIN = "/api/v1/auth/login"


class SecondFactorRequired(WikalaError):
    """The password was right, and a second factor is asked for: finish with ``platform.verify_second_factor``."""

    def __init__(self, challenge: str, methods: list[str]) -> None:
        super().__init__("a second factor is required: " + ", ".join(methods))
        self.challenge = challenge
        self.methods = methods


class ApiKey(httpx.Auth):
    """A key of one tenant."""

    def __init__(self, key: str) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._key}"
        yield request


class Session(httpx.Auth):
    """A person's session. A refresh token works once, so one refresh at a time serves everybody who waits.

    ``on_renewed`` is given the new refresh token, for programs that keep it beyond their own end.
    """

    def __init__(
        self,
        base_url: str,
        access_token: str,
        refresh_token: str | None,
        expires_in: float,
        on_renewed: Callable[[str], None] | None = None,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._access = access_token
        self._refresh = refresh_token
        self._ends = time.monotonic() + expires_in
        self._on_renewed = on_renewed
        self._threads = threading.Lock()
        self._tasks = asyncio.Lock()

    @classmethod
    def from_login(
        cls, base_url: str, login: dict[str, Any], on_renewed: Callable[[str], None] | None = None
    ) -> Session:
        """From the body that signing in answers.

        Raises:
            SecondFactorRequired: The sign-in is half done.
        """
        if "challenge" in login:
            raise SecondFactorRequired(login["challenge"], list(login["methods"]))
        return cls(base_url, login["accessToken"], login.get("refreshToken"), login["expiresIn"], on_renewed)

    @classmethod
    def from_refresh_token(
        cls, base_url: str, refresh_token: str, on_renewed: Callable[[str], None] | None = None
    ) -> Session:
        """From a token that was kept; the first request renews it."""
        return cls(base_url, "", refresh_token, 0, on_renewed)

    @property
    def access_token(self) -> str:
        """The latest access token."""
        return self._access

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        used = self._access
        if self._is_ending():
            with self._threads:
                yield from self._renew(used)
        used = self._sign(request)
        response = yield request
        if response.status_code != 401 or self._refresh is None:
            return
        response.read()
        with self._threads:
            yield from self._renew(used)
        self._sign(request)
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        used = self._access
        if self._is_ending():
            async with self._tasks:
                if self._access == used:
                    renewal = yield self._renewal()
                    await renewal.aread()
                    self._take(renewal)
        used = self._sign(request)
        response = yield request
        if response.status_code != 401 or self._refresh is None:
            return
        await response.aread()
        async with self._tasks:
            if self._access == used:
                renewal = yield self._renewal()
                await renewal.aread()
                self._take(renewal)
        self._sign(request)
        yield request

    def _is_ending(self) -> bool:
        return self._refresh is not None and time.monotonic() > self._ends - _EARLY

    def _sign(self, request: httpx.Request) -> str:
        used = self._access
        request.headers["Authorization"] = f"Bearer {used}"
        return used

    def _renew(self, used: str) -> Generator[httpx.Request, httpx.Response, None]:
        # Whoever waited for the lock finds the work done.
        if self._access == used:
            renewal = yield self._renewal()
            renewal.read()
            self._take(renewal)

    def _renewal(self) -> httpx.Request:
        return httpx.Request("POST", self._base_url + _REFRESH, json={"refreshToken": self._refresh})

    def _take(self, response: httpx.Response) -> None:
        if response.status_code != 200:
            problem = problem_of(response)
            if isinstance(problem, Unauthenticated):
                # The session is over; asking again with the same token would say the same.
                self._refresh = None
            raise problem
        body = response.json()
        self._access = body["accessToken"]
        self._refresh = body.get("refreshToken", self._refresh)
        self._ends = time.monotonic() + body["expiresIn"]
        if self._on_renewed is not None and self._refresh is not None:
            self._on_renewed(self._refresh)


def login_request(email: str, password: str, tenant: str | None) -> dict[str, Any]:
    """The request that signs a person in."""
    body = {"email": email, "password": password}
    if tenant is not None:
        body["tenant"] = tenant
    return {"method": "POST", "url": _LOGIN, "json": body}
