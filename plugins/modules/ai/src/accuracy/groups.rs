//! Whether some are served worse than others.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::count::{Figures, is_worse};
use super::script;
use super::verdicts::Judged;

/// Groups of each sort that are shown, those with the most answers.
const MOST: usize = 20;
/// The column of a transaction's department.
const DEPARTMENT: &str = "department";

/// Answers by what they are about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerGroups)]
pub(super) struct Groups {
    /// By the script of the description: `latin`, `arabic`, `cyrillic`, `mixed`, `other` or `none`.
    scripts: Vec<Group>,
    /// By the name of the account.
    accounts: Vec<Group>,
    /// By the identifier of the department.
    departments: Vec<Group>,
}

/// Answers about one group.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerGroup)]
struct Group {
    #[schema(example = "arabic")]
    name: String,
    figures: Figures,
    /// Whether it is served worse than all others together, beyond what chance would make of it.
    is_worse: bool,
}

impl Groups {
    pub(super) fn of(judged: &[Judged]) -> Self {
        let by = |name: fn(&Judged) -> Option<&str>| grouped(judged, name);
        Self {
            scripts: by(|one| Some(script::of(&one.entry.description))),
            accounts: by(|one| Some(one.entry.account.as_str()).filter(|name| !name.is_empty())),
            departments: by(|one| {
                let mut columns = one.entry.context.iter();
                let found = columns.find(|(name, _)| name == DEPARTMENT);
                found.map(|(_, value)| value.as_str())
            }),
        }
    }
}

fn grouped<'j>(judged: &'j [Judged], name: impl Fn(&'j Judged) -> Option<&'j str>) -> Vec<Group> {
    let mut by_name: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        if let Some(name) = name(one) {
            by_name.entry(name).or_default().push(one);
        }
    }
    let mut sorted: Vec<(&str, Vec<&Judged>)> = by_name.into_iter().collect();
    sorted.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
    let group = |(called, all): (&str, Vec<&Judged>)| {
        let figures = Figures::of(all);
        let others = judged
            .iter()
            .filter(|one| name(one).is_some_and(|other| other != called));
        Group {
            name: called.to_owned(),
            is_worse: is_worse(&figures, &Figures::of(others)),
            figures,
        }
    };
    sorted.into_iter().take(MOST).map(group).collect()
}
