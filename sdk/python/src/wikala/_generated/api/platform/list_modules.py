from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.modules import Modules


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/modules",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Modules:
    response_200 = Modules.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Modules:
    """The modules of the deployment, and which my tenant can use."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Modules:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
