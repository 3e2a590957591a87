from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.job_state import JobState
from ...models.page_of_job import PageOfJob
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    state: JobState | Unset = UNSET,
    kind: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params["kind"] = kind

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/jobs",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfJob:
    response_200 = PageOfJob.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    state: JobState | Unset = UNSET,
    kind: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfJob:
    """List jobs.

    Args:
        state (JobState | Unset): Where a job is.
        kind (str | Unset): `finance.export_books`
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                state=state,
                kind=kind,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    state: JobState | Unset = UNSET,
    kind: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                state=state,
                kind=kind,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
