from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.account import Account
from ...models.new_account import NewAccount
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: NewAccount,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/accounts",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Account:
    response_201 = Account.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewAccount,
    idempotency_key: str | Unset = UNSET,
) -> Account:
    """Open an account.

    Args:
        idempotency_key (str | Unset): Repeating the request with the same key has no second
            effect.
        body (NewAccount): A new account.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewAccount,
    idempotency_key: str | Unset = UNSET,
) -> Account:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )
