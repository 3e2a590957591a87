from io import BytesIO
from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...types import File


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/logo",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> File:
    response_200 = File(payload=BytesIO(response.content))

    return response_200


def sync(
    *,
    client: Caller,
) -> File:
    """The logo of my tenant."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> File:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
