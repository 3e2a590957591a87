from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.list_imports_state import ListImportsState
from ...models.page_of_import import PageOfImport
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    state: ListImportsState | Unset = UNSET,
    account: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    json_account: str | Unset = UNSET
    if not isinstance(account, Unset):
        json_account = str(account)
    params["account"] = json_account

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/imports",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfImport:
    response_200 = PageOfImport.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    state: ListImportsState | Unset = UNSET,
    account: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfImport:
    """List imports.

    Args:
        state (ListImportsState | Unset):
        account (UUID | Unset): The account that was chosen for every row.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                state=state,
                account=account,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    state: ListImportsState | Unset = UNSET,
    account: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfImport:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                state=state,
                account=account,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
