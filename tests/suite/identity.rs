//! Who people and programs are, how they prove it, and how that ends.

mod denylist;
mod directory;
mod keys;
mod provider_attacks;
mod provider_journey;
mod providers;
mod signing;
mod tokens;
