from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_replace_group_body import ScimReplaceGroupBody
from ...models.scim_replace_group_response_200 import ScimReplaceGroupResponse200


def _get_kwargs(
    id: UUID,
    *,
    body: ScimReplaceGroupBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/scim/v2/Groups/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/scim+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ScimReplaceGroupResponse200:
    response_200 = ScimReplaceGroupResponse200.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: ScimReplaceGroupBody,
) -> ScimReplaceGroupResponse200:
    """Replace a group of the directory.

    Args:
        id (UUID):
        body (ScimReplaceGroupBody):
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
    body: ScimReplaceGroupBody,
) -> ScimReplaceGroupResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
