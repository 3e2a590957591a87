from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.queues import Queues


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/queues",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Queues:
    response_200 = Queues.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Queues:
    """How many jobs wait, run and failed, by kind and cell."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Queues:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
