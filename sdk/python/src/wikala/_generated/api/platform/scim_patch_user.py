from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_patch_user_body import ScimPatchUserBody
from ...models.scim_patch_user_response_200 import ScimPatchUserResponse200


def _get_kwargs(
    id: UUID,
    *,
    body: ScimPatchUserBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/scim/v2/Users/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimPatchUserResponse200:
    response_200 = ScimPatchUserResponse200.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: ScimPatchUserBody,
) -> ScimPatchUserResponse200:
    """Change a person of the directory.

    Args:
        id (UUID):
        body (ScimPatchUserBody):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: ScimPatchUserBody,
) -> ScimPatchUserResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
