//! Closed sets of words: enums in the host, plain text in the store and on the wire.

/// Declares an enum whose variants are stored and sent as the given words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:tt,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize,
            ::diesel::expression::AsExpression, ::diesel::deserialize::FromSqlRow,
        )]
        #[diesel(sql_type = ::diesel::sql_types::Text)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// The word.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        // Written out: utoipa's derive does not see names that a macro gives its variants.
        impl ::utoipa::PartialSchema for $name {
            fn schema() -> ::utoipa::openapi::RefOr<::utoipa::openapi::Schema> {
                ::utoipa::openapi::ObjectBuilder::new()
                    .schema_type(::utoipa::openapi::Type::String)
                    .enum_values(Some([$($word),+]))
                    .into()
            }
        }

        impl ::utoipa::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }
        }

        impl ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, ::diesel::pg::Pg>,
            ) -> ::diesel::serialize::Result {
                <str as ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg>>::to_sql(
                    self.as_str(),
                    out,
                )
            }
        }

        impl ::diesel::deserialize::FromSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn from_sql(value: ::diesel::pg::PgValue<'_>) -> ::diesel::deserialize::Result<Self> {
                match ::std::str::from_utf8(value.as_bytes())? {
                    $($word => Ok(Self::$variant),)+
                    other => Err(format!("{other:?} is no {}", stringify!($name)).into()),
                }
            }
        }
    };
}

pub(crate) use words;

words! {
    /// Whether money comes in or goes out.
    TransactionType {
        Income = "income",
        Expense = "expense",
    }
}

words! {
    /// Where a transaction stands: pending, approved, paid; or cancelled.
    TransactionStatus {
        Pending = "pending",
        Approved = "approved",
        Paid = "paid",
        Cancelled = "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_word_is_the_word_on_the_wire_and_in_the_contract() {
        use TransactionStatus::{Approved, Cancelled, Paid, Pending};
        let contract = serde_json::to_value(<TransactionStatus as utoipa::PartialSchema>::schema()).unwrap();
        let all = [Pending, Approved, Paid, Cancelled];
        for (index, status) in all.into_iter().enumerate() {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
            assert_eq!(contract["enum"][index], status.as_str());
        }
    }
}
