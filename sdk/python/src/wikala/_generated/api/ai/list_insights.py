import datetime
from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.insights import Insights
from ...models.list_insights_kind import ListInsightsKind
from ...models.list_insights_language import ListInsightsLanguage
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    kind: ListInsightsKind | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListInsightsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    json_language: str | Unset = UNSET
    if not isinstance(language, Unset):
        json_language = language.value

    params["language"] = json_language

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/insights",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Insights:
    response_200 = Insights.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    kind: ListInsightsKind | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListInsightsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Insights:
    """List what the transactions say: what recurs and how it changed, duplicates, unusual amounts, trends,
    savings.

    Args:
        kind (ListInsightsKind | Unset): What can be found.
        from_ (datetime.date | Unset): Only what rests on transactions of this day or later; by
            default single payments of the last 90 days are told.
        to (datetime.date | Unset): As of this day; by default today.
        language (ListInsightsLanguage | Unset): A language that findings are told in.
        limit (int | Unset): At most so many, up to 1,000.
        accept_language (str | Unset): The language that findings are told in.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                kind=kind,
                from_=from_,
                to=to,
                language=language,
                limit=limit,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    kind: ListInsightsKind | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListInsightsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Insights:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                kind=kind,
                from_=from_,
                to=to,
                language=language,
                limit=limit,
                accept_language=accept_language,
            )
        )
    )
