//! Deployment-wide off-switches; plan and tenant decide within what they leave on.

use crate::reader::Reader;
use crate::setting::{Kind, Setting};

macro_rules! flags {
    ($($(#[$doc:meta])* $field:ident $env:literal $summary:literal;)*) => {
        /// One switch per feature; false closes it for everybody.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Flags {
            $(#[doc = $summary] pub $field: bool,)*
        }

        pub(crate) const SETTINGS: &[Setting] = &[
            $(Setting::new(concat!("flags.", stringify!($field)), Kind::Bool, $summary).env(&[$env]),)*
        ];

        impl Flags {
            pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
                Self { $($field: reader.get(concat!("flags.", stringify!($field))),)* }
            }

            /// Each switch by its environment name.
            pub fn entries(&self) -> impl Iterator<Item = (&'static str, bool)> + use<> {
                [$(($env, self.$field)),*].into_iter()
            }

            /// A switch by its environment name or field name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<bool> {
                match name {
                    $($env | stringify!($field) => Some(self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

flags! {
    ai "ENABLE_AI" "The AI modules.";
    subscription "ENABLE_SUBSCRIPTION" "Plans, metering and billing.";
    analytics "ENABLE_ANALYTICS" "Analytics and reports.";
    connectors "ENABLE_CONNECTORS" "Connections to other systems.";
    notifications "ENABLE_NOTIFICATIONS" "Notifications.";
    ai_categories "ENABLE_AI_CATEGORIES" "Categories found by AI.";
    ai_tax_deduction "ENABLE_AI_TAX_DEDUCTION" "Tax deductions found by AI.";
    ai_insights "ENABLE_AI_INSIGHTS" "Insights written by AI.";
    ai_learning "ENABLE_AI_LEARNING" "Learning from corrections.";
    bank_feed "ENABLE_BANK_FEED" "The bank feed connector.";
    email_connector "ENABLE_EMAIL_CONNECTOR" "The e-mail connector.";
    advanced_reporting "ENABLE_ADVANCED_REPORTING" "Advanced reports.";
    multi_tenant "ENABLE_MULTI_TENANT" "Several tenants; false means there is one, and nobody makes another.";
}
