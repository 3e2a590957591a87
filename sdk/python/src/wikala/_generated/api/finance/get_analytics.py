import datetime
from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.finance_analytics import FinanceAnalytics
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    top: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    json_account: str | Unset = UNSET
    if not isinstance(account, Unset):
        json_account = str(account)
    params["account"] = json_account

    params["currency"] = currency

    params["top"] = top

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/analytics",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> FinanceAnalytics:
    response_200 = FinanceAnalytics.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    top: int | Unset = UNSET,
) -> FinanceAnalytics:
    """Get top vendors, largest transactions, averages and the monthly trend.

    Args:
        from_ (datetime.date | Unset): First day; by default twelve months before the last.
        to (datetime.date | Unset): Last day; by default that of the newest transaction, or today.
        account (UUID | Unset): Only this account.
        currency (str | Unset): Only this ISO 4217 currency.
        top (int | Unset): How many vendors and transactions of each currency: 1 to 50, by default
            10.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                from_=from_,
                to=to,
                account=account,
                currency=currency,
                top=top,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    top: int | Unset = UNSET,
) -> FinanceAnalytics:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                from_=from_,
                to=to,
                account=account,
                currency=currency,
                top=top,
            )
        )
    )
