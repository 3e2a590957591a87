from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.split_transaction import SplitTransaction
from ...models.transaction_split import TransactionSplit


def _get_kwargs(
    id: UUID,
    *,
    body: SplitTransaction,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/transactions/{id}/split".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TransactionSplit:
    response_200 = TransactionSplit.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: SplitTransaction,
    if_match: str,
) -> TransactionSplit:
    """Take parts off a transaction, each a transaction of its own.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (SplitTransaction): What to take off.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: SplitTransaction,
    if_match: str,
) -> TransactionSplit:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )
