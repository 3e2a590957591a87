from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewMember")


@_attrs_define
class NewMember:
    """A person to add.

    Attributes:
        email (str):  Example: lina@north.example.
        roles (list[str]): Names of roles of the tenant. Example: ['member'].
        department_id (None | Unset | UUID): Where the person will belong.
        first_name (str | Unset):  Example: Lina.
        language (None | str | Unset): `en` or `ar`, of the letter; that of the tenant when absent. Example: ar.
        last_name (str | Unset):  Example: Haddad.
        send_invitation (bool | Unset): A letter is always sent: nobody becomes a member without knowing. Example: True.
    """

    email: str
    roles: list[str]
    department_id: None | Unset | UUID = UNSET
    first_name: str | Unset = UNSET
    language: None | str | Unset = UNSET
    last_name: str | Unset = UNSET
    send_invitation: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        roles = self.roles

        department_id: None | str | Unset
        if isinstance(self.department_id, Unset):
            department_id = UNSET
        elif isinstance(self.department_id, UUID):
            department_id = str(self.department_id)
        else:
            department_id = self.department_id

        first_name = self.first_name

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        else:
            language = self.language

        last_name = self.last_name

        send_invitation = self.send_invitation

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "roles": roles,
            }
        )
        if department_id is not UNSET:
            field_dict["departmentId"] = department_id
        if first_name is not UNSET:
            field_dict["firstName"] = first_name
        if language is not UNSET:
            field_dict["language"] = language
        if last_name is not UNSET:
            field_dict["lastName"] = last_name
        if send_invitation is not UNSET:
            field_dict["sendInvitation"] = send_invitation

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        roles = cast(list[str], d.pop("roles"))

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

        first_name = d.pop("firstName", UNSET)

        def _parse_language(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        last_name = d.pop("lastName", UNSET)

        send_invitation = d.pop("sendInvitation", UNSET)

        new_member = cls(
            email=email,
            roles=roles,
            department_id=department_id,
            first_name=first_name,
            language=language,
            last_name=last_name,
            send_invitation=send_invitation,
        )

        return new_member
