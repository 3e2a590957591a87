from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_policy import NewPolicy
from ...models.policy import Policy


def _get_kwargs(
    id: UUID,
    *,
    body: NewPolicy,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/policies/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Policy:
    response_200 = Policy.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: NewPolicy,
    if_match: str,
) -> Policy:
    """Replace an attribute policy.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (NewPolicy): An attribute policy as it shall be.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: NewPolicy,
    if_match: str,
) -> Policy:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )
