//! Brings the members of a club from its API, a page at a time.

use serde::Deserialize;
use wikala_plugin::connector::{Page, Record};
use wikala_plugin::http::Request;
use wikala_plugin::{Connector, Failure, json, secrets};

#[derive(Deserialize)]
struct Answer {
    members: Vec<Member>,
    more: bool,
}

#[derive(Deserialize)]
struct Member {
    id: String,
    name: String,
}

pub struct Plugin;

impl Connector for Plugin {
    fn pull(cursor: Option<String>) -> Result<Page, Failure> {
        let after = cursor.clone().unwrap_or_default();
        let token = secrets::required("token")?;
        let answer = Request::get(format!("https://api.example.com/members?after={after}"))
            .header("authorization", format!("Bearer {token}"))
            .send()?;
        let answer: Answer = answer.ok()?.json()?;
        Ok(Page {
            cursor: answer
                .members
                .last()
                .map(|member| member.id.clone())
                .or(cursor),
            has_more: answer.more,
            records: answer.members.into_iter().map(record).collect(),
        })
    }
}

fn record(member: Member) -> Record {
    Record {
        kind: "member".to_owned(),
        key: member.id,
        data: json!({ "name": member.name }),
    }
}

wikala_plugin::export!(connector: Plugin);
