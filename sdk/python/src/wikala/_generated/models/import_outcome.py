from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.import_ambiguity import ImportAmbiguity
    from ..models.import_balance_check import ImportBalanceCheck
    from ..models.import_guess import ImportGuess
    from ..models.import_note import ImportNote
    from ..models.import_outcome_dialect import ImportOutcomeDialect
    from ..models.import_preview_row import ImportPreviewRow
    from ..models.import_row_error import ImportRowError
    from ..models.imported_statement import ImportedStatement


T = TypeVar("T", bound="ImportOutcome")


@_attrs_define
class ImportOutcome:
    """What an import did, or (as a dry run) would do.

    Attributes:
        ambiguities (list[ImportAmbiguity]): Questions that must be answered with `mapping` before the file can be
            imported.
        dialect (ImportOutcomeDialect): How the file was read; sent back as `mapping` it gives the same reading.
        duplicates (int): Rows that were there already.
        errors (list[ImportRowError]): The first 100 of them.
        format_ (str): Name of the format that read the file. Example: csv.
        guesses (list[ImportGuess]): Decisions that a person may want to check.
        imported (int): Rows that were added; always 0 for a dry run.
        notes (list[ImportNote]): Lines that are no movements, by reason.
        preview (list[ImportPreviewRow]): The first rows as they were understood.
        rejected (int): Rows that could not be read, or that a plugin refuses.
        state (str): `preview`, `committed` or `undone`. Example: committed.
        statements (list[ImportedStatement]): What the file holds, by account and currency, rows that are known already
            included.
        balance_check (ImportBalanceCheck | None | Unset):
        id (None | Unset | UUID): Absent after a dry run.
    """

    ambiguities: list[ImportAmbiguity]
    dialect: ImportOutcomeDialect
    duplicates: int
    errors: list[ImportRowError]
    format_: str
    guesses: list[ImportGuess]
    imported: int
    notes: list[ImportNote]
    preview: list[ImportPreviewRow]
    rejected: int
    state: str
    statements: list[ImportedStatement]
    balance_check: ImportBalanceCheck | None | Unset = UNSET
    id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.import_balance_check import ImportBalanceCheck  # noqa: PLC0415

        ambiguities = []
        for ambiguities_item_data in self.ambiguities:
            ambiguities_item = ambiguities_item_data.to_dict()
            ambiguities.append(ambiguities_item)

        dialect = self.dialect.to_dict()

        duplicates = self.duplicates

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        format_ = self.format_

        guesses = []
        for guesses_item_data in self.guesses:
            guesses_item = guesses_item_data.to_dict()
            guesses.append(guesses_item)

        imported = self.imported

        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)

        preview = []
        for preview_item_data in self.preview:
            preview_item = preview_item_data.to_dict()
            preview.append(preview_item)

        rejected = self.rejected

        state = self.state

        statements = []
        for statements_item_data in self.statements:
            statements_item = statements_item_data.to_dict()
            statements.append(statements_item)

        balance_check: dict[str, Any] | None | Unset
        if isinstance(self.balance_check, Unset):
            balance_check = UNSET
        elif isinstance(self.balance_check, ImportBalanceCheck):
            balance_check = self.balance_check.to_dict()
        else:
            balance_check = self.balance_check

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        elif isinstance(self.id, UUID):
            id = str(self.id)
        else:
            id = self.id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ambiguities": ambiguities,
                "dialect": dialect,
                "duplicates": duplicates,
                "errors": errors,
                "format": format_,
                "guesses": guesses,
                "imported": imported,
                "notes": notes,
                "preview": preview,
                "rejected": rejected,
                "state": state,
                "statements": statements,
            }
        )
        if balance_check is not UNSET:
            field_dict["balanceCheck"] = balance_check
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_ambiguity import ImportAmbiguity  # noqa: PLC0415
        from ..models.import_balance_check import ImportBalanceCheck  # noqa: PLC0415
        from ..models.import_guess import ImportGuess  # noqa: PLC0415
        from ..models.import_note import ImportNote  # noqa: PLC0415
        from ..models.import_outcome_dialect import ImportOutcomeDialect  # noqa: PLC0415
        from ..models.import_preview_row import ImportPreviewRow  # noqa: PLC0415
        from ..models.import_row_error import ImportRowError  # noqa: PLC0415
        from ..models.imported_statement import ImportedStatement  # noqa: PLC0415

        d = dict(src_dict)
        ambiguities = []
        _ambiguities = d.pop("ambiguities")
        for ambiguities_item_data in _ambiguities:
            ambiguities_item = ImportAmbiguity.from_dict(ambiguities_item_data)

            ambiguities.append(ambiguities_item)

        dialect = ImportOutcomeDialect.from_dict(d.pop("dialect"))

        duplicates = d.pop("duplicates")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = ImportRowError.from_dict(errors_item_data)

            errors.append(errors_item)

        format_ = d.pop("format")

        guesses = []
        _guesses = d.pop("guesses")
        for guesses_item_data in _guesses:
            guesses_item = ImportGuess.from_dict(guesses_item_data)

            guesses.append(guesses_item)

        imported = d.pop("imported")

        notes = []
        _notes = d.pop("notes")
        for notes_item_data in _notes:
            notes_item = ImportNote.from_dict(notes_item_data)

            notes.append(notes_item)

        preview = []
        _preview = d.pop("preview")
        for preview_item_data in _preview:
            preview_item = ImportPreviewRow.from_dict(preview_item_data)

            preview.append(preview_item)

        rejected = d.pop("rejected")

        state = d.pop("state")

        statements = []
        _statements = d.pop("statements")
        for statements_item_data in _statements:
            statements_item = ImportedStatement.from_dict(statements_item_data)

            statements.append(statements_item)

        def _parse_balance_check(data: object) -> ImportBalanceCheck | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                balance_check_type_0 = ImportBalanceCheck.from_dict(data)

                return balance_check_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ImportBalanceCheck | None | Unset, data)

        balance_check = _parse_balance_check(d.pop("balanceCheck", UNSET))

        def _parse_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                id_type_0 = UUID(data)

                return id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        id = _parse_id(d.pop("id", UNSET))

        import_outcome = cls(
            ambiguities=ambiguities,
            dialect=dialect,
            duplicates=duplicates,
            errors=errors,
            format_=format_,
            guesses=guesses,
            imported=imported,
            notes=notes,
            preview=preview,
            rejected=rejected,
            state=state,
            statements=statements,
            balance_check=balance_check,
            id=id,
        )

        import_outcome.additional_properties = d
        return import_outcome

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
