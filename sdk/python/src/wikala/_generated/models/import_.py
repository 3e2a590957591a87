from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.import_dialect import ImportDialect
    from ..models.import_row_error import ImportRowError
    from ..models.imported_statement import ImportedStatement


T = TypeVar("T", bound="Import")


@_attrs_define
class Import:
    """One statement file that was imported, and what became of it.

    Attributes:
        created_at (datetime.datetime):
        created_by (str):
        dialect (ImportDialect): How the file was read; sent as `mapping` it reads another file the same way.
        duplicates (int):
        errors (list[ImportRowError]): The first 100 rows that could not be read; `errors.csv` has more.
        file_digest (str): SHA-256 of the file, in hexadecimal.
        format_ (str):  Example: csv.
        id (UUID):
        imported (int):
        rejected (int):
        state (str): `committed` or `undone`. Example: committed.
        statements (list[ImportedStatement]):
        account_id (None | Unset | UUID): The account that was chosen for every row.
        file_name (None | str | Unset):  Example: statement-2026-05.csv.
        undone_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    created_by: str
    dialect: ImportDialect
    duplicates: int
    errors: list[ImportRowError]
    file_digest: str
    format_: str
    id: UUID
    imported: int
    rejected: int
    state: str
    statements: list[ImportedStatement]
    account_id: None | Unset | UUID = UNSET
    file_name: None | str | Unset = UNSET
    undone_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        created_by = self.created_by

        dialect = self.dialect.to_dict()

        duplicates = self.duplicates

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        file_digest = self.file_digest

        format_ = self.format_

        id = str(self.id)

        imported = self.imported

        rejected = self.rejected

        state = self.state

        statements = []
        for statements_item_data in self.statements:
            statements_item = statements_item_data.to_dict()
            statements.append(statements_item)

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        file_name: None | str | Unset
        if isinstance(self.file_name, Unset):
            file_name = UNSET
        else:
            file_name = self.file_name

        undone_at: None | str | Unset
        if isinstance(self.undone_at, Unset):
            undone_at = UNSET
        elif isinstance(self.undone_at, datetime.datetime):
            undone_at = self.undone_at.isoformat()
        else:
            undone_at = self.undone_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "createdBy": created_by,
                "dialect": dialect,
                "duplicates": duplicates,
                "errors": errors,
                "fileDigest": file_digest,
                "format": format_,
                "id": id,
                "imported": imported,
                "rejected": rejected,
                "state": state,
                "statements": statements,
            }
        )
        if account_id is not UNSET:
            field_dict["accountId"] = account_id
        if file_name is not UNSET:
            field_dict["fileName"] = file_name
        if undone_at is not UNSET:
            field_dict["undoneAt"] = undone_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_dialect import ImportDialect  # noqa: PLC0415
        from ..models.import_row_error import ImportRowError  # noqa: PLC0415
        from ..models.imported_statement import ImportedStatement  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        dialect = ImportDialect.from_dict(d.pop("dialect"))

        duplicates = d.pop("duplicates")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = ImportRowError.from_dict(errors_item_data)

            errors.append(errors_item)

        file_digest = d.pop("fileDigest")

        format_ = d.pop("format")

        id = UUID(d.pop("id"))

        imported = d.pop("imported")

        rejected = d.pop("rejected")

        state = d.pop("state")

        statements = []
        _statements = d.pop("statements")
        for statements_item_data in _statements:
            statements_item = ImportedStatement.from_dict(statements_item_data)

            statements.append(statements_item)

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

        def _parse_file_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        file_name = _parse_file_name(d.pop("fileName", UNSET))

        def _parse_undone_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                undone_at_type_0 = datetime.datetime.fromisoformat(data)

                return undone_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        undone_at = _parse_undone_at(d.pop("undoneAt", UNSET))

        import_ = cls(
            created_at=created_at,
            created_by=created_by,
            dialect=dialect,
            duplicates=duplicates,
            errors=errors,
            file_digest=file_digest,
            format_=format_,
            id=id,
            imported=imported,
            rejected=rejected,
            state=state,
            statements=statements,
            account_id=account_id,
            file_name=file_name,
            undone_at=undone_at,
        )

        import_.additional_properties = d
        return import_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
