from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.finance_settings import FinanceSettings
from ...models.finance_settings_changes import FinanceSettingsChanges


def _get_kwargs(
    *,
    body: FinanceSettingsChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/finance/settings",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FinanceSettings:
    response_200 = FinanceSettings.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: FinanceSettingsChanges,
    if_match: str,
) -> FinanceSettings:
    """Change what the tenant chose about its books.

    Args:
        if_match (str): The ETag that was read.
        body (FinanceSettingsChanges): Changes of the settings. What is not sent stays.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: FinanceSettingsChanges,
    if_match: str,
) -> FinanceSettings:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
