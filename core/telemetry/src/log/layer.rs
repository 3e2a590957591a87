//! Keeps the fields of spans and turns each event into a line.

use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::{LookupSpan, Scope};

use super::json::{self, Head};
use super::pretty;
use super::record::Fields;
use super::writer::Writer;
use crate::settings::LogFormat;

/// Formats events for the sinks of a [`Writer`].
pub(crate) struct LineLayer {
    pub(crate) service: String,
    pub(crate) format: LogFormat,
    pub(crate) colour: bool,
    pub(crate) stdout: bool,
    pub(crate) file: bool,
    pub(crate) writer: Writer,
}

impl LineLayer {
    fn write(&self, head: &Head<'_>, fields: &Fields) {
        let json = (self.file || self.format == LogFormat::Json).then(|| json::line(head, fields));
        let file = if self.file { json.clone() } else { None };
        let stdout = match self.format {
            _ if !self.stdout => None,
            LogFormat::Json => json,
            LogFormat::Pretty => Some(pretty::line(head, fields, self.colour)),
        };
        self.writer.write(stdout, file);
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LineLayer {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        for span in context.event_scope(event).into_iter().flat_map(Scope::from_root) {
            if let Some(outer) = span.extensions().get::<Fields>() {
                fields.extend(outer);
            }
        }
        let mut own = Fields::default();
        event.record(&mut own);
        fields.extend(&own);
        let target = fields.target.take();
        let head = Head {
            timestamp: DateTime::<Utc>::from(SystemTime::now()).to_rfc3339_opts(SecondsFormat::Millis, true),
            level: *event.metadata().level(),
            service: &self.service,
            target: target.as_deref().unwrap_or(event.metadata().target()),
        };
        self.write(&head, &fields);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
