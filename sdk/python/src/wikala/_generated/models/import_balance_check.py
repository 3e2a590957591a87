from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ImportBalanceCheck")


@_attrs_define
class ImportBalanceCheck:
    """Whether the balances of the file and its amounts agree.

    Attributes:
        lines (list[int]): The first lines, from 1, that do not fit.
        matched (int):
        mismatched (int):
    """

    lines: list[int]
    matched: int
    mismatched: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lines = self.lines

        matched = self.matched

        mismatched = self.mismatched

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lines": lines,
                "matched": matched,
                "mismatched": mismatched,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lines = cast(list[int], d.pop("lines"))

        matched = d.pop("matched")

        mismatched = d.pop("mismatched")

        import_balance_check = cls(
            lines=lines,
            matched=matched,
            mismatched=mismatched,
        )

        import_balance_check.additional_properties = d
        return import_balance_check

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
