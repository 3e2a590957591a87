from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.tax_request import TaxRequest


T = TypeVar("T", bound="RecomputeRequest")


@_attrs_define
class RecomputeRequest:
    """What would change if another version answered.

    Attributes:
        pack (str):  Example: de-tax.
        question (TaxRequest): Which transactions, and what the books do not say of them.
        version (str):  Example: 1.1.0.
    """

    pack: str
    question: TaxRequest
    version: str

    def to_dict(self) -> dict[str, Any]:
        pack = self.pack

        question = self.question.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pack": pack,
                "question": question,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_request import TaxRequest  # noqa: PLC0415

        d = dict(src_dict)
        pack = d.pop("pack")

        question = TaxRequest.from_dict(d.pop("question"))

        version = d.pop("version")

        recompute_request = cls(
            pack=pack,
            question=question,
            version=version,
        )

        return recompute_request
