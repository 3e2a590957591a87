from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_plugin_record import PageOfPluginRecord
from ...types import UNSET, Unset


def _get_kwargs(
    name: str,
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
        "url": "/api/v1/plugins/{name}/records".format(
            name=quote(str(name), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfPluginRecord:
    response_200 = PageOfPluginRecord.from_dict(response.json())

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfPluginRecord:
    """What a connector brought.

    Args:
        name (str): The name of the plugin.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfPluginRecord:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
