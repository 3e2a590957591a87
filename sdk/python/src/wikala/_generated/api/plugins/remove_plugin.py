from typing import Any
from urllib.parse import quote

from ...client import AsyncCaller, Caller


def _get_kwargs(
    name: str,
    *,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/plugins/{name}".format(
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def sync(
    name: str,
    *,
    client: Caller,
    if_match: str,
) -> None:
    """Remove a plugin with all that it kept.

    Args:
        name (str): The name of the plugin.
        if_match (str): The ETag that was read.
    """
    client.call(
        _get_kwargs(
            name=name,
            if_match=if_match,
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
    if_match: str,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            name=name,
            if_match=if_match,
        )
    )
