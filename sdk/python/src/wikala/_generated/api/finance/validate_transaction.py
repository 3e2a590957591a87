from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_transaction import NewTransaction
from ...models.validation import Validation


def _get_kwargs(
    *,
    body: NewTransaction,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/transactions/validate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Validation:
    response_200 = Validation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: NewTransaction,
) -> Validation:
    """Check a transaction against all rules without entering it.

    Args:
        body (NewTransaction): A new transaction. It starts `pending`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewTransaction,
) -> Validation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
