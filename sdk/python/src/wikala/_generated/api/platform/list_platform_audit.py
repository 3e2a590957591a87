import datetime
from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_audit_entry import PageOfAuditEntry
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    actor: str | Unset = UNSET,
    action: str | Unset = UNSET,
    subject: str | Unset = UNSET,
    from_: datetime.datetime | Unset = UNSET,
    to: datetime.datetime | Unset = UNSET,
    request_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["actor"] = actor

    params["action"] = action

    params["subject"] = subject

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    params["requestId"] = request_id

    params["q"] = q

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/audit",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfAuditEntry:
    response_200 = PageOfAuditEntry.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    actor: str | Unset = UNSET,
    action: str | Unset = UNSET,
    subject: str | Unset = UNSET,
    from_: datetime.datetime | Unset = UNSET,
    to: datetime.datetime | Unset = UNSET,
    request_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfAuditEntry:
    """Who did what on the platform itself, newest first.

    Args:
        actor (str | Unset): `user:<id>`, `key:<id>`, `operator` or `system`.
        action (str | Unset): The action or the beginning of its name, for example `finance.`.
        subject (str | Unset): The identifier of the thing that was changed.
        from_ (datetime.datetime | Unset): First moment.
        to (datetime.datetime | Unset): The moment after the last.
        request_id (str | Unset): The request that changed it.
        q (str | Unset): Text in the changes. Personal fields are sealed and are not found by it.
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                actor=actor,
                action=action,
                subject=subject,
                from_=from_,
                to=to,
                request_id=request_id,
                q=q,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    actor: str | Unset = UNSET,
    action: str | Unset = UNSET,
    subject: str | Unset = UNSET,
    from_: datetime.datetime | Unset = UNSET,
    to: datetime.datetime | Unset = UNSET,
    request_id: str | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfAuditEntry:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                actor=actor,
                action=action,
                subject=subject,
                from_=from_,
                to=to,
                request_id=request_id,
                q=q,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
