from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.hook_received import HookReceived
from ...models.receive_body import ReceiveBody


def _get_kwargs(
    connection: str,
    *,
    body: ReceiveBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/hooks/{connection}".format(
            connection=quote(str(connection), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> HookReceived:
    response_202 = HookReceived.from_dict(response.json())

    return response_202


def sync(
    connection: str,
    *,
    client: Caller,
    body: ReceiveBody,
) -> HookReceived:
    """Take what another system sends.

    Args:
        connection (str): As in the `path` of the connection.
        body (ReceiveBody): Whatever the sender sends.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                connection=connection,
                body=body,
            )
        )
    )


async def asyncio(
    connection: str,
    *,
    client: AsyncCaller,
    body: ReceiveBody,
) -> HookReceived:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                connection=connection,
                body=body,
            )
        )
    )
