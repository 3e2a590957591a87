from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_policy import PageOfPolicy
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/policies",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfPolicy:
    response_200 = PageOfPolicy.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfPolicy:
    """List the attribute policies.

    Args:
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfPolicy:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
