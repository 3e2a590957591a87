from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.list_category_suggestions_state import ListCategorySuggestionsState
from ...models.page_of_category_suggestion import PageOfCategorySuggestion
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    state: ListCategorySuggestionsState | Unset = UNSET,
    transaction: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    json_transaction: str | Unset = UNSET
    if not isinstance(transaction, Unset):
        json_transaction = str(transaction)
    params["transaction"] = json_transaction

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/category-suggestions",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfCategorySuggestion:
    response_200 = PageOfCategorySuggestion.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    state: ListCategorySuggestionsState | Unset = UNSET,
    transaction: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfCategorySuggestion:
    """List suggested categories, latest first.

    Args:
        state (ListCategorySuggestionsState | Unset):
        transaction (UUID | Unset): Of this transaction.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                state=state,
                transaction=transaction,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    state: ListCategorySuggestionsState | Unset = UNSET,
    transaction: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfCategorySuggestion:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                state=state,
                transaction=transaction,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
