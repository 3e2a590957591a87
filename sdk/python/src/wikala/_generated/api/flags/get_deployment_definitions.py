from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_document import FlagDocument


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/flags/definitions",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> FlagDocument:
    response_200 = FlagDocument.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> FlagDocument:
    """Read the flags of the deployment."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> FlagDocument:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
