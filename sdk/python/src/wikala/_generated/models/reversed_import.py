from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.import_ import Import


T = TypeVar("T", bound="ReversedImport")


@_attrs_define
class ReversedImport:
    """What an undo or redo did.

    Attributes:
        duplicates (int): Rows that stay out, because the ledger has them from elsewhere by now.
        import_ (Import): One statement file that was imported, and what became of it.
        rows (int): Rows that left the ledger, or came back.
    """

    duplicates: int
    import_: Import
    rows: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        duplicates = self.duplicates

        import_ = self.import_.to_dict()

        rows = self.rows

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "duplicates": duplicates,
                "import": import_,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_ import Import  # noqa: PLC0415

        d = dict(src_dict)
        duplicates = d.pop("duplicates")

        import_ = Import.from_dict(d.pop("import"))

        rows = d.pop("rows")

        reversed_import = cls(
            duplicates=duplicates,
            import_=import_,
            rows=rows,
        )

        reversed_import.additional_properties = d
        return reversed_import

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
