from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.member_state import MemberState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.role_of_member import RoleOfMember


T = TypeVar("T", bound="Member")


@_attrs_define
class Member:
    """A person as a member of the tenant.

    Attributes:
        created_at (datetime.datetime): When the person became a member, or was invited.
        email (str):  Example: lina@north.example.
        email_verified (bool):
        first_name (str):  Example: Lina.
        id (UUID):
        is_frozen (bool): Whether the member is beyond as many as the plan allows: they cannot act in the tenant until
            there is room again.
        last_name (str):  Example: Haddad.
        roles (list[RoleOfMember]):
        state (MemberState): Whether a member can act in the tenant.
        two_factor_enabled (bool):
        avatar_url (None | str | Unset):  Example: https://north.example/lina.png.
        department_id (None | Unset | UUID):
        phone (None | str | Unset):  Example: +965 5555 0100.
    """

    created_at: datetime.datetime
    email: str
    email_verified: bool
    first_name: str
    id: UUID
    is_frozen: bool
    last_name: str
    roles: list[RoleOfMember]
    state: MemberState
    two_factor_enabled: bool
    avatar_url: None | str | Unset = UNSET
    department_id: None | Unset | UUID = UNSET
    phone: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        email = self.email

        email_verified = self.email_verified

        first_name = self.first_name

        id = str(self.id)

        is_frozen = self.is_frozen

        last_name = self.last_name

        roles = []
        for roles_item_data in self.roles:
            roles_item = roles_item_data.to_dict()
            roles.append(roles_item)

        state = self.state.value

        two_factor_enabled = self.two_factor_enabled

        avatar_url: None | str | Unset
        if isinstance(self.avatar_url, Unset):
            avatar_url = UNSET
        else:
            avatar_url = self.avatar_url

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "email": email,
                "emailVerified": email_verified,
                "firstName": first_name,
                "id": id,
                "isFrozen": is_frozen,
                "lastName": last_name,
                "roles": roles,
                "state": state,
                "twoFactorEnabled": two_factor_enabled,
            }
        )
        if avatar_url is not UNSET:
            field_dict["avatarUrl"] = avatar_url
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.role_of_member import RoleOfMember  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        email = d.pop("email")

        email_verified = d.pop("emailVerified")

        first_name = d.pop("firstName")

        id = UUID(d.pop("id"))

        is_frozen = d.pop("isFrozen")

        last_name = d.pop("lastName")

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = RoleOfMember.from_dict(roles_item_data)

            roles.append(roles_item)

        state = MemberState(d.pop("state"))

        two_factor_enabled = d.pop("twoFactorEnabled")

        def _parse_avatar_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        avatar_url = _parse_avatar_url(d.pop("avatarUrl", UNSET))

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

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        member = cls(
            created_at=created_at,
            email=email,
            email_verified=email_verified,
            first_name=first_name,
            id=id,
            is_frozen=is_frozen,
            last_name=last_name,
            roles=roles,
            state=state,
            two_factor_enabled=two_factor_enabled,
            avatar_url=avatar_url,
            department_id=department_id,
            phone=phone,
        )

        member.additional_properties = d
        return member

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
