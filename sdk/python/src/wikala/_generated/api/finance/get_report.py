import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.finance_report import FinanceReport
from ...models.get_report_locale import GetReportLocale
from ...models.get_report_type import GetReportType
from ...types import UNSET, Unset


def _get_kwargs(
    type_: GetReportType,
    *,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetReportLocale | Unset = UNSET,
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
        "url": "/api/v1/finance/reports/{type_}".format(
            type_=quote(str(type_), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FinanceReport:
    response_200 = FinanceReport.from_dict(response.json())

    return response_200


def sync(
    type_: GetReportType,
    *,
    client: Caller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetReportLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> FinanceReport:
    """Get a report: income statement, cash flow, category breakdown or vendor summary.

    Args:
        type_ (GetReportType):
        from_ (datetime.date | Unset): First day; by default twelve months before the last.
        to (datetime.date | Unset): Last day; by default that of the newest transaction, or today.
        account (UUID | Unset): Only this account.
        currency (str | Unset): Only this ISO 4217 currency.
        locale (GetReportLocale | Unset): The language of labels; wins over the header.
        accept_language (str | Unset): The language of labels.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                type_=type_,
                from_=from_,
                to=to,
                account=account,
                currency=currency,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    type_: GetReportType,
    *,
    client: AsyncCaller,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    account: UUID | Unset = UNSET,
    currency: str | Unset = UNSET,
    locale: GetReportLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> FinanceReport:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                type_=type_,
                from_=from_,
                to=to,
                account=account,
                currency=currency,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )
