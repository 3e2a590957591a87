from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.account import Account


def _get_kwargs(
    id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/accounts/{id}/reopen".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Account:
    response_200 = Account.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
) -> Account:
    """Open a closed account again; an open one is answered as it is.

    Args:
        id (UUID):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
) -> Account:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
            )
        )
    )
