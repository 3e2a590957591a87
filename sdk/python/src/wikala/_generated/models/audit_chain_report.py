from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.audit_place import AuditPlace
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_fault import AuditFault


T = TypeVar("T", bound="AuditChainReport")


@_attrs_define
class AuditChainReport:
    """The outcome for one chain.

    Attributes:
        chain (UUID): The name of the chain.
        checkpoints (int): Signed heads that the chain was compared with.
        entries (int): Entries that are right, counted from the first.
        head (str): Hash of the last right entry, hexadecimal.
        place (AuditPlace): Where a chain is kept.
        fault (AuditFault | None | Unset):
    """

    chain: UUID
    checkpoints: int
    entries: int
    head: str
    place: AuditPlace
    fault: AuditFault | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_fault import AuditFault  # noqa: PLC0415

        chain = str(self.chain)

        checkpoints = self.checkpoints

        entries = self.entries

        head = self.head

        place = self.place.value

        fault: dict[str, Any] | None | Unset
        if isinstance(self.fault, Unset):
            fault = UNSET
        elif isinstance(self.fault, AuditFault):
            fault = self.fault.to_dict()
        else:
            fault = self.fault

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "chain": chain,
                "checkpoints": checkpoints,
                "entries": entries,
                "head": head,
                "place": place,
            }
        )
        if fault is not UNSET:
            field_dict["fault"] = fault

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_fault import AuditFault  # noqa: PLC0415

        d = dict(src_dict)
        chain = UUID(d.pop("chain"))

        checkpoints = d.pop("checkpoints")

        entries = d.pop("entries")

        head = d.pop("head")

        place = AuditPlace(d.pop("place"))

        def _parse_fault(data: object) -> AuditFault | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                fault_type_0 = AuditFault.from_dict(data)

                return fault_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditFault | None | Unset, data)

        fault = _parse_fault(d.pop("fault", UNSET))

        audit_chain_report = cls(
            chain=chain,
            checkpoints=checkpoints,
            entries=entries,
            head=head,
            place=place,
            fault=fault,
        )

        audit_chain_report.additional_properties = d
        return audit_chain_report

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
