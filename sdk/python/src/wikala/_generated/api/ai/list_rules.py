from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_rule import PageOfRule
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    category: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_category: str | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = str(category)
    params["category"] = json_category

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/rules",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfRule:
    response_200 = PageOfRule.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    category: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRule:
    """List rules in the order in which they are asked.

    Args:
        category (UUID | Unset): Of this category.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                category=category,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    category: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRule:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                category=category,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
