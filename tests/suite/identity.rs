//! Who people and programs are, how they prove it, what they may do, and how that ends.

mod api_keys;
mod denylist;
mod keys;
mod kms;
mod members;
mod people;
mod profile;
mod signing;
mod tokens;
