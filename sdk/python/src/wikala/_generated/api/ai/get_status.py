from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.ai_status import AiStatus


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/status",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AiStatus:
    response_200 = AiStatus.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> AiStatus:
    """Read which model answers, what it has learned, and how it is."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> AiStatus:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
