from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.member import Member
from ...models.new_member import NewMember


def _get_kwargs(
    *,
    body: NewMember,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/users",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Member:
    response_201 = Member.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewMember,
) -> Member:
    """Invite a person to become a member.

    Args:
        body (NewMember): A person to add.
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
    body: NewMember,
) -> Member:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
