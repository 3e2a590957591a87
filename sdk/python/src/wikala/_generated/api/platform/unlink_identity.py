from typing import Any
from urllib.parse import quote

from ...client import AsyncCaller, Caller


def _get_kwargs(
    provider: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/auth/identities/{provider}".format(
            provider=quote(str(provider), safe=""),
        ),
    }

    return _kwargs


def sync(
    provider: str,
    *,
    client: Caller,
) -> None:
    """Unlink an account at a provider.

    Args:
        provider (str):
    """
    client.call(
        _get_kwargs(
            provider=provider,
        )
    )


async def asyncio(
    provider: str,
    *,
    client: AsyncCaller,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            provider=provider,
        )
    )
