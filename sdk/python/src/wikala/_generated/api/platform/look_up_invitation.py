from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.invitation_lookup import InvitationLookup
from ...types import UNSET


def _get_kwargs(
    *,
    token: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["token"] = token

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/invitations/lookup",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> InvitationLookup:
    response_200 = InvitationLookup.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    token: str,
) -> InvitationLookup:
    """Look at an invitation by the token of its letter.

    Args:
        token (str): From the link in the letter.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                token=token,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    token: str,
) -> InvitationLookup:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                token=token,
            )
        )
    )
