from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_schema_response_200 import ScimSchemaResponse200


def _get_kwargs(
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scim/v2/Schemas/{name}".format(
            name=quote(str(name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ScimSchemaResponse200:
    response_200 = ScimSchemaResponse200.from_dict(response.json())

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
) -> ScimSchemaResponse200:
    """The attributes of one kind of resource.

    Args:
        name (str):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
) -> ScimSchemaResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
            )
        )
    )
