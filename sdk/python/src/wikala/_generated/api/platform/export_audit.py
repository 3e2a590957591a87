from io import BytesIO
from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.export_audit_format import ExportAuditFormat
from ...types import UNSET, File, Unset


def _get_kwargs(
    *,
    format_: ExportAuditFormat | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/audit/export",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> File:
    response_200 = File(payload=BytesIO(response.content))

    return response_200


def sync(
    *,
    client: Caller,
    format_: ExportAuditFormat | Unset = UNSET,
) -> File:
    """Take the audit log out as a file.

    Args:
        format_ (ExportAuditFormat | Unset): `jsonl` can be proved with `wikala audit verify
            --file`; `csv` is for reading.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                format_=format_,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    format_: ExportAuditFormat | Unset = UNSET,
) -> File:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                format_=format_,
            )
        )
    )
