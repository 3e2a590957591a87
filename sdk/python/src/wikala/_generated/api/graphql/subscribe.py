from typing import Any

from ...client import AsyncCaller, Caller


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/graphql/ws",
    }

    return _kwargs


def sync(
    *,
    client: Caller,
) -> None:
    """Open a WebSocket for GraphQL subscriptions."""
    client.call(_get_kwargs())


async def asyncio(
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(_get_kwargs())
