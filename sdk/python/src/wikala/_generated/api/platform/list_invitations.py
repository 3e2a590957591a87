from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.list_invitations_state import ListInvitationsState
from ...models.page_of_invitation import PageOfInvitation
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    state: ListInvitationsState | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/invitations",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfInvitation:
    response_200 = PageOfInvitation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    state: ListInvitationsState | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfInvitation:
    """List invitations.

    Args:
        state (ListInvitationsState | Unset): What became of an invitation.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                state=state,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    state: ListInvitationsState | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfInvitation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                state=state,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
