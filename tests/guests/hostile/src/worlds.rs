//! Where the order stands in each world, and how its answers can be wrong.

use crate::Hostile;
use crate::exports::wikala::categorizer::categorize;
use crate::exports::wikala::connector::pull;
use crate::exports::wikala::event_handler::handle_event;
use crate::exports::wikala::notifier::notify;
use crate::exports::wikala::report::make_report;
use crate::exports::wikala::scheduled_job::run_job;
use crate::exports::wikala::statement_format::read_statement;
use crate::exports::wikala::validator::validate;
use crate::harm::obey;
use crate::wikala::types::types::Failure;

fn huge() -> String {
    "h".repeat(17 << 20)
}

/// The same as a JSON text, without a second copy.
fn huge_json() -> String {
    let mut text = String::with_capacity((17 << 20) + 2);
    text.push('"');
    text.extend(std::iter::repeat_n('h', 17 << 20));
    text.push('"');
    text
}

/// The failure that an order asks for, after doing the harm that it asks for.
fn heed(order: &str) -> Result<(), Failure> {
    obey(order);
    match order {
        "fail" => Err(Failure::Other("told to fail".to_owned())),
        "fail_settings" => Err(Failure::Settings("set the token".to_owned())),
        "fail_huge" => Err(Failure::Other(huge())),
        _ => Ok(()),
    }
}

impl categorize::Guest for Hostile {
    fn categorize(entries: Vec<categorize::Entry>) -> Result<Vec<categorize::Suggestion>, Failure> {
        let order = entries.first().map_or("", |entry| entry.description.as_str());
        heed(order)?;
        let good = || categorize::Suggestion {
            entry: 0,
            category: "Food".to_owned(),
            confidence: 0.5,
            reason: "Told so.".to_owned(),
        };
        Ok(match order {
            "huge" => vec![categorize::Suggestion {
                reason: huge(),
                ..good()
            }],
            "out_of_range" => vec![categorize::Suggestion { entry: 99, ..good() }],
            "nan" => vec![categorize::Suggestion {
                confidence: f32::NAN,
                ..good()
            }],
            "too_sure" => vec![categorize::Suggestion {
                confidence: 1.5,
                ..good()
            }],
            "twice" => vec![good(), good()],
            "nameless" => vec![categorize::Suggestion {
                category: "  ".to_owned(),
                ..good()
            }],
            "control" => vec![categorize::Suggestion {
                reason: "a\0b".to_owned(),
                ..good()
            }],
            _ => vec![good()],
        })
    }
}

impl validate::Guest for Hostile {
    fn validate(drafts: Vec<validate::Draft>) -> Result<Vec<validate::Refusal>, Failure> {
        let order = drafts.first().map_or("", |draft| draft.description.as_str());
        heed(order)?;
        let good = || validate::Refusal {
            draft: 0,
            code: "told_so".to_owned(),
            reason: "Told so.".to_owned(),
        };
        Ok(match order {
            "huge" => vec![validate::Refusal {
                reason: huge(),
                ..good()
            }],
            "out_of_range" => vec![validate::Refusal { draft: 99, ..good() }],
            "twice" => vec![good(), good()],
            "nameless" => vec![validate::Refusal {
                code: "Not A Code".to_owned(),
                ..good()
            }],
            _ => Vec::new(),
        })
    }
}

impl pull::Guest for Hostile {
    fn pull(cursor: Option<String>) -> Result<pull::Page, Failure> {
        let order = cursor.unwrap_or_default();
        heed(&order)?;
        let record = |key: &str, data: &str| pull::Pulled {
            kind: "thing".to_owned(),
            key: key.to_owned(),
            data: data.to_owned(),
        };
        let records = match order.as_str() {
            "huge" => vec![pull::Pulled {
                data: huge_json(),
                ..record("a", "")
            }],
            "twice" => vec![record("a", "1"), record("a", "2")],
            "nameless" => vec![record("", "1")],
            "malformed" => vec![record("a", "{")],
            _ => vec![record("a", "1")],
        };
        Ok(pull::Page {
            records,
            cursor: None,
            has_more: order == "endless",
        })
    }
}

impl notify::Guest for Hostile {
    fn send(message: notify::Message) -> Result<Option<String>, Failure> {
        heed(&message.title)?;
        Ok(match message.title.as_str() {
            "huge" => Some(huge()),
            "control" => Some("a\0b".to_owned()),
            _ => None,
        })
    }
}

impl make_report::Guest for Hostile {
    fn make(parameters: String) -> Result<make_report::Document, Failure> {
        let order = parameters.trim_matches('"');
        heed(order)?;
        Ok(make_report::Document {
            file_name: if order == "nameless" { "../../x" } else { "x.txt" }.to_owned(),
            media_type: if order == "malformed" {
                "text"
            } else {
                "text/plain"
            }
            .to_owned(),
            content: if order == "huge" {
                huge().into_bytes()
            } else {
                b"x".to_vec()
            },
        })
    }
}

impl handle_event::Guest for Hostile {
    fn handle(event: handle_event::Event) -> Result<(), Failure> {
        heed(&event.subject)
    }
}

impl run_job::Guest for Hostile {
    fn run(occasion: run_job::Occasion) -> Result<Option<String>, Failure> {
        heed(&occasion.name)?;
        Ok(match occasion.name.as_str() {
            "huge" => Some(huge_json()),
            "malformed" => Some("{".to_owned()),
            _ => None,
        })
    }
}

impl read_statement::Guest for Hostile {
    fn sniff(_head: Vec<u8>, name: Option<String>) -> read_statement::Likeness {
        obey(&name.unwrap_or_default());
        read_statement::Likeness::Sure
    }

    fn understand(file: &read_statement::File) -> Result<read_statement::About, read_statement::Refusal> {
        let order = file.read(0, 100);
        obey(&String::from_utf8_lossy(&order));
        let summary = if order == b"huge" {
            vec![huge()]
        } else {
            Vec::new()
        };
        Ok(read_statement::About {
            summary,
            currency: None,
        })
    }

    fn read(
        _file: &read_statement::File,
        _rows: &read_statement::Rows,
    ) -> Result<(), read_statement::Refusal> {
        Ok(())
    }
}
