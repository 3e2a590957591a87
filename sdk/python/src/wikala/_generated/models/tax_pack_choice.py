from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TaxPackChoice")


@_attrs_define
class TaxPackChoice:
    """Which version shall answer.

    Attributes:
        pack (str):  Example: de-tax.
        version (str):  Example: 1.1.0.
    """

    pack: str
    version: str

    def to_dict(self) -> dict[str, Any]:
        pack = self.pack

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pack": pack,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pack = d.pop("pack")

        version = d.pop("version")

        tax_pack_choice = cls(
            pack=pack,
            version=version,
        )

        return tax_pack_choice
