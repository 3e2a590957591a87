from typing import Any

from ...client import AsyncCaller, Caller


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/ownership/offer",
    }

    return _kwargs


def sync(
    *,
    client: Caller,
) -> None:
    """Take the open offer back, or decline it."""
    client.call(_get_kwargs())


async def asyncio(
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(_get_kwargs())
