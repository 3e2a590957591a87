//! Who people and programs are, how they prove it, what they may do, and how that ends.

mod account;
mod denylist;
mod invitations;
mod keys;
mod letters;
mod lina;
mod members;
mod ownership;
mod passwords;
mod people;
mod profile;
mod refresh;
mod registration;
mod sessions;
mod signing;
mod switch;
mod throttle;
mod tokens;
