from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_rule_application import PageOfRuleApplication
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    rule: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_rule: str | Unset = UNSET
    if not isinstance(rule, Unset):
        json_rule = str(rule)
    params["rule"] = json_rule

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/rules/applications",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfRuleApplication:
    response_200 = PageOfRuleApplication.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    rule: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRuleApplication:
    """List when which rule was applied to the past, the latest first.

    Args:
        rule (UUID | Unset): Of this rule.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                rule=rule,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    rule: UUID | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfRuleApplication:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                rule=rule,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
