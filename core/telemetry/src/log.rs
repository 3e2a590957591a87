//! From an event to a line in a sink.

mod json;
mod layer;
mod pretty;
mod record;
mod rolling;
mod writer;

pub(crate) use layer::LineLayer;
pub(crate) use rolling::RollingWriter;
pub(crate) use writer::{Sinks, Writer, WriterThread};
