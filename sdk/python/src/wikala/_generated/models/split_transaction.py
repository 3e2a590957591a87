from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.transaction_part import TransactionPart


T = TypeVar("T", bound="SplitTransaction")


@_attrs_define
class SplitTransaction:
    """What to take off.

    Attributes:
        parts (list[TransactionPart]): Together less than the transaction: what they leave stays with it.
    """

    parts: list[TransactionPart]

    def to_dict(self) -> dict[str, Any]:
        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "parts": parts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.transaction_part import TransactionPart  # noqa: PLC0415

        d = dict(src_dict)
        parts = []
        _parts = d.pop("parts")
        for parts_item_data in _parts:
            parts_item = TransactionPart.from_dict(parts_item_data)

            parts.append(parts_item)

        split_transaction = cls(
            parts=parts,
        )

        return split_transaction
