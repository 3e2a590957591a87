//! Who people and programs are, how they prove it, what they may do, and how that ends.

mod denylist;
mod keys;
mod letters;
mod lina;
mod members;
mod passwords;
mod people;
mod profile;
mod refresh;
mod registration;
mod sessions;
mod signing;
mod throttle;
mod tokens;
