from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_create_group_body import ScimCreateGroupBody
from ...models.scim_create_group_response_200 import ScimCreateGroupResponse200


def _get_kwargs(
    *,
    body: ScimCreateGroupBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scim/v2/Groups",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimCreateGroupResponse200:
    response_200 = ScimCreateGroupResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ScimCreateGroupBody,
) -> ScimCreateGroupResponse200:
    """Add a group of the directory.

    Args:
        body (ScimCreateGroupBody):
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
    body: ScimCreateGroupBody,
) -> ScimCreateGroupResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
