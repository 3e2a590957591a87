//! Who people and programs are, how they prove it, and how that ends.

mod denylist;
mod keys;
mod signing;
mod tokens;
