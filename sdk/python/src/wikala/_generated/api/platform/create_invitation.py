from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.invitation import Invitation
from ...models.new_invitation import NewInvitation


def _get_kwargs(
    *,
    body: NewInvitation,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/invitations",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Invitation:
    response_201 = Invitation.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewInvitation,
) -> Invitation:
    """Invite somebody into the tenant.

    Args:
        body (NewInvitation): Whom to invite, as what.
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
    body: NewInvitation,
) -> Invitation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
