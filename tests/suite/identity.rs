//! Who people and programs are, how they prove it, what they may do, and how that ends.

mod denylist;
mod keys;
mod members;
mod people;
mod policies;
mod profile;
pub(crate) mod roles;
mod signing;
mod tokens;
