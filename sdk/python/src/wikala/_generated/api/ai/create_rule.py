from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_rule import NewRule
from ...models.rule import Rule
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: NewRule,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/rules",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Rule:
    response_201 = Rule.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewRule,
    idempotency_key: str | Unset = UNSET,
) -> Rule:
    """Make a rule.

    Args:
        idempotency_key (str | Unset): Repeating the request with the same key has no second
            effect.
        body (NewRule): A rule to make.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewRule,
    idempotency_key: str | Unset = UNSET,
) -> Rule:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                idempotency_key=idempotency_key,
            )
        )
    )
