//! The part of a filter that the database answers: equalities joined by `and`. Everything else is
//! asked of documents.

use serde_json::Value;
use uuid::Uuid;

use super::filter::{Comparison, Filter};

/// Which resources are read; what is `None` makes no difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    pub id: Option<Uuid>,
    /// In any letter case.
    pub name: Option<String>,
    pub external_id: Option<String>,
    pub active: Option<bool>,
}

/// What the database knows of people.
pub(super) const OF_USERS: [&str; 4] = ["id", "username", "externalid", "active"];
/// What the database knows of groups.
pub(super) const OF_GROUPS: [&str; 3] = ["id", "displayname", "externalid"];

/// Takes out of a filter what the database knows, and leaves the rest of it.
pub(super) fn split(filter: Option<Filter>, known: &[&str]) -> (Sought, Option<Filter>) {
    let mut sought = Sought::default();
    let rest = filter.and_then(|filter| sought.take(filter, known));
    (sought, rest)
}

impl Sought {
    fn take(&mut self, filter: Filter, known: &[&str]) -> Option<Filter> {
        match filter {
            Filter::And(left, right) => match (self.take(*left, known), self.take(*right, known)) {
                (Some(left), Some(right)) => Some(Filter::And(Box::new(left), Box::new(right))),
                (left, right) => left.or(right),
            },
            Filter::Compare(path, Comparison::Eq, value) => {
                let takes = match path.as_slice() {
                    [name] if known.contains(&name.as_str()) => self.seek(name, &value),
                    _ => false,
                };
                (!takes).then_some(Filter::Compare(path, Comparison::Eq, value))
            }
            other => Some(other),
        }
    }

    /// Notes an equality, unless there is one already or the column could not hold the value.
    fn seek(&mut self, name: &str, value: &Value) -> bool {
        match name {
            "id" => note(&mut self.id, identifier(value)),
            "externalid" => note(&mut self.external_id, text(value)),
            "active" => note(&mut self.active, value.as_bool()),
            _ => note(&mut self.name, text(value)),
        }
    }
}

fn note<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let free = place.is_none() && value.is_some();
    if free {
        *place = value;
    }
    free
}

/// Identifiers are compared letter by letter, so another spelling is another identifier.
fn identifier(value: &Value) -> Option<Uuid> {
    let text = value.as_str()?;
    let id = text.parse::<Uuid>().ok()?;
    (id.to_string() == text).then_some(id)
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| !text.contains('\0'));
    text.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{OF_GROUPS, OF_USERS, Sought, split};
    use crate::directory::filter::parse;

    #[test]
    fn equalities_are_sought_and_the_rest_is_left() {
        for (filter, rest) in [
            ("userName eq \"Lina\" and active eq true", None),
            (
                "userName eq \"Lina\" and (title pr and active eq true)",
                Some("title pr"),
            ),
            (
                "active eq true and userName eq \"Lina\" and userName eq \"Omar\"",
                Some("userName eq \"Omar\""),
            ),
        ] {
            let (sought, left) = split(Some(parse(filter).unwrap()), &OF_USERS);
            let both = Sought {
                name: Some("Lina".into()),
                active: Some(true),
                ..Sought::default()
            };
            assert_eq!(sought, both, "{filter}");
            assert_eq!(left, rest.map(|rest| parse(rest).unwrap()), "{filter}");
        }
        assert_eq!(split(None, &OF_USERS), (Sought::default(), None));
    }

    #[test]
    fn what_the_database_would_understand_otherwise_is_left() {
        for filter in [
            "userName eq \"a\" or userName eq \"b\"",
            "not (active eq true)",
            "userName ne \"a\"",
            "userName eq 7",
            "userName eq null",
            "active eq \"True\"",
            "externalId eq \"a\\u0000b\"",
            "id eq \"01939E6C-7D2A-7C1E-9F00-3B1F0A6E5C11\"",
            "id eq \"x\"",
            "name.familyName eq \"Haddad\"",
            "emails[value eq \"a\"]",
        ] {
            let parsed = parse(filter).unwrap();
            let left = split(Some(parsed.clone()), &OF_USERS);
            assert_eq!(left, (Sought::default(), Some(parsed)), "{filter}");
        }
        let active = parse("active eq true").unwrap();
        let (sought, left) = split(Some(active.clone()), &OF_GROUPS);
        assert_eq!((sought, left), (Sought::default(), Some(active)));
    }
}
