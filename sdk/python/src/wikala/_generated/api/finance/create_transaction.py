from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_transaction import NewTransaction
from ...models.transaction import Transaction
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: NewTransaction,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/transactions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Transaction:
    response_201 = Transaction.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewTransaction,
    idempotency_key: str | Unset = UNSET,
) -> Transaction:
    """Enter a transaction.

    Args:
        idempotency_key (str | Unset): Repeating the request with the same key has no second
            effect.
        body (NewTransaction): A new transaction. It starts `pending`.
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
    body: NewTransaction,
    idempotency_key: str | Unset = UNSET,
) -> Transaction:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )
