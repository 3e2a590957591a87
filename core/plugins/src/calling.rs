//! Calling a plugin by its name, for those who asked for just this one.

use std::sync::Arc;

use wikala_module::extension::Failure;
use wikala_module::http::Problem;
use wikala_module::jobs::JobError;
use wikala_module::kernel::tenant::Tenant;
use wikala_plugin_host::World;

use crate::codes;
use crate::engine::Ready;
use crate::installs::missing;
use crate::running::Plugins;
use crate::running::held::Installed;

/// A plugin that is ready to be called, or the reason why not.
pub(crate) async fn callable(
    plugins: &Plugins,
    tenant: &Tenant,
    name: &str,
    world: World,
) -> Result<(Arc<Installed>, Arc<Ready>), Problem> {
    let held = plugins.held(tenant).await?;
    let installed = held.named(name).ok_or_else(missing)?;
    if !installed.current.is(world) {
        return Err(Problem::new(codes::WRONG_WORLD).detail(format!("it is no {world}")));
    }
    if let Some(idle) = plugins.idle(tenant, installed) {
        return Err(Problem::new(codes::NOT_RUNNING).detail(format!("because: {}", idle.as_str())));
    }
    let ready = plugins.ready(tenant, installed, &installed.current).await;
    Ok((Arc::clone(installed), ready.map_err(told)?))
}

/// The plugin cannot do what its manifest says.
pub(crate) fn other_world() -> Problem {
    Problem::new(codes::WRONG_WORLD)
}

/// A failure, for whoever asked.
#[expect(clippy::needless_pass_by_value, reason = "it is what becomes of the failure")]
pub(crate) fn told(failure: Failure) -> Problem {
    let detail = failure.to_string();
    let code = match failure {
        Failure::Input(_) | Failure::Settings(_) | Failure::Other(_) => codes::REFUSED,
        Failure::Broken { .. } => codes::BROKEN,
        Failure::Unavailable(_) | Failure::Quarantined | Failure::Host(_) => codes::UNAVAILABLE,
    };
    Problem::new(code).detail(detail)
}

/// A failure, for the queue: what may succeed later is tried again.
pub(crate) fn failed(failure: &Failure) -> JobError {
    if failure.is_temporary() {
        JobError::retry("plugins.unavailable", failure)
    } else {
        JobError::fail("plugins.failed", failure)
    }
}
