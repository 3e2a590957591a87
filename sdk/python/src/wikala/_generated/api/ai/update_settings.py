from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.ai_settings import AiSettings
from ...models.ai_settings_changes import AiSettingsChanges


def _get_kwargs(
    *,
    body: AiSettingsChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/ai/settings",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> AiSettings:
    response_200 = AiSettings.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: AiSettingsChanges,
    if_match: str,
) -> AiSettings:
    """Change what the tenant chose about the AI.

    Args:
        if_match (str): The ETag that was read.
        body (AiSettingsChanges): Changes of the settings. What is not sent stays.
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
    body: AiSettingsChanges,
    if_match: str,
) -> AiSettings:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
