from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from .. import types
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="ImportForm")


@_attrs_define
class ImportForm:
    """The text fields of the upload, beside the file itself.

    Attributes:
        file (File): The statement file.
        account_id (None | Unset | UUID): The account that gets every row. Without it, accounts are found by the names
            in the file
            and made when missing. Example: 01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        account_name (None | str | Unset): Name of the account, where the file names none. Example: Household.
        currency (None | str | Unset): ISO 4217 code for rows that name no currency. Example: KWD.
        dry_run (bool | Unset): `true` only shows what an import would do.
        mapping (None | str | Unset): JSON: answers to ambiguities, or the `dialect` of an earlier import. Example:
            {"dateFormat": "DD/MM/YYYY"}.
        strict (bool | Unset): `true` refuses the whole file when one row cannot be read.
    """

    file: File
    account_id: None | Unset | UUID = UNSET
    account_name: None | str | Unset = UNSET
    currency: None | str | Unset = UNSET
    dry_run: bool | Unset = UNSET
    mapping: None | str | Unset = UNSET
    strict: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        account_name: None | str | Unset
        if isinstance(self.account_name, Unset):
            account_name = UNSET
        else:
            account_name = self.account_name

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        dry_run = self.dry_run

        mapping: None | str | Unset
        if isinstance(self.mapping, Unset):
            mapping = UNSET
        else:
            mapping = self.mapping

        strict = self.strict

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
            }
        )
        if account_id is not UNSET:
            field_dict["accountId"] = account_id
        if account_name is not UNSET:
            field_dict["accountName"] = account_name
        if currency is not UNSET:
            field_dict["currency"] = currency
        if dry_run is not UNSET:
            field_dict["dryRun"] = dry_run
        if mapping is not UNSET:
            field_dict["mapping"] = mapping
        if strict is not UNSET:
            field_dict["strict"] = strict

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        if not isinstance(self.account_id, Unset):
            if isinstance(self.account_id, UUID):
                files.append(("accountId", (None, str(self.account_id), "text/plain")))
            else:
                files.append(("accountId", (None, str(self.account_id).encode(), "text/plain")))

        if not isinstance(self.account_name, Unset):
            if isinstance(self.account_name, str):
                files.append(("accountName", (None, str(self.account_name).encode(), "text/plain")))
            else:
                files.append(("accountName", (None, str(self.account_name).encode(), "text/plain")))

        if not isinstance(self.currency, Unset):
            if isinstance(self.currency, str):
                files.append(("currency", (None, str(self.currency).encode(), "text/plain")))
            else:
                files.append(("currency", (None, str(self.currency).encode(), "text/plain")))

        if not isinstance(self.dry_run, Unset):
            files.append(("dryRun", (None, str(self.dry_run).encode(), "text/plain")))

        if not isinstance(self.mapping, Unset):
            if isinstance(self.mapping, str):
                files.append(("mapping", (None, str(self.mapping).encode(), "text/plain")))
            else:
                files.append(("mapping", (None, str(self.mapping).encode(), "text/plain")))

        if not isinstance(self.strict, Unset):
            files.append(("strict", (None, str(self.strict).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = File(payload=BytesIO(d.pop("file")))

        def _parse_account_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        account_id = _parse_account_id(d.pop("accountId", UNSET))

        def _parse_account_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account_name = _parse_account_name(d.pop("accountName", UNSET))

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        dry_run = d.pop("dryRun", UNSET)

        def _parse_mapping(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        mapping = _parse_mapping(d.pop("mapping", UNSET))

        strict = d.pop("strict", UNSET)

        import_form = cls(
            file=file,
            account_id=account_id,
            account_name=account_name,
            currency=currency,
            dry_run=dry_run,
            mapping=mapping,
            strict=strict,
        )

        return import_form
