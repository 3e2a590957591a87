//! Who people and programs are, how they prove it, what they may do, and how that ends.

mod ceremonies;
mod account;
mod denylist;
mod invitations;
mod keys;
mod letters;
mod lina;
mod api_keys;
mod denylist;
mod keys;
mod kms;
mod members;
mod passkeys;
mod ownership;
mod passwords;
mod people;
mod profile;
mod proofs;
mod refresh;
mod registration;
mod second_factor;
mod sessions;
mod signing;
mod switch;
mod throttle;
mod tokens;
