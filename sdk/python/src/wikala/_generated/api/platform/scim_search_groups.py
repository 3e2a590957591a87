from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_search_groups_body import ScimSearchGroupsBody
from ...models.scim_search_groups_response_200 import ScimSearchGroupsResponse200


def _get_kwargs(
    *,
    body: ScimSearchGroupsBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scim/v2/Groups/.search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimSearchGroupsResponse200:
    response_200 = ScimSearchGroupsResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ScimSearchGroupsBody,
) -> ScimSearchGroupsResponse200:
    """List the groups of the directory that a message asks for.

    Args:
        body (ScimSearchGroupsBody):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ScimSearchGroupsBody,
) -> ScimSearchGroupsResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
