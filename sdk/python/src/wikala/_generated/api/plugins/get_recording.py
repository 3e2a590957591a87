from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_recording import PluginRecording


def _get_kwargs(
    name: str,
    call: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/plugins/{name}/calls/{call}/recording".format(
            name=quote(str(name), safe=""),
            call=quote(str(call), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PluginRecording:
    response_200 = PluginRecording.from_dict(response.json())

    return response_200


def sync(
    name: str,
    call: UUID,
    *,
    client: Caller,
) -> PluginRecording:
    """All that is needed to run a call again, with what the plugin was given.

    Args:
        name (str): The name of the plugin.
        call (UUID): The identifier of the call.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                call=call,
            )
        )
    )


async def asyncio(
    name: str,
    call: UUID,
    *,
    client: AsyncCaller,
) -> PluginRecording:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                call=call,
            )
        )
    )
