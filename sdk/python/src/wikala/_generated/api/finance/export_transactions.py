import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.export_transactions_format import ExportTransactionsFormat
from ...models.export_transactions_status import ExportTransactionsStatus
from ...models.export_transactions_type import ExportTransactionsType
from ...types import UNSET, File, Unset


def _get_kwargs(
    *,
    format_: ExportTransactionsFormat | Unset = UNSET,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    type_: ExportTransactionsType | Unset = UNSET,
    status: ExportTransactionsStatus | Unset = UNSET,
    q: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    json_account: str | Unset = UNSET
    if not isinstance(account, Unset):
        json_account = str(account)
    params["account"] = json_account

    json_category: str | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = str(category)
    params["category"] = json_category

    json_import_: str | Unset = UNSET
    if not isinstance(import_, Unset):
        json_import_ = str(import_)
    params["import"] = json_import_

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_.value

    params["type"] = json_type_

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["q"] = q

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/exports/transactions",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> File:
    response_200 = File(payload=BytesIO(response.content))

    return response_200


def sync(
    *,
    client: Caller,
    format_: ExportTransactionsFormat | Unset = UNSET,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    type_: ExportTransactionsType | Unset = UNSET,
    status: ExportTransactionsStatus | Unset = UNSET,
    q: str | Unset = UNSET,
) -> File:
    """Take transactions out as a file.

    Args:
        format_ (ExportTransactionsFormat | Unset): What the file is written as.
        account (UUID | Unset):
        category (UUID | Unset):
        import_ (UUID | Unset): The import the rows came with.
        from_ (datetime.date | Unset): First posting date.
        to (datetime.date | Unset): Last posting date.
        type_ (ExportTransactionsType | Unset):
        status (ExportTransactionsStatus | Unset):
        q (str | Unset): A part of the description, the payee or the reference.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                format_=format_,
                account=account,
                category=category,
                import_=import_,
                from_=from_,
                to=to,
                type_=type_,
                status=status,
                q=q,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    format_: ExportTransactionsFormat | Unset = UNSET,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    type_: ExportTransactionsType | Unset = UNSET,
    status: ExportTransactionsStatus | Unset = UNSET,
    q: str | Unset = UNSET,
) -> File:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                format_=format_,
                account=account,
                category=category,
                import_=import_,
                from_=from_,
                to=to,
                type_=type_,
                status=status,
                q=q,
            )
        )
    )
