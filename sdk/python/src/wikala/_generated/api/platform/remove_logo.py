from typing import Any

from ...client import AsyncCaller, Caller


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/tenant/logo",
    }

    return _kwargs


def sync(
    *,
    client: Caller,
) -> None:
    """Take the logo of my tenant away."""
    client.call(_get_kwargs())


async def asyncio(
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(_get_kwargs())
