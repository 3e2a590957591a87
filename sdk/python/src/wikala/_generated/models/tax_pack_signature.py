from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TaxPackSignature")


@_attrs_define
class TaxPackSignature:
    """What stands next to a signed pack.

    Attributes:
        key (str): Short name of the key. Example: 0123456789abcdef.
        publisher (str):  Example: tax-office.
        signature (str): In base64.
    """

    key: str
    publisher: str
    signature: str

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        publisher = self.publisher

        signature = self.signature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "publisher": publisher,
                "signature": signature,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        publisher = d.pop("publisher")

        signature = d.pop("signature")

        tax_pack_signature = cls(
            key=key,
            publisher=publisher,
            signature=signature,
        )

        return tax_pack_signature
