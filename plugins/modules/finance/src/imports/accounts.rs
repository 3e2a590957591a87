//! Finding the tenant's account for the rows of a file, and making it when there is none.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::money::Currency;

use super::destination::{Destination, Wanted, reference_for_name, reference_of};
use super::refusal;
use super::request::ImportRequest;
use crate::accounts::refusal::WAY_OUT;
use crate::accounts::room::{self, METER};
use crate::error::{FinanceError, codes};
use crate::exports::row::OwnAccount;
use crate::store::accounts::KEPT;
use crate::store::imports::destinations::{self as store, FoundAccount, NewAccount};

/// What one import knows of the tenant's accounts.
pub(crate) struct Accounts<'r> {
    request: &'r ImportRequest,
    chosen: Option<FoundAccount>,
    /// Off for a dry run.
    may_make: bool,
    numbers: HashMap<String, u32>,
    /// Accounts of our own exports that were found by name, to tell namesakes apart.
    namesakes: HashMap<(String, String), i64>,
    closed: Vec<FoundAccount>,
    /// Those that were there, and open.
    open: HashSet<Uuid>,
}

/// An account as it shall be: found by its reference, or made like this.
struct Shape {
    name: String,
    kind: String,
    currency: String,
    reference: Option<String>,
}

impl<'r> Accounts<'r> {
    pub(crate) fn new(request: &'r ImportRequest, chosen: Option<FoundAccount>, may_make: bool) -> Self {
        Self {
            request,
            chosen,
            may_make,
            numbers: HashMap::new(),
            namesakes: HashMap::new(),
            closed: Vec::new(),
            open: HashSet::new(),
        }
    }

    /// The account for rows that name it like this.
    pub(crate) async fn find(
        &mut self,
        tx: &mut TenantTx<'_>,
        wanted: &Wanted,
    ) -> Result<Destination, FinanceError> {
        if let Some(chosen) = &self.chosen {
            return self.chosen_for(wanted, chosen.clone());
        }
        let reference = wanted.account.as_deref().and_then(reference_of);
        let (currency, assumed) = self.currency(tx, wanted, reference.as_deref()).await?;
        let (found, key) = if let Some(own) = &wanted.own {
            (self.own(tx, own, &currency).await?, own.id.to_string())
        } else {
            let shape = self.shape(wanted, reference, &currency);
            let key = format!("{} {currency}", shape.reference.as_deref().unwrap_or_default());
            (self.by_shape(tx, shape, wanted.account.is_none()).await?, key)
        };
        Ok(self.destination(found, key, currency, assumed))
    }

    /// Refuses when rows went into an account that is closed, or beyond what the plan allows.
    pub(crate) async fn check_takes(&self, tx: &mut TenantTx<'_>, import: Uuid) -> Result<(), FinanceError> {
        for account in &self.closed {
            if store::fills(tx, import, account.id).await? {
                let detail = format!("the account {:?} is closed", account.name);
                return Err(FinanceError::refused(codes::ACCOUNT_CLOSED, detail));
            }
        }
        let Some(most) = tx.limit(METER) else {
            return Ok(());
        };
        for (id, name) in KEPT.beyond(tx, most).await? {
            if self.open.contains(&id) && store::fills(tx, import, id).await? {
                let detail = format!("the account {name:?} is frozen: {WAY_OUT}");
                return Err(FinanceError::refused(codes::ACCOUNT_FROZEN, detail));
            }
        }
        Ok(())
    }

    fn chosen_for(&mut self, wanted: &Wanted, chosen: FoundAccount) -> Result<Destination, FinanceError> {
        if let Some(currency) = wanted
            .currency
            .as_ref()
            .filter(|currency| **currency != chosen.currency)
        {
            return Err(refusal::other_currency(&chosen.currency, currency));
        }
        let (key, currency) = (chosen.id.to_string(), chosen.currency.clone());
        Ok(self.destination(Some(chosen), key, currency, false))
    }

    /// The rows' currency: as they say, as asked, as the one account of this name has it, or the
    /// default.
    async fn currency(
        &self,
        tx: &mut TenantTx<'_>,
        wanted: &Wanted,
        reference: Option<&str>,
    ) -> Result<(String, bool), FinanceError> {
        let asked = self.request.currency.map(|currency| currency.as_str().to_owned());
        if let Some(told) = wanted.currency.clone().or(asked) {
            return Ok((told, false));
        }
        if let Some(reference) = reference
            && let [only] = store::currencies_of(tx, reference).await?.as_slice()
        {
            return Ok((only.clone(), false));
        }
        Ok((Currency::USD.as_str().to_owned(), true))
    }

    fn shape(&self, wanted: &Wanted, reference: Option<String>, currency: &str) -> Shape {
        let given = self.request.account_name.clone();
        let named = wanted
            .account
            .as_ref()
            .map(|name| name.trim().replace('\0', "").chars().take(200).collect());
        let name = given.or(named).filter(|name| !name.is_empty());
        let reference = reference.unwrap_or_else(|| reference_for_name(self.request.account_name.as_deref()));
        Shape {
            name: name.unwrap_or_else(|| format!("Imported ({currency})")),
            kind: "bank".to_owned(),
            currency: currency.to_owned(),
            reference: Some(reference),
        }
    }

    /// An account that the sender names may be there under just that name.
    async fn by_shape(
        &self,
        tx: &mut TenantTx<'_>,
        shape: Shape,
        unnamed: bool,
    ) -> Result<Option<FoundAccount>, FinanceError> {
        if unnamed && self.request.account_name.is_some() {
            let namesake = store::by_name(tx, &shape.name, &shape.currency).await?;
            if namesake.is_some() {
                return Ok(namesake);
            }
        }
        self.found_or_made(tx, shape).await
    }

    async fn own(
        &mut self,
        tx: &mut TenantTx<'_>,
        own: &OwnAccount,
        currency: &str,
    ) -> Result<Option<FoundAccount>, FinanceError> {
        let same = store::by_id(tx, own.id)
            .await?
            .filter(|account| account.currency == currency);
        if same.is_some() {
            return Ok(same);
        }
        if own.reference.is_none() {
            let key = (own.name.clone(), currency.to_owned());
            let skip = self.namesakes.entry(key).or_insert(0);
            let namesake = store::unreferenced(tx, &own.name, currency, *skip).await?;
            *skip += 1;
            if namesake.is_some() {
                return Ok(namesake);
            }
        }
        let shape = Shape {
            name: own.name.clone(),
            kind: own.kind.clone(),
            currency: currency.to_owned(),
            reference: own.reference.clone(),
        };
        self.found_or_made(tx, shape).await
    }

    async fn found_or_made(
        &self,
        tx: &mut TenantTx<'_>,
        shape: Shape,
    ) -> Result<Option<FoundAccount>, FinanceError> {
        if !self.may_make {
            let Some(reference) = &shape.reference else {
                return Ok(None);
            };
            return Ok(store::by_reference(tx, reference, &shape.currency).await?);
        }
        let account = NewAccount {
            id: new_uuid(),
            name: shape.name,
            kind: shape.kind,
            currency: shape.currency,
            bank_reference: shape.reference,
            created_by: tx.actor().to_string(),
        };
        let id = account.id;
        let found = store::make(tx, account).await?;
        if found.id == id {
            room::judge(tx).await?;
        }
        Ok(Some(found))
    }

    /// Two names in the file that meet one account get one number.
    fn destination(
        &mut self,
        found: Option<FoundAccount>,
        key: String,
        currency: String,
        currency_assumed: bool,
    ) -> Destination {
        let account_id = found.as_ref().map(|account| account.id);
        let key = account_id.map_or(key, |id| id.to_string());
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(next);
        match found {
            Some(account) if account.closed_at.is_some() => self.closed.push(account),
            Some(account) => {
                self.open.insert(account.id);
            }
            None => {}
        }
        Destination {
            number,
            account_id,
            currency,
            currency_assumed,
        }
    }
}
