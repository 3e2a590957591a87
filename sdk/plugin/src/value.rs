//! Values that several worlds speak of.

mod day;
mod decimal;
mod failure;
mod moment;
mod money;

pub use day::{Day, NotADay};
pub use decimal::{Decimal, NotADecimal};
pub use failure::Failure;
pub use moment::Moment;
pub use money::Money;
