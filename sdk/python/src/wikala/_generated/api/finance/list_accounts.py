from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.list_accounts_kind import ListAccountsKind
from ...models.page_of_account import PageOfAccount
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    closed: bool | Unset = UNSET,
    kind: ListAccountsKind | Unset = UNSET,
    currency: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["closed"] = closed

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    params["currency"] = currency

    params["q"] = q

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/accounts",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfAccount:
    response_200 = PageOfAccount.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    closed: bool | Unset = UNSET,
    kind: ListAccountsKind | Unset = UNSET,
    currency: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfAccount:
    """List accounts by name.

    Args:
        closed (bool | Unset): `false` keeps open accounts, `true` closed ones.
        kind (ListAccountsKind | Unset):
        currency (str | Unset): ISO 4217.
        q (str | Unset): Text in name or bank reference; upper and lower case are the same.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                closed=closed,
                kind=kind,
                currency=currency,
                q=q,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    closed: bool | Unset = UNSET,
    kind: ListAccountsKind | Unset = UNSET,
    currency: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfAccount:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                closed=closed,
                kind=kind,
                currency=currency,
                q=q,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
