//! All SQL of this module; every function takes the transaction it runs in.

pub(crate) mod applications;
pub(crate) mod corrections;
pub(crate) mod findings;
pub(crate) mod models;
pub(crate) mod rules;
pub(crate) mod settings;
pub(crate) mod standing;
pub(crate) mod tax_packs;
