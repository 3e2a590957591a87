//! Drafts: pending transactions that an extension proposes, each of them once.

use serde_json::{Map, json};
use uuid::Uuid;
use wikala_module::extension::books::BookDraft;
use wikala_module::kernel::policy::Access;

use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::DraftTransaction;
use crate::store;
use crate::transactions::NewTransaction;
use crate::transactions::entering::{Entered, admit, enter};
use crate::transactions::refusal::refused_row;
use crate::transactions::rules::{fault, refusal};
use crate::transactions::words::TransactionType;
use crate::wire::MoneyBody;

/// Whose drafts these are begins like this, so that nobody is taken for a person or a key.
const AUTHORS: &str = "plugin:";
/// Characters of an author and of a key.
const LONGEST: usize = 200;

/// Makes the draft and gives its identifier, or that of the one that was made before.
///
/// The identifier is made of author and key, so the primary key decides: of two at the same moment
/// one is there, and who deletes a draft does not get it again.
pub(super) async fn draft(
    state: &FinanceState,
    mut access: Access<DraftTransaction>,
    draft: &BookDraft,
) -> Result<String, FinanceError> {
    let id = identifier(draft)?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let is_there = store::books::is_there(&mut tx, id).await?;
    drop(tx);
    if is_there {
        return Ok(id.to_string());
    }
    let new = entered(draft)?;
    let admitted = admit(state, access.tenant(), &new).await?;
    let mut tx = state.db.begin(&mut access).await?;
    let origin = json!({ "author": draft.author, "key": draft.key, "transaction": new });
    tx.after(&id.to_string(), &origin)?;
    let whose = Entered {
        id,
        created_by: &draft.author,
    };
    let made = match enter(&mut tx, &admitted, whose, state.clock.now()).await {
        Ok(_) => tx.commit().await.map_err(refused_row),
        Err(error) => Err(error),
    };
    match made {
        Err(FinanceError::Db(error)) if error.violates("transactions_pkey") => {}
        made => made?,
    }
    Ok(id.to_string())
}

fn identifier(draft: &BookDraft) -> Result<Uuid, FinanceError> {
    let (author, key) = (&draft.author, &draft.key);
    let is_bounded =
        |text: &str| (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    let name = author.strip_prefix(AUTHORS).filter(|name| !name.is_empty());
    if name.is_none() || !is_bounded(author) {
        return Err(refusal(vec![fault(
            "/author",
            "malformed",
            "plugin: and its name",
        )]));
    }
    if !is_bounded(key) {
        let detail = format!("1 to {LONGEST} characters");
        return Err(refusal(vec![fault("/key", "out_of_range", detail)]));
    }
    // No control character is part of either, so that the two cannot run into each other.
    let text = format!("{author}\u{1F}{key}");
    Ok(Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()))
}

/// The draft in the words of the API, so that it meets the same rules.
fn entered(draft: &BookDraft) -> Result<NewTransaction, FinanceError> {
    let account = Uuid::parse_str(&draft.account);
    let is_expense = draft.amount.is_sign_negative() && !draft.amount.is_zero();
    Ok(NewTransaction {
        account_id: account.map_err(|_no_id| FinanceError::code(codes::ACCOUNT_NOT_FOUND))?,
        department_id: None,
        category_id: None,
        kind: if is_expense {
            TransactionType::Expense
        } else {
            TransactionType::Income
        },
        amount: MoneyBody {
            amount: draft.amount.abs().to_string(),
            currency: draft.currency.clone(),
        },
        posted_on: draft.booked_on,
        value_on: None,
        description: draft.description.clone(),
        reference_number: None,
        invoice_number: None,
        vendor_supplier: draft.counterparty.clone(),
        payment_method: None,
        payment_date: None,
        due_date: None,
        tags: Vec::new(),
        attachments: Vec::new(),
        metadata: Map::new(),
    })
}
