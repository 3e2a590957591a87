use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::*;
use crate::transactions::{NewTransaction, TransactionType};

/// The vectors are public: whoever writes a client tests the same file.
const VECTORS: &str = include_str!("../../../tests/vectors/transaction_rules.json");

#[derive(Deserialize)]
struct Vector {
    name: String,
    transaction: NewTransaction,
    faults: Vec<(String, String)>,
}

fn faults_of(transaction: &NewTransaction) -> Vec<(String, String)> {
    let faults = check(&transaction.proposal()).err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| (fault.pointer, fault.code))
        .collect()
}

#[test]
fn every_vector_has_exactly_its_faults() {
    let vectors: Vec<Vector> = serde_json::from_str(VECTORS).unwrap();
    assert!(vectors.len() > 20);
    for vector in vectors {
        assert_eq!(faults_of(&vector.transaction), vector.faults, "{}", vector.name);
    }
}

#[test]
fn texts_at_their_limit_pass_and_one_character_more_does_not() {
    let limits = [
        (2000, "/description"),
        (200, "/referenceNumber"),
        (200, "/invoiceNumber"),
    ];
    let limits = limits
        .into_iter()
        .chain([(300, "/vendorSupplier"), (50, "/paymentMethod")]);
    for (longest, pointer) in limits {
        for (length, faults) in [(longest, 0), (longest + 1, 1)] {
            let text = "ع".repeat(length);
            let mut proposal = Proposal::default();
            let field = match pointer {
                "/description" => &mut proposal.description,
                "/referenceNumber" => &mut proposal.reference_number,
                "/invoiceNumber" => &mut proposal.invoice_number,
                "/vendorSupplier" => &mut proposal.vendor_supplier,
                _ => &mut proposal.payment_method,
            };
            *field = Some(&text);
            let found = check(&proposal).err().unwrap_or_default();
            assert_eq!(found.len(), faults, "{pointer} {length}");
            assert!(
                found
                    .iter()
                    .all(|fault| fault.pointer == pointer && fault.code == "too_long")
            );
        }
    }
}

#[test]
fn what_belongs_together_is_limited_together() {
    let tags = vec!["t".to_owned(); 51];
    let metadata = serde_json::from_str(&format!(r#"{{"a": "{}"}}"#, "x".repeat(METADATA_BYTES))).unwrap();
    let proposal = Proposal {
        tags: Some(&tags),
        metadata: Some(&metadata),
        ..Proposal::default()
    };
    let codes: Vec<_> = check(&proposal)
        .unwrap_err()
        .into_iter()
        .map(|fault| fault.code)
        .collect();
    assert_eq!(codes, ["too_many", "too_large"]);
}

#[test]
fn a_nul_is_found_at_any_depth_of_metadata() {
    for text in [
        r#"{"a\u0000": 1}"#,
        r#"{"a": "\u0000"}"#,
        r#"{"a": [{"b": {"c\u0000": null}}]}"#,
    ] {
        let metadata = serde_json::from_str(text).unwrap();
        let proposal = Proposal {
            metadata: Some(&metadata),
            ..Proposal::default()
        };
        assert_eq!(check(&proposal).unwrap_err()[0].code, "nul_character", "{text}");
    }
}

/// Any text, often one that is as long as a limit.
fn any_text() -> impl Strategy<Value = String> {
    let lengths = prop_oneof![
        0..5_usize,
        48..53_usize,
        198..203_usize,
        298..303_usize,
        1998..2003_usize
    ];
    prop_oneof![
        3 => ("\\PC", lengths).prop_map(|(character, length)| character.repeat(length)),
        1 => any::<String>(),
    ]
}

prop_compose! {
    fn any_transaction()(
        units in -10_i128.pow(20)..10_i128.pow(20),
        scale in 0..7_u32,
        income in any::<bool>(),
        texts in proptest::collection::vec(any_text(), 5),
        tags in proptest::collection::vec("[a-z]{1,3}", 0..53),
    ) -> NewTransaction {
        let text = |index: usize| Some(texts[index].clone());
        NewTransaction {
            account_id: uuid::Uuid::nil(),
            department_id: None,
            category_id: None,
            kind: if income { TransactionType::Income } else { TransactionType::Expense },
            amount: MoneyBody {
                amount: Decimal::from_i128_with_scale(units, scale).to_string(),
                currency: "USD".into(),
            },
            posted_on: NaiveDate::from_ymd_opt(2026, 1, 31).unwrap(),
            value_on: None,
            description: texts[0].clone(),
            reference_number: text(1),
            invoice_number: text(2),
            vendor_supplier: text(3),
            payment_method: text(4),
            payment_date: None,
            due_date: None,
            tags,
            attachments: Vec::new(),
            metadata: Map::new(),
        }
    }
}

/// The checks of the table, written down once more, and that a text holds no NUL and no amount is
/// rounded.
fn the_store_takes(new: &NewTransaction) -> bool {
    let fits = |text: Option<&String>, longest: usize| {
        text.is_none_or(|text| text.chars().count() <= longest && !text.contains('\0'))
    };
    let amount: Decimal = new.amount.amount.parse().unwrap();
    fits(Some(&new.description), 2000)
        && fits(new.reference_number.as_ref(), 200)
        && fits(new.invoice_number.as_ref(), 200)
        && fits(new.vendor_supplier.as_ref(), 300)
        && fits(new.payment_method.as_ref(), 50)
        && new.tags.len() <= 50
        && amount >= Decimal::ZERO
        && amount.normalize().scale() <= 4
        && amount < Decimal::from(10_u64.pow(15))
}

proptest! {
    #[test]
    fn what_passes_is_exactly_what_the_store_takes(new in any_transaction()) {
        prop_assert_eq!(faults_of(&new).is_empty(), the_store_takes(&new));
    }

    #[test]
    fn no_amount_and_no_address_makes_it_panic(
        amount in any::<String>(), currency in any::<String>(), uri in any::<String>(), media_type in any::<String>(),
        year in any::<i32>(),
    ) {
        let amount = MoneyBody { amount, currency };
        let attachments = [Attachment { name: "a".into(), uri, media_type }];
        let posted_on = NaiveDate::from_ymd_opt(year, 1, 1);
        let proposal = Proposal {
            amount: Some(&amount), posted_on, attachments: Some(&attachments), ..Proposal::default()
        };
        let _ = check(&proposal);
    }
}
