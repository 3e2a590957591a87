//! Whether balances and amounts of neighbouring rows agree.

use rust_decimal::Decimal;

/// How often neighbouring balances differ by the amount between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    before: Option<(Decimal, Decimal)>,
    pub(crate) steps: u64,
    pub(crate) up: u64,
    pub(crate) down: u64,
}

impl Chain {
    pub(crate) fn step(&mut self, balance: Decimal, amount: Decimal) {
        if let Some((last, last_amount)) = self.before.replace((balance, amount))
            && let Some(change) = balance.checked_sub(last)
        {
            self.steps += u64::from(!amount.is_zero() || !change.is_zero());
            self.up += u64::from(change == amount && !amount.is_zero());
            self.down += u64::from(-change == last_amount && !last_amount.is_zero());
        }
    }

    pub(crate) fn matches(&self) -> u64 {
        self.up.max(self.down)
    }

    /// Enough steps fit to call it proven.
    pub(crate) fn proves(&self) -> bool {
        self.matches() > 0 && self.matches() * 10 >= self.steps * 6
    }
}
