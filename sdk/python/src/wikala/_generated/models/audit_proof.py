from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_checkpoint import AuditCheckpoint


T = TypeVar("T", bound="AuditProof")


@_attrs_define
class AuditProof:
    """What proves an entry.

    Attributes:
        state (str): `waiting` until the entry is sealed; then `valid`, or `broken` when it is not what was sealed.
            Example: valid.
        checkpoint (AuditCheckpoint | None | Unset):
        previous_hash (None | str | Unset): Hash of the entry before, hexadecimal.
    """

    state: str
    checkpoint: AuditCheckpoint | None | Unset = UNSET
    previous_hash: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_checkpoint import AuditCheckpoint  # noqa: PLC0415

        state = self.state

        checkpoint: dict[str, Any] | None | Unset
        if isinstance(self.checkpoint, Unset):
            checkpoint = UNSET
        elif isinstance(self.checkpoint, AuditCheckpoint):
            checkpoint = self.checkpoint.to_dict()
        else:
            checkpoint = self.checkpoint

        previous_hash: None | str | Unset
        if isinstance(self.previous_hash, Unset):
            previous_hash = UNSET
        else:
            previous_hash = self.previous_hash

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
            }
        )
        if checkpoint is not UNSET:
            field_dict["checkpoint"] = checkpoint
        if previous_hash is not UNSET:
            field_dict["previousHash"] = previous_hash

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_checkpoint import AuditCheckpoint  # noqa: PLC0415

        d = dict(src_dict)
        state = d.pop("state")

        def _parse_checkpoint(data: object) -> AuditCheckpoint | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                checkpoint_type_0 = AuditCheckpoint.from_dict(data)

                return checkpoint_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditCheckpoint | None | Unset, data)

        checkpoint = _parse_checkpoint(d.pop("checkpoint", UNSET))

        def _parse_previous_hash(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        previous_hash = _parse_previous_hash(d.pop("previousHash", UNSET))

        audit_proof = cls(
            state=state,
            checkpoint=checkpoint,
            previous_hash=previous_hash,
        )

        audit_proof.additional_properties = d
        return audit_proof

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
