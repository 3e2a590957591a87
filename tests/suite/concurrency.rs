//! The same thing asked for many times at once happens once.

mod approval;
mod crowd;
mod idempotency;
mod imports;
mod moves;
