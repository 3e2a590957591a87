//! `validator`: may refuse transactions before they are written.

use std::collections::HashSet;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wikala_extension::Failure;
use wikala_extension::validator::{Draft, Objection, Validator};

use crate::bindings::v1::exports::wikala::validator::validate;
use crate::plugin::Installed;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

#[derive(Serialize, Deserialize)]
pub(crate) struct Validate {
    drafts: Vec<validate::Draft>,
}

impl Validate {
    fn of(drafts: &[Draft]) -> Result<Self, Failure> {
        let draft = |draft: &Draft| {
            Ok(validate::Draft {
                account: draft.account.clone(),
                booked_on: value::day(draft.booked_on),
                money: value::money(draft.amount, &draft.currency)?,
                description: draft.description.clone(),
                counterparty: draft.counterparty.clone(),
                category: draft.category.clone(),
            })
        };
        let drafts = drafts.iter().map(draft).collect::<Result<_, Failure>>()?;
        Ok(Self { drafts })
    }

    fn read(&self, refusals: Vec<validate::Refusal>) -> Result<Vec<Objection>, Stop> {
        let mut seen = HashSet::new();
        refusals
            .into_iter()
            .map(|refusal| {
                let (at, most) = (refusal.draft, self.drafts.len());
                let draft = usize::try_from(at).unwrap_or(usize::MAX);
                if draft >= most {
                    return Err(Stop::bad(format!(
                        "it refuses draft {at} of {most}, counted from 0"
                    )));
                }
                let code = value::read_code(refusal.code)?;
                if !seen.insert((draft, code.clone())) {
                    return Err(Stop::bad(format!(
                        "it refuses draft {at} twice with the code {code}"
                    )));
                }
                let reason = value::read_text("reason", refusal.reason, value::TEXT_BYTES)?;
                Ok(Objection { draft, code, reason })
            })
            .collect()
    }
}

impl Task for Validate {
    const NAME: &'static str = "validate";
    const WORLD: World = World::Validator;
    type Answer = Vec<Objection>;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        let weight = |draft: &validate::Draft| {
            draft.account.len()
                + draft.description.len()
                + value::optional_bytes(draft.counterparty.as_ref())
                + value::optional_bytes(draft.category.as_ref())
                + 32
        };
        self.drafts.iter().map(weight).sum()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Self::Answer, Failure>> {
        let exports = visit.exports.validator.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_validate(&mut *visit.store, &self.drafts).await? {
            Ok(refusals) => {
                let weight = |one: &validate::Refusal| one.code.len() + one.reason.len() + 4;
                visit.took(refusals.iter().map(weight).sum())?;
                Ok(Ok(self.read(refusals)?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginValidator(pub(crate) Installed);

#[async_trait]
impl Validator for PluginValidator {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    fn is_required(&self) -> bool {
        self.0.installation.is_required
    }

    async fn validate(&self, drafts: &[Draft]) -> Result<Vec<Objection>, Failure> {
        Ok(self.0.run(Validate::of(drafts)?).await?)
    }
}
