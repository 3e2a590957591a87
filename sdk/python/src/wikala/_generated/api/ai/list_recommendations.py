import datetime
from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.insights import Insights
from ...models.list_recommendations_language import ListRecommendationsLanguage
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListRecommendationsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
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

    json_language: str | Unset = UNSET
    if not isinstance(language, Unset):
        json_language = language.value

    params["language"] = json_language

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/recommendations",
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
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListRecommendationsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Insights:
    """List what could be saved, with the figures and transactions it rests on.

    Args:
        from_ (datetime.date | Unset): Only what rests on transactions of this day or later.
        to (datetime.date | Unset): As of this day; by default today.
        language (ListRecommendationsLanguage | Unset): A language that findings are told in.
        limit (int | Unset): At most so many, up to 1,000.
        accept_language (str | Unset): The language that findings are told in.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
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
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    language: ListRecommendationsLanguage | Unset = UNSET,
    limit: int | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Insights:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                from_=from_,
                to=to,
                language=language,
                limit=limit,
                accept_language=accept_language,
            )
        )
    )
