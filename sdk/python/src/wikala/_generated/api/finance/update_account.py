from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.account import Account
from ...models.account_changes import AccountChanges


def _get_kwargs(
    id: UUID,
    *,
    body: AccountChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/finance/accounts/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Account:
    response_200 = Account.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: AccountChanges,
    if_match: str,
) -> Account:
    """Change an account's name, kind or bank reference.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (AccountChanges): Changes of an account. What is not sent stays; `null` clears.
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
    body: AccountChanges,
    if_match: str,
) -> Account:
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
