from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_budget import PageOfBudget
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    fiscal_year: int | Unset = UNSET,
    quarter: int | Unset = UNSET,
    month: int | Unset = UNSET,
    category: UUID | Unset = UNSET,
    department: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["fiscalYear"] = fiscal_year

    params["quarter"] = quarter

    params["month"] = month

    json_category: str | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = str(category)
    params["category"] = json_category

    json_department: str | Unset = UNSET
    if not isinstance(department, Unset):
        json_department = str(department)
    params["department"] = json_department

    params["currency"] = currency

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/budgets",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfBudget:
    response_200 = PageOfBudget.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    fiscal_year: int | Unset = UNSET,
    quarter: int | Unset = UNSET,
    month: int | Unset = UNSET,
    category: UUID | Unset = UNSET,
    department: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfBudget:
    """List budgets with their actual figures.

    Args:
        fiscal_year (int | Unset):
        quarter (int | Unset):
        month (int | Unset):
        category (UUID | Unset): The budget's own category, not those below it.
        department (UUID | Unset):
        currency (str | Unset): ISO 4217.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                fiscal_year=fiscal_year,
                quarter=quarter,
                month=month,
                category=category,
                department=department,
                currency=currency,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    fiscal_year: int | Unset = UNSET,
    quarter: int | Unset = UNSET,
    month: int | Unset = UNSET,
    category: UUID | Unset = UNSET,
    department: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfBudget:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                fiscal_year=fiscal_year,
                quarter=quarter,
                month=month,
                category=category,
                department=department,
                currency=currency,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
