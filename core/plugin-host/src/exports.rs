//! Where in a component the functions are that the host calls.

use wasmtime::component::{Instance, InstancePre};
use wasmtime::{AsContextMut, Store};
use wasmtime_wasi_http::p2::bindings::exports::wasi::http::incoming_handler;

use crate::bindings::v1::exports::wikala::{
    categorizer::categorize, connector::pull, event_handler::handle_event, notifier::notify,
    report::make_report, scheduled_job::run_job, statement_format::read_statement, validator::validate,
};
use crate::state::State;
use crate::world::World;

macro_rules! exports {
    ($($field:ident: $world:ident = $module:ident),* $(,)?) => {
        /// What a component exports; found once, when it is loaded.
        pub(crate) struct Exports {
            $(pub(crate) $field: Option<$module::GuestIndices>,)*
        }

        impl Exports {
            /// Finds the functions of the worlds that the component says it is.
            pub(crate) fn find(
                pre: &InstancePre<State>,
                worlds: &[(World, String)],
            ) -> Result<Self, (String, wasmtime::Error)> {
                let name = |world| {
                    let found = worlds.iter().find(|(found, _)| *found == world);
                    found.map(|(_, name)| name.clone())
                };
                Ok(Self {
                    $($field: match name(World::$world) {
                        Some(name) => {
                            Some($module::GuestIndices::new(pre).map_err(|error| (name, error))?)
                        }
                        None => None,
                    },)*
                })
            }

            /// Whether the functions have the types that the host calls them with.
            pub(crate) fn check(
                &self,
                store: &mut Store<State>,
                instance: &Instance,
            ) -> Result<(), (World, wasmtime::Error)> {
                $(if let Some(indices) = &self.$field {
                    indices
                        .load(store.as_context_mut(), instance)
                        .map_err(|error| (World::$world, error))?;
                })*
                Ok(())
            }
        }
    };
}

exports! {
    categorizer: Categorizer = categorize,
    statement_format: StatementFormat = read_statement,
    connector: Connector = pull,
    notifier: Notifier = notify,
    report: Report = make_report,
    event_handler: EventHandler = handle_event,
    scheduled_job: ScheduledJob = run_job,
    validator: Validator = validate,
    http: Http = incoming_handler,
}
