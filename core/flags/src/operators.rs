//! The operators that the engine does not have, or not as flagd has them. None of them fails: what makes no sense is
//! null.

mod affix;
mod arithmetic;
mod fractional;
mod list;
mod number;
mod order;
mod sem_ver;

pub(crate) use affix::Affix;
pub(crate) use arithmetic::Arithmetic;
pub(crate) use fractional::{Fractional, HEAVIEST};
pub(crate) use list::List;
pub(crate) use order::Order;
pub(crate) use sem_ver::{SemVer, is_operator, version};

#[cfg(test)]
pub(crate) mod tests {
    use datalogic_rs::bumpalo::Bump;

    use crate::engine::{Bucketing, engine};

    /// What a rule, written with the names of the engine, gives for some data; both are JSON.
    pub(crate) fn given_by(bucketing: Bucketing, rule: &str, data: &str) -> String {
        let engine = engine(bucketing);
        let logic = engine.compile(rule).unwrap();
        let arena = Bump::new();
        engine.evaluate(&logic, data, &arena).unwrap().to_string()
    }

    pub(crate) fn given(rule: &str) -> String {
        given_by(Bucketing::Cbor, rule, "{}")
    }
}
