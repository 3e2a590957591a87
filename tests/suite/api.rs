//! The API as clients see it.

mod commit;
mod contract;
mod faults;
mod identity;
mod lifecycle;
mod limits;
