from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_pull import PluginPull


def _get_kwargs(
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins/{name}/pull".format(
            name=quote(str(name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PluginPull:
    response_202 = PluginPull.from_dict(response.json())

    return response_202


def sync(
    name: str,
    *,
    client: Caller,
) -> PluginPull:
    """Let a connector bring what is new, as a job.

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
) -> PluginPull:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
            )
        )
    )
