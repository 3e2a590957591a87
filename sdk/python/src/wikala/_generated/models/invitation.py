from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.invitation_state import InvitationState
from ..types import UNSET, Unset

T = TypeVar("T", bound="Invitation")


@_attrs_define
class Invitation:
    """An invitation into the tenant.

    Attributes:
        created_at (datetime.datetime):
        email (str):  Example: lina@north.example.
        expires_at (datetime.datetime):
        first_name (str):  Example: Lina.
        id (UUID):
        invited_by (str): Who invited, as the audit log names them. Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        language (str): Of the letter. Example: ar.
        last_name (str):  Example: Haddad.
        roles (list[str]): Names of the roles it brings. Example: ['member'].
        sent_at (datetime.datetime):
        state (InvitationState): What became of an invitation.
        accepted_at (datetime.datetime | None | Unset):
        department_id (None | Unset | UUID):
    """

    created_at: datetime.datetime
    email: str
    expires_at: datetime.datetime
    first_name: str
    id: UUID
    invited_by: str
    language: str
    last_name: str
    roles: list[str]
    sent_at: datetime.datetime
    state: InvitationState
    accepted_at: datetime.datetime | None | Unset = UNSET
    department_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        email = self.email

        expires_at = self.expires_at.isoformat()

        first_name = self.first_name

        id = str(self.id)

        invited_by = self.invited_by

        language = self.language

        last_name = self.last_name

        roles = self.roles

        sent_at = self.sent_at.isoformat()

        state = self.state.value

        accepted_at: None | str | Unset
        if isinstance(self.accepted_at, Unset):
            accepted_at = UNSET
        elif isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "email": email,
                "expiresAt": expires_at,
                "firstName": first_name,
                "id": id,
                "invitedBy": invited_by,
                "language": language,
                "lastName": last_name,
                "roles": roles,
                "sentAt": sent_at,
                "state": state,
            }
        )
        if accepted_at is not UNSET:
            field_dict["acceptedAt"] = accepted_at
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        email = d.pop("email")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        first_name = d.pop("firstName")

        id = UUID(d.pop("id"))

        invited_by = d.pop("invitedBy")

        language = d.pop("language")

        last_name = d.pop("lastName")

        roles = cast(list[str], d.pop("roles"))

        sent_at = datetime.datetime.fromisoformat(d.pop("sentAt"))

        state = InvitationState(d.pop("state"))

        def _parse_accepted_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_at_type_0 = datetime.datetime.fromisoformat(data)

                return accepted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        accepted_at = _parse_accepted_at(d.pop("acceptedAt", UNSET))

        def _parse_department_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                department_id_type_0 = UUID(data)

                return department_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        department_id = _parse_department_id(d.pop("departmentId", UNSET))

        invitation = cls(
            created_at=created_at,
            email=email,
            expires_at=expires_at,
            first_name=first_name,
            id=id,
            invited_by=invited_by,
            language=language,
            last_name=last_name,
            roles=roles,
            sent_at=sent_at,
            state=state,
            accepted_at=accepted_at,
            department_id=department_id,
        )

        invitation.additional_properties = d
        return invitation

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
