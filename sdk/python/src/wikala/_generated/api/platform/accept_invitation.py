from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.accept_invitation import AcceptInvitation
from ...models.accepted_invitation import AcceptedInvitation


def _get_kwargs(
    *,
    body: AcceptInvitation,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/invitations/accept",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> AcceptedInvitation:
    response_200 = AcceptedInvitation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: AcceptInvitation,
) -> AcceptedInvitation:
    """Accept an invitation.

    Args:
        body (AcceptInvitation): The token of the letter, and who comes.
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
    body: AcceptInvitation,
) -> AcceptedInvitation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
