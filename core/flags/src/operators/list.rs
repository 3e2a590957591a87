//! What a loop goes over.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};

/// An array as it is, and an empty one for everything else: the engine fails on some other values and goes over the
/// fields of objects, which JSONLogic does not.
pub(crate) struct List;

impl CustomOperator for List {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        _ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        Ok(match args {
            [list @ DataValue::Array(_)] => list,
            _ => arena.array(&[]),
        })
    }
}
