//! The macro that makes a component out of types.

/// Makes a component: says which type stands behind which world.
///
/// ```
/// use wikala_plugin::{Categorizer, Failure, categorizer::{Entry, Suggestion}};
///
/// struct Mine;
///
/// impl Categorizer for Mine {
///     fn categorize(entries: Vec<Entry>) -> Result<Vec<Suggestion>, Failure> {
///         Ok(Vec::new())
///     }
/// }
///
/// wikala_plugin::export!(categorizer: Mine);
/// # fn main() {}
/// ```
///
/// Several worlds at once have a comma between them: `export!(categorizer: Mine, validator: Mine)`. The names are those of
/// the manifest with underscores: `categorizer`, `connector`, `event_handler`, `notifier`, `report`, `scheduled_job`,
/// `statement_format`, `validator`.
#[macro_export]
macro_rules! export {
    ($($world:ident : $mine:ty),+ $(,)?) => {
        $($crate::__export_world!($world, $mine);)+
    };
}

/// One world. Outside of a component nothing is exported, but the type must still be right.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_world {
    (categorizer, $mine:ty) => {
        $crate::__export_as!($mine, $crate::Categorizer, Categorizer, categorizer);
    };
    (connector, $mine:ty) => {
        $crate::__export_as!($mine, $crate::Connector, Connector, connector);
    };
    (event_handler, $mine:ty) => {
        $crate::__export_as!($mine, $crate::EventHandler, EventHandler, event_handler);
    };
    (notifier, $mine:ty) => {
        $crate::__export_as!($mine, $crate::Notifier, Notifier, notifier);
    };
    (report, $mine:ty) => {
        $crate::__export_as!($mine, $crate::Report, Report, report);
    };
    (scheduled_job, $mine:ty) => {
        $crate::__export_as!($mine, $crate::ScheduledJob, ScheduledJob, scheduled_job);
    };
    (statement_format, $mine:ty) => {
        $crate::__export_as!(
            $mine,
            $crate::StatementFormat,
            StatementFormat,
            statement_format
        );
    };
    (validator, $mine:ty) => {
        $crate::__export_as!($mine, $crate::Validator, Validator, validator);
    };
    ($other:ident, $mine:ty) => {
        ::core::compile_error!(::core::concat!(
            "`",
            ::core::stringify!($other),
            "` is no world: write categorizer, connector, event_handler, notifier, report, scheduled_job, \
             statement_format or validator"
        ));
    };
}

/// The checks, and in a component the exports.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_as {
    ($mine:ty, $trait:path, $adapter:ident, $bindings:ident) => {
        const _: () = {
            const fn fits<T: $trait>() {}
            fits::<$mine>();
        };
        #[cfg(target_arch = "wasm32")]
        const _: () = {
            type Exported = $crate::adapter::$adapter<$mine>;
    $crate::bindings::$bindings::export!(Exported with_types_in $crate::bindings::$bindings);
        };
    };
}
