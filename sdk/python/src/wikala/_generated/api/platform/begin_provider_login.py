from typing import Any
from urllib.parse import quote

from ...client import AsyncCaller, Caller
from ...types import UNSET, Unset


def _get_kwargs(
    provider: str,
    *,
    tenant: str | Unset = UNSET,
    return_to: str | Unset = UNSET,
    session: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["tenant"] = tenant

    params["returnTo"] = return_to

    params["session"] = session

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/oauth/{provider}".format(
            provider=quote(str(provider), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def sync(
    provider: str,
    *,
    client: Caller,
    tenant: str | Unset = UNSET,
    return_to: str | Unset = UNSET,
    session: bool | Unset = UNSET,
) -> None:
    """Go to a provider to sign in there.

    Args:
        provider (str):
        tenant (str | Unset): Slug of the tenant to act in; the oldest membership when absent.
        return_to (str | Unset): A path of this host to go to in the end, with the session in a
            cookie; without it the
            tokens are the answer.
        session (bool | Unset): Asks for a mailed code before the tokens: `true` or `false`.
    """
    client.call(
        _get_kwargs(
            provider=provider,
            tenant=tenant,
            return_to=return_to,
            session=session,
        )
    )


async def asyncio(
    provider: str,
    *,
    client: AsyncCaller,
    tenant: str | Unset = UNSET,
    return_to: str | Unset = UNSET,
    session: bool | Unset = UNSET,
) -> None:
    """For asyncio, see :func:`sync`."""
    await client.call(
        _get_kwargs(
            provider=provider,
            tenant=tenant,
            return_to=return_to,
            session=session,
        )
    )
