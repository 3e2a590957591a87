from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_create_user_body import ScimCreateUserBody
from ...models.scim_create_user_response_200 import ScimCreateUserResponse200


def _get_kwargs(
    *,
    body: ScimCreateUserBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/scim/v2/Users",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimCreateUserResponse200:
    response_200 = ScimCreateUserResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ScimCreateUserBody,
) -> ScimCreateUserResponse200:
    """Add a person of the directory.

    Args:
        body (ScimCreateUserBody):
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
    body: ScimCreateUserBody,
) -> ScimCreateUserResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
