from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin import Plugin


def _get_kwargs(
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins/{name}/release".format(
            name=quote(str(name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Plugin:
    response_200 = Plugin.from_dict(response.json())

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
) -> Plugin:
    """Let a paused plugin go on.

    Args:
        name (str): The name of the plugin.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
) -> Plugin:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
            )
        )
    )
