from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.tax_pack_signature import TaxPackSignature


T = TypeVar("T", bound="LoadRequest")


@_attrs_define
class LoadRequest:
    """A pack and what its publisher put next to it.

    Attributes:
        pack (str): The pack itself, in TOML or JSON.
        signature (TaxPackSignature): What stands next to a signed pack.
    """

    pack: str
    signature: TaxPackSignature

    def to_dict(self) -> dict[str, Any]:
        pack = self.pack

        signature = self.signature.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pack": pack,
                "signature": signature,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_pack_signature import TaxPackSignature  # noqa: PLC0415

        d = dict(src_dict)
        pack = d.pop("pack")

        signature = TaxPackSignature.from_dict(d.pop("signature"))

        load_request = cls(
            pack=pack,
            signature=signature,
        )

        return load_request
