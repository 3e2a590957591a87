from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.profile import Profile
from ...models.profile_changes import ProfileChanges


def _get_kwargs(
    *,
    body: ProfileChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/auth/profile",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Profile:
    response_200 = Profile.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: ProfileChanges,
    if_match: str,
) -> Profile:
    """Change my profile.

    Args:
        if_match (str): The ETag that was read.
        body (ProfileChanges): Changes of one's own profile. What is not sent stays; `null`
            clears.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ProfileChanges,
    if_match: str,
) -> Profile:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
