from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_search_users_body import ScimSearchUsersBody
from ...models.scim_search_users_response_200 import ScimSearchUsersResponse200


def _get_kwargs(
    *,
    body: ScimSearchUsersBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scim/v2/Users/.search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimSearchUsersResponse200:
    response_200 = ScimSearchUsersResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ScimSearchUsersBody,
) -> ScimSearchUsersResponse200:
    """List the people of the directory that a message asks for.

    Args:
        body (ScimSearchUsersBody):
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
    body: ScimSearchUsersBody,
) -> ScimSearchUsersResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
