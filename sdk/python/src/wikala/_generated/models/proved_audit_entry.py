from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.audit_place import AuditPlace
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_proof import AuditProof
    from ..models.proved_audit_entry_attributes_type_0 import (
        ProvedAuditEntryAttributesType0,
    )
    from ..models.proved_audit_entry_changes_item import ProvedAuditEntryChangesItem


T = TypeVar("T", bound="ProvedAuditEntry")


@_attrs_define
class ProvedAuditEntry:
    """An entry with what proves it.

    Attributes:
        action (str):  Example: finance.approve_transaction.
        actor (str): `user:<id>`, `key:<id>`, `operator` or `system`. Example:
            user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        at (datetime.datetime):
        changes (list[ProvedAuditEntryChangesItem]): What was changed: a list of `{subject, type, before, after}`. A
            personal field of somebody
            who was erased is `{"erased": true}`.
        id (UUID):
        place (AuditPlace): Where a chain is kept.
        proof (AuditProof): What proves an entry.
        actor_name (None | str | Unset): The name of the person or key, where it is still known. Example: Lina Haddad.
        attributes (None | ProvedAuditEntryAttributesType0 | Unset): What the policies were asked about the subject.
        hash_ (None | str | Unset): Hexadecimal.
        request_id (None | str | Unset):
        seq (int | None | Unset): The place in the chain; absent until the entry is sealed, a moment after it was made.
        subject (None | str | Unset): The first thing that was changed.
    """

    action: str
    actor: str
    at: datetime.datetime
    changes: list[ProvedAuditEntryChangesItem]
    id: UUID
    place: AuditPlace
    proof: AuditProof
    actor_name: None | str | Unset = UNSET
    attributes: None | ProvedAuditEntryAttributesType0 | Unset = UNSET
    hash_: None | str | Unset = UNSET
    request_id: None | str | Unset = UNSET
    seq: int | None | Unset = UNSET
    subject: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.proved_audit_entry_attributes_type_0 import (
            ProvedAuditEntryAttributesType0,  # noqa: PLC0415
        )

        action = self.action

        actor = self.actor

        at = self.at.isoformat()

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)

        id = str(self.id)

        place = self.place.value

        proof = self.proof.to_dict()

        actor_name: None | str | Unset
        if isinstance(self.actor_name, Unset):
            actor_name = UNSET
        else:
            actor_name = self.actor_name

        attributes: dict[str, Any] | None | Unset
        if isinstance(self.attributes, Unset):
            attributes = UNSET
        elif isinstance(self.attributes, ProvedAuditEntryAttributesType0):
            attributes = self.attributes.to_dict()
        else:
            attributes = self.attributes

        hash_: None | str | Unset
        if isinstance(self.hash_, Unset):
            hash_ = UNSET
        else:
            hash_ = self.hash_

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        seq: int | None | Unset
        if isinstance(self.seq, Unset):
            seq = UNSET
        else:
            seq = self.seq

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "actor": actor,
                "at": at,
                "changes": changes,
                "id": id,
                "place": place,
                "proof": proof,
            }
        )
        if actor_name is not UNSET:
            field_dict["actorName"] = actor_name
        if attributes is not UNSET:
            field_dict["attributes"] = attributes
        if hash_ is not UNSET:
            field_dict["hash"] = hash_
        if request_id is not UNSET:
            field_dict["requestId"] = request_id
        if seq is not UNSET:
            field_dict["seq"] = seq
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_proof import AuditProof  # noqa: PLC0415
        from ..models.proved_audit_entry_attributes_type_0 import (
            ProvedAuditEntryAttributesType0,  # noqa: PLC0415
        )
        from ..models.proved_audit_entry_changes_item import ProvedAuditEntryChangesItem  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        actor = d.pop("actor")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        changes = []
        _changes = d.pop("changes")
        for changes_item_data in _changes:
            changes_item = ProvedAuditEntryChangesItem.from_dict(changes_item_data)

            changes.append(changes_item)

        id = UUID(d.pop("id"))

        place = AuditPlace(d.pop("place"))

        proof = AuditProof.from_dict(d.pop("proof"))

        def _parse_actor_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        actor_name = _parse_actor_name(d.pop("actorName", UNSET))

        def _parse_attributes(data: object) -> None | ProvedAuditEntryAttributesType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                attributes_type_0 = ProvedAuditEntryAttributesType0.from_dict(data)

                return attributes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProvedAuditEntryAttributesType0 | Unset, data)

        attributes = _parse_attributes(d.pop("attributes", UNSET))

        def _parse_hash_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hash_ = _parse_hash_(d.pop("hash", UNSET))

        def _parse_request_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        request_id = _parse_request_id(d.pop("requestId", UNSET))

        def _parse_seq(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        seq = _parse_seq(d.pop("seq", UNSET))

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        proved_audit_entry = cls(
            action=action,
            actor=actor,
            at=at,
            changes=changes,
            id=id,
            place=place,
            proof=proof,
            actor_name=actor_name,
            attributes=attributes,
            hash_=hash_,
            request_id=request_id,
            seq=seq,
            subject=subject,
        )

        proved_audit_entry.additional_properties = d
        return proved_audit_entry

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
