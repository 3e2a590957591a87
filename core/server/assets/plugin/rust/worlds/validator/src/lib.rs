//! Refuses payments over a limit that the tenant set.

use wikala_plugin::validator::{Draft, Refusal};
use wikala_plugin::{Decimal, Failure, Validator, settings};

pub struct Plugin;

impl Validator for Plugin {
    fn validate(drafts: Vec<Draft>) -> Result<Vec<Refusal>, Failure> {
        let limit: Decimal = settings::required("limit")?;
        let is_over =
            |draft: &Draft| draft.money.amount.is_negative() && draft.money.amount.abs() > limit;
        let over = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| is_over(draft));
        Ok(over
            .map(|(index, draft)| Refusal {
                draft: index,
                code: "over_limit".to_owned(),
                reason: format!(
                    "{} {} is over the limit of {limit}: split it, or ask for a higher limit",
                    draft.money.amount.abs(),
                    draft.money.currency
                ),
            })
            .collect())
    }
}

wikala_plugin::export!(validator: Plugin);
