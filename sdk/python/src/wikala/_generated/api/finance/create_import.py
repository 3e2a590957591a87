from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.import_form import ImportForm
from ...models.import_outcome import ImportOutcome


def _get_kwargs(
    *,
    body: ImportForm,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/imports",
    }

    _kwargs["files"] = body.to_multipart()

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ImportOutcome:
    response_201 = ImportOutcome.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: ImportForm,
) -> ImportOutcome:
    """Import a statement file (201), or show what that would do (dry run, 200).

    Args:
        body (ImportForm): The text fields of the upload, beside the file itself.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: ImportForm,
) -> ImportOutcome:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
