from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_resource_types_response_200 import ScimResourceTypesResponse200


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scim/v2/ResourceTypes",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ScimResourceTypesResponse200:
    response_200 = ScimResourceTypesResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> ScimResourceTypesResponse200:
    """The kinds of resources a directory finds here."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> ScimResourceTypesResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
