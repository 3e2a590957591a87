//! Modules that every deployment has and that know the platform.

use actix_web::web::Data;
use wikala_module::Module;

use crate::module::PlatformState;

/// A module that stands beside the platform and uses its state.
pub trait Beside: Module {
    /// Gives it the platform, once, before it is started.
    fn attach(&self, platform: Data<PlatformState>);
}
