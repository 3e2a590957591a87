from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_schemas_response_200 import ScimSchemasResponse200


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scim/v2/Schemas",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ScimSchemasResponse200:
    response_200 = ScimSchemasResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> ScimSchemasResponse200:
    """The attributes of each kind of resource."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> ScimSchemasResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
