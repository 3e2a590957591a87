from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_patch_group_body import ScimPatchGroupBody
from ...models.scim_patch_group_response_200 import ScimPatchGroupResponse200


def _get_kwargs(
    id: UUID,
    *,
    body: ScimPatchGroupBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/scim/v2/Groups/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimPatchGroupResponse200:
    response_200 = ScimPatchGroupResponse200.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: ScimPatchGroupBody,
) -> ScimPatchGroupResponse200:
    """Change a group of the directory.

    Args:
        id (UUID):
        body (ScimPatchGroupBody):
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
    body: ScimPatchGroupBody,
) -> ScimPatchGroupResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
