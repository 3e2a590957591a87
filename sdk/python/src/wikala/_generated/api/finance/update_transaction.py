from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.transaction import Transaction
from ...models.transaction_changes import TransactionChanges


def _get_kwargs(
    id: UUID,
    *,
    body: TransactionChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/finance/transactions/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Transaction:
    response_200 = Transaction.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: TransactionChanges,
    if_match: str,
) -> Transaction:
    """Change a transaction.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (TransactionChanges): Changes of a transaction. What is not sent stays; `null`
            clears; lists and `metadata` are
            replaced as a whole. Changing account, type, amount or posting date of an approved
            transaction
            makes it `pending` again, because the approval was for other figures.
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
    body: TransactionChanges,
    if_match: str,
) -> Transaction:
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
