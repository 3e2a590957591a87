from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProviderSession")


@_attrs_define
class ProviderSession:
    """A session that waits for its code.

    Attributes:
        expires_at (datetime.datetime):
        sent_to (str): Where the code was sent, as far as it may be shown. Example: d***@wikala.example.
        session_id (str): Names the session. It is a secret.
    """

    expires_at: datetime.datetime
    sent_to: str
    session_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        sent_to = self.sent_to

        session_id = self.session_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expiresAt": expires_at,
                "sentTo": sent_to,
                "sessionId": session_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        sent_to = d.pop("sentTo")

        session_id = d.pop("sessionId")

        provider_session = cls(
            expires_at=expires_at,
            sent_to=sent_to,
            session_id=session_id,
        )

        provider_session.additional_properties = d
        return provider_session

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
