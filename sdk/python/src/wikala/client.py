"""The clients: what every operation is called with."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any

import httpx

from ._generated.retriable import TAKES_KEY
from .auth import ApiKey, Session, login_request
from .problem import problem_of
from .retry import AsyncRetryTransport, Retries, RetryTransport
from .version import VERSION

_AGENT = f"wikala-python/{VERSION}"


class Wikala:
    """One host, and who asks it. Safe to share between threads.

    ::

        with Wikala("https://wikala.example", api_key="sk_...") as wikala:
            page = api.finance.list_transactions.sync(client=wikala, limit=10)
    """

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        session: Session | None = None,
        retries: Retries | None = None,
        timeout: float = 60.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        inner = transport or httpx.HTTPTransport()
        self._http = httpx.Client(
            base_url=self.base_url,
            auth=_auth(api_key, session),
            timeout=timeout,
            headers={"User-Agent": _AGENT},
            transport=RetryTransport(inner, retries or Retries()),
        )

    @classmethod
    def sign_in(
        cls,
        base_url: str,
        email: str,
        password: str,
        *,
        tenant: str | None = None,
        on_renewed: Callable[[str], None] | None = None,
        **options: Any,
    ) -> Wikala:
        """Signs a person in; the client renews the session as long as it lives.

        Raises:
            SecondFactorRequired: The sign-in is half done.
            Unauthenticated: Address or password are wrong.
        """
        client = cls(base_url, **options)
        try:
            login = client.call(login_request(email, password, tenant)).json()
            client.http.auth = Session.from_login(base_url, login, on_renewed)
        except BaseException:
            client.close()
            raise
        return client

    def call(self, request: dict[str, Any]) -> httpx.Response:
        """Sends what an operation asks for.

        Raises:
            Problem: The host refused.
            httpx.TransportError: The host could not be reached.
        """
        response = self._http.request(**with_key(request))
        if response.status_code >= 400:
            raise problem_of(response)
        return response

    @property
    def http(self) -> httpx.Client:
        """The client of httpx, for what is no ordinary operation: uploads, streams."""
        return self._http

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Wikala:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncWikala:
    """The same for asyncio: operations are awaited as ``.asyncio(client=...)``."""

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        session: Session | None = None,
        retries: Retries | None = None,
        timeout: float = 60.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        inner = transport or httpx.AsyncHTTPTransport()
        self._http = httpx.AsyncClient(
            base_url=self.base_url,
            auth=_auth(api_key, session),
            timeout=timeout,
            headers={"User-Agent": _AGENT},
            transport=AsyncRetryTransport(inner, retries or Retries()),
        )

    @classmethod
    async def sign_in(
        cls,
        base_url: str,
        email: str,
        password: str,
        *,
        tenant: str | None = None,
        on_renewed: Callable[[str], None] | None = None,
        **options: Any,
    ) -> AsyncWikala:
        """Signs a person in, as :meth:`Wikala.sign_in` does."""
        client = cls(base_url, **options)
        try:
            login = (await client.call(login_request(email, password, tenant))).json()
            client.http.auth = Session.from_login(base_url, login, on_renewed)
        except BaseException:
            await client.aclose()
            raise
        return client

    async def call(self, request: dict[str, Any]) -> httpx.Response:
        """Sends what an operation asks for; raises as :meth:`Wikala.call` does."""
        response = await self._http.request(**with_key(request))
        if response.status_code >= 400:
            raise problem_of(response)
        return response

    @property
    def http(self) -> httpx.AsyncClient:
        """The client of httpx."""
        return self._http

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> AsyncWikala:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


def with_key(request: dict[str, Any]) -> dict[str, Any]:
    """The request with an idempotency key, where the host understands one and the caller chose none."""
    if request["method"].upper() != "POST" or request["url"] not in TAKES_KEY:
        return request
    headers = dict(request.get("headers") or {})
    headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
    return {**request, "headers": headers}


def _auth(api_key: str | None, session: Session | None) -> httpx.Auth | None:
    if api_key is not None and session is not None:
        raise ValueError("an API key or a session, not both")
    return ApiKey(api_key) if api_key is not None else session
