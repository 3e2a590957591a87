from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...types import File


def _get_kwargs(
    name: str,
    tail: str,
    *,
    body: File,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/plugins/{name}/http/{tail}".format(
            name=quote(str(name), safe=""),
            tail=quote(str(tail), safe="/"),
        ),
    }

    _kwargs["content"] = body.payload

    headers["Content-Type"] = "*/*"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> File:
    response_200 = File(payload=BytesIO(response.content))

    return response_200


def sync(
    name: str,
    tail: str,
    *,
    client: Caller,
    body: File,
) -> File:
    """A page of a plugin; whatever it answers is its own.

    Args:
        name (str): The name of the plugin.
        tail (str): The path of the page: everything after `http/`, slashes included.
        body (File):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                tail=tail,
                body=body,
            )
        )
    )


async def asyncio(
    name: str,
    tail: str,
    *,
    client: AsyncCaller,
    body: File,
) -> File:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                tail=tail,
                body=body,
            )
        )
    )
