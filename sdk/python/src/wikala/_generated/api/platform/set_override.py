from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.override import Override
from ...models.override_request import OverrideRequest


def _get_kwargs(
    id: UUID,
    kind: str,
    name: str,
    *,
    body: OverrideRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/tenants/{id}/overrides/{kind}/{name}".format(
            id=quote(str(id), safe=""),
            kind=quote(str(kind), safe=""),
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Override:
    response_200 = Override.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    kind: str,
    name: str,
    *,
    client: Caller,
    body: OverrideRequest,
) -> Override:
    """Give a tenant something besides its plan, or take it away.

    Args:
        id (UUID):
        kind (str): `feature` or `limit`.
        name (str): The feature or the meter.
        body (OverrideRequest): What an operator gives a tenant besides its plan, or takes away.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                kind=kind,
                name=name,
                body=body,
            )
        )
    )


async def asyncio(
    id: UUID,
    kind: str,
    name: str,
    *,
    client: AsyncCaller,
    body: OverrideRequest,
) -> Override:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                kind=kind,
                name=name,
                body=body,
            )
        )
    )
