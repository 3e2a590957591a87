from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.proposed_rule import ProposedRule
    from ..models.transaction_analysis import TransactionAnalysis


T = TypeVar("T", bound="Feedback")


@_attrs_define
class Feedback:
    """What was learned.

    Attributes:
        id (UUID): Of the correction.
        next_ (TransactionAnalysis): What a transaction is about.
        proposal (None | ProposedRule | Unset):
    """

    id: UUID
    next_: TransactionAnalysis
    proposal: None | ProposedRule | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.proposed_rule import ProposedRule  # noqa: PLC0415

        id = str(self.id)

        next_ = self.next_.to_dict()

        proposal: dict[str, Any] | None | Unset
        if isinstance(self.proposal, Unset):
            proposal = UNSET
        elif isinstance(self.proposal, ProposedRule):
            proposal = self.proposal.to_dict()
        else:
            proposal = self.proposal

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "next": next_,
            }
        )
        if proposal is not UNSET:
            field_dict["proposal"] = proposal

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.proposed_rule import ProposedRule  # noqa: PLC0415
        from ..models.transaction_analysis import TransactionAnalysis  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        next_ = TransactionAnalysis.from_dict(d.pop("next"))

        def _parse_proposal(data: object) -> None | ProposedRule | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                proposal_type_0 = ProposedRule.from_dict(data)

                return proposal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProposedRule | Unset, data)

        proposal = _parse_proposal(d.pop("proposal", UNSET))

        feedback = cls(
            id=id,
            next_=next_,
            proposal=proposal,
        )

        feedback.additional_properties = d
        return feedback

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
