import datetime
from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.finance_dashboard import FinanceDashboard
from ...models.get_dashboard_locale import GetDashboardLocale
from ...models.get_dashboard_period import GetDashboardPeriod
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    period: GetDashboardPeriod | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetDashboardLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    json_period: str | Unset = UNSET
    if not isinstance(period, Unset):
        json_period = period.value

    params["period"] = json_period

    json_account: str | Unset = UNSET
    if not isinstance(account, Unset):
        json_account = str(account)
    params["account"] = json_account

    params["currency"] = currency

    json_locale: str | Unset = UNSET
    if not isinstance(locale, Unset):
        json_locale = locale.value

    params["locale"] = json_locale

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/dashboard",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FinanceDashboard:
    response_200 = FinanceDashboard.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    period: GetDashboardPeriod | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetDashboardLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> FinanceDashboard:
    """Get totals by period, category and account, beside the time before.

    Args:
        from_ (datetime.date | Unset): First day; by default twelve months before the last.
        to (datetime.date | Unset): Last day; by default that of the newest transaction, or today.
        period (GetDashboardPeriod | Unset): The width of a step. Weeks begin on Monday.
        account (UUID | Unset): Only this account.
        currency (str | Unset): Only this ISO 4217 currency.
        locale (GetDashboardLocale | Unset): The language of labels; wins over the header.
        accept_language (str | Unset): The language of labels.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                from_=from_,
                to=to,
                period=period,
                account=account,
                currency=currency,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    period: GetDashboardPeriod | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetDashboardLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> FinanceDashboard:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                from_=from_,
                to=to,
                period=period,
                account=account,
                currency=currency,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )
