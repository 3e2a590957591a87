//! One pass over the rows of a file: read on a thread of its own, handled by a task.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use wikala_module::extension::Summary;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;

use super::channel::{Message, channel};
use super::ledger::{Rules, Tally};
use super::reading::{self, Opened};
use crate::error::FinanceError;

/// Bytes read from the file at a time.
const READ_AHEAD: usize = 256 * 1024;

/// Reads the file and hands over what comes. The file is put back into its place, so that it can be
/// read again.
pub(crate) async fn pass(
    place: &mut Option<File>,
    opened: &Arc<Opened>,
    rules: Rules,
    mut handle: impl AsyncFnMut(Message) -> Result<(), FinanceError>,
) -> Result<(Tally, Summary), FinanceError> {
    let file = place.take().ok_or_else(|| Problem::new(http_codes::INTERNAL))?;
    let (mut desk, mut inbox) = channel();
    let opened = Arc::clone(opened);
    let reading = tokio::task::spawn_blocking(move || {
        let mut source = BufReader::with_capacity(READ_AHEAD, file);
        let read = reading::read(&opened, &mut source, &mut desk, rules);
        (read, source.into_inner())
    });
    let mut fault = None;
    while let Some(message) = inbox.recv().await {
        if let Err(error) = handle(message).await {
            fault = Some(error);
            break;
        }
    }
    // Closed first, or the reader would wait for room for ever.
    drop(inbox);
    let (read, file) = reading
        .await
        .map_err(|error| Problem::new(http_codes::INTERNAL).caused_by(error))?;
    *place = Some(file);
    fault.map_or(read, Err)
}
