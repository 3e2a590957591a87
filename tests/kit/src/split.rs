//! Platforms whose modules run in processes of their own, as far as a test can tell: a host behind
//! that has nothing in common with the one in front but the deployment.

use wikala_config::{Config, ModulePlace, ModuleSelection};

use crate::peers::Address;
use crate::platform::{Surroundings, TestPlatform};

/// Names the modules that every platform of this run has elsewhere, with commas between.
const VARIABLE: &str = "WIKALA_TEST_SPLIT";

/// The modules that this run has elsewhere: none, unless the run says otherwise.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told their surroundings by environment"
)]
fn of_this_run() -> Vec<String> {
    let wanted = std::env::var(VARIABLE).unwrap_or_default();
    let names = wanted.split(',').filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Starts the host behind, when this run has one, and tells the one in front where it is.
pub(crate) async fn behind(config: &mut Config, surroundings: &Surroundings) -> Option<Box<TestPlatform>> {
    let modules = of_this_run();
    let asked = &config.modules;
    let has_all = asked.enabled == ModuleSelection::All;
    let is_decided = asked.only_here.is_some() || !asked.elsewhere.is_empty() || !has_all;
    if modules.is_empty() || is_decided {
        return None;
    }
    let here = modules.clone();
    let change = |config: &mut Config| config.modules.only_here = Some(here);
    let behind = TestPlatform::on(Address::take(), config.clone(), surroundings.clone(), change);
    let behind = Box::pin(behind).await;
    let url: url::Url = behind.url.parse().expect("a URL");
    config.modules.elsewhere = modules
        .into_iter()
        .map(|module| ModulePlace {
            module,
            url: url.clone(),
        })
        .collect();
    Some(Box::new(behind))
}
