//! Identifiers: UUID version 7, so that keys created together lie together in an index.

use uuid::Uuid;

/// Makes a new time-ordered identifier.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that makes identifiers")]
pub fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

/// Declares a newtype over [`Uuid`] for the identifier of one kind of thing.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub ::uuid::Uuid);

        impl $name {
            /// A new, time-ordered identifier.
            #[must_use]
            pub fn generate() -> Self {
                Self($crate::id::new_uuid())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                ::uuid::Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id_type!(
    /// A tenant.
    TenantId
);
id_type!(
    /// A person with a login.
    UserId
);
id_type!(
    /// An API key.
    ApiKeyId
);
id_type!(
    /// A letter to a person.
    LetterId
);
