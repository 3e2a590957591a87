//! Roles: the packs that come with the host, as the modules fill them.

mod catalogue;

pub use catalogue::RoleCatalogue;
