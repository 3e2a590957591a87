from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tax_detail_facts import TaxDetailFacts


T = TypeVar("T", bound="TaxDetail")


@_attrs_define
class TaxDetail:
    """What is known of a transaction. It counts before what the transaction's metadata says.

    Attributes:
        transaction_id (UUID):
        counterparty_country (None | str | Unset): Two letters of ISO 3166-1. Example: DE.
        evidence (list[str] | Unset): Documents that are there. Example: ['tax_invoice'].
        facts (TaxDetailFacts | Unset): What rules ask for. Example: {'purpose': 'entertainment'}.
        invoice_tax (None | str | Unset): The tax that the invoice shows: a plain decimal. Example: 19.00.
    """

    transaction_id: UUID
    counterparty_country: None | str | Unset = UNSET
    evidence: list[str] | Unset = UNSET
    facts: TaxDetailFacts | Unset = UNSET
    invoice_tax: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        transaction_id = str(self.transaction_id)

        counterparty_country: None | str | Unset
        if isinstance(self.counterparty_country, Unset):
            counterparty_country = UNSET
        else:
            counterparty_country = self.counterparty_country

        evidence: list[str] | Unset = UNSET
        if not isinstance(self.evidence, Unset):
            evidence = self.evidence

        facts: dict[str, Any] | Unset = UNSET
        if not isinstance(self.facts, Unset):
            facts = self.facts.to_dict()

        invoice_tax: None | str | Unset
        if isinstance(self.invoice_tax, Unset):
            invoice_tax = UNSET
        else:
            invoice_tax = self.invoice_tax

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "transactionId": transaction_id,
            }
        )
        if counterparty_country is not UNSET:
            field_dict["counterpartyCountry"] = counterparty_country
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if facts is not UNSET:
            field_dict["facts"] = facts
        if invoice_tax is not UNSET:
            field_dict["invoiceTax"] = invoice_tax

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_detail_facts import TaxDetailFacts  # noqa: PLC0415

        d = dict(src_dict)
        transaction_id = UUID(d.pop("transactionId"))

        def _parse_counterparty_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        counterparty_country = _parse_counterparty_country(d.pop("counterpartyCountry", UNSET))

        evidence = cast(list[str], d.pop("evidence", UNSET))

        _facts = d.pop("facts", UNSET)
        facts: TaxDetailFacts | Unset
        if isinstance(_facts, Unset):
            facts = UNSET
        else:
            facts = TaxDetailFacts.from_dict(_facts)

        def _parse_invoice_tax(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        invoice_tax = _parse_invoice_tax(d.pop("invoiceTax", UNSET))

        tax_detail = cls(
            transaction_id=transaction_id,
            counterparty_country=counterparty_country,
            evidence=evidence,
            facts=facts,
            invoice_tax=invoice_tax,
        )

        return tax_detail
