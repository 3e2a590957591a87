import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.account_balance import AccountBalance
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    up_to: datetime.date | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_up_to: str | Unset = UNSET
    if not isinstance(up_to, Unset):
        json_up_to = up_to.isoformat()
    params["upTo"] = json_up_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/accounts/{id}/balance".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AccountBalance:
    response_200 = AccountBalance.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    up_to: datetime.date | Unset = UNSET,
) -> AccountBalance:
    """Add up an account's transactions, up to a day or all of them.

    Args:
        id (UUID):
        up_to (datetime.date | Unset): The last posting date to count; without it everything
            counts.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                up_to=up_to,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    up_to: datetime.date | Unset = UNSET,
) -> AccountBalance:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                up_to=up_to,
            )
        )
    )
