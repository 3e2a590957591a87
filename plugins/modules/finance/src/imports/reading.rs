//! Opening a file: which format it is, and how that format understands it.

use std::io::{Read, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use wikala_module::extension::{
    FormatError, Hints, StatementFormat, StatementSource, Summary, Understanding, recognise,
};

use super::ledger::{Desk, Ledger, Rules, Tally};
use super::refusal;
use super::request::ImportRequest;
use crate::error::FinanceError;
use crate::exports::own_format;

/// Bytes that formats look at to recognise a file.
const HEAD: u64 = 64 * 1024;

/// A file whose format is known and understood.
pub(crate) struct Opened {
    format: Arc<dyn StatementFormat>,
    is_own: bool,
    pub(crate) understanding: Understanding,
    /// SHA-256 of the content, in hexadecimal.
    pub(crate) digest: String,
}

impl Opened {
    /// Whether the file is an export of ours.
    pub(crate) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Refuses while a question is open.
    pub(crate) fn settled(&self) -> Result<(), FinanceError> {
        let questions = &self.understanding.ambiguities;
        if questions.is_empty() {
            Ok(())
        } else {
            Err(refusal::ambiguous(questions))
        }
    }
}

/// First pass: recognises and understands the file. `account_currency` is the currency of the
/// chosen account.
pub(crate) fn open(
    formats: &[Arc<dyn StatementFormat>],
    source: &mut dyn StatementSource,
    request: &ImportRequest,
    account_currency: Option<&str>,
    today: NaiveDate,
) -> Result<Opened, FinanceError> {
    let own = own_format::formats();
    let mut all = own.clone();
    all.extend(formats.iter().cloned());
    let file_name = request.file_name.as_deref();
    let (head, digest) = scan(source).map_err(refusal::unreadable)?;
    let format = recognise(&all, &head, file_name).map_err(refusal::unreadable)?;
    let asked = request.currency.map(|currency| currency.as_str().to_owned());
    let hints = Hints {
        mapping: request.mapping.clone(),
        default_currency: asked.or_else(|| account_currency.map(str::to_owned)),
        file_name: request.file_name.clone(),
        today,
    };
    let understanding = format.understand(source, &hints).map_err(refusal::unreadable)?;
    Ok(Opened {
        // Not by its name: any format may call itself like ours.
        is_own: own.iter().any(|one| Arc::ptr_eq(one, format)),
        format: Arc::clone(format),
        understanding,
        digest,
    })
}

/// Second pass: gives every row to a ledger over `desk`.
pub(crate) fn read<D: Desk>(
    opened: &Opened,
    source: &mut dyn StatementSource,
    desk: &mut D,
    rules: Rules,
) -> Result<(Tally, Summary), FinanceError> {
    source
        .seek(SeekFrom::Start(0))
        .map_err(|error| refusal::unreadable(error.into()))?;
    let mut ledger = Ledger::new(desk, rules);
    let mut failure = None;
    let mut sink = |item| match ledger.take(item) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    };
    let summary = opened.format.read(source, &opened.understanding, &mut sink);
    if let Some(error) = failure {
        return Err(error);
    }
    let summary = summary.map_err(refusal::unreadable)?;
    Ok((ledger.finish()?, summary))
}

/// The first bytes, and the digest of all; leaves the source at its start.
fn scan(source: &mut dyn StatementSource) -> Result<(Vec<u8>, String), FormatError> {
    source.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    Read::take(&mut *source, HEAD).read_to_end(&mut head)?;
    let mut hash = Sha256::new();
    hash.update(&head);
    let mut chunk = vec![0; 256 * 1024];
    loop {
        match source.read(&mut chunk)? {
            0 => break,
            length => hash.update(&chunk[..length]),
        }
    }
    source.seek(SeekFrom::Start(0))?;
    Ok((head, base16ct::lower::encode_string(&hash.finalize())))
}
