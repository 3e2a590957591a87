//! The verifier: recomputes a chain and names the first entry that is wrong.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::chain::{Hash, Link, Place, hash_of};
use super::entry::Entry;

/// Entries around a wrong one that are looked at to say what happened to it.
const AROUND: usize = 64;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AuditFaultKind)]
pub enum FaultKind {
    /// The entry is not what was sealed.
    Changed,
    /// An entry that was sealed is gone.
    Missing,
    /// The entry was put in later.
    Inserted,
    /// The entry stands at another's place.
    Reordered,
    /// The chain is consistent, but it is not the one whose head was signed; or a signature is not ours.
    Checkpoint,
    /// The entry waits for its seal for too long.
    Unsealed,
    /// No signed head vouches for the entry, although one should by now.
    Unsigned,
}

/// The first fault of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditFault)]
pub struct Fault {
    pub kind: FaultKind,
    /// The place in the chain, counted from 1.
    pub seq: Option<i64>,
    /// The entry, when there is one to name.
    pub id: Option<Uuid>,
    #[schema(example = "the entry is not what was sealed")]
    pub detail: String,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, seq: Option<i64>, id: Option<Uuid>, detail: &str) -> Self {
        Self {
            kind,
            seq,
            id,
            detail: detail.to_owned(),
        }
    }
}

/// A sealed entry that was already looked at.
struct Passed {
    seq: i64,
    id: Uuid,
    hash: Vec<u8>,
}

/// Reads the sealed entries of one chain in the order of their numbers.
pub(crate) struct Inspector {
    place: Place,
    chain: Uuid,
    /// The head so far.
    seq: i64,
    hash: Vec<u8>,
    passed: VecDeque<Passed>,
    /// Hashes that were signed, by number.
    signed: BTreeMap<i64, Vec<u8>>,
    /// The first wrong entry and what follows it.
    suspects: Vec<Entry>,
    fault: Option<Fault>,
}

impl Inspector {
    pub(crate) fn new(place: Place, chain: Uuid, signed: BTreeMap<i64, Vec<u8>>) -> Self {
        Self {
            place,
            chain,
            seq: 0,
            hash: Hash::default().to_vec(),
            passed: VecDeque::new(),
            signed,
            suspects: Vec::new(),
            fault: None,
        }
    }

    /// Number and hash of the last entry that was right.
    pub(crate) fn head(&self) -> (i64, &[u8]) {
        (self.seq, &self.hash)
    }

    /// Whether further entries could still change the verdict.
    pub(crate) fn is_settled(&self) -> bool {
        self.fault.is_some() || self.suspects.len() > AROUND
    }

    /// Looks at the next entry.
    pub(crate) fn look(&mut self, entry: Entry) {
        if self.is_settled() {
            return;
        }
        if !self.suspects.is_empty() || !self.follows(&entry) {
            self.suspects.push(entry);
            return;
        }
        let hash = entry.hash.unwrap_or_default();
        self.seq += 1;
        let signed = self.signed.get(&self.seq);
        if signed.is_some_and(|signed| *signed != hash) {
            let detail = "the chain up to here is not the one whose head was signed";
            self.fault = Some(Fault::new(
                FaultKind::Checkpoint,
                Some(self.seq),
                Some(entry.id),
                detail,
            ));
            return;
        }
        self.hash.clone_from(&hash);
        let (seq, id) = (self.seq, entry.id);
        self.passed.push_back(Passed { seq, id, hash });
        if self.passed.len() > AROUND {
            self.passed.pop_front();
        }
    }

    /// The first fault, when all entries were looked at.
    pub(crate) fn verdict(mut self) -> Option<Fault> {
        if self.fault.is_some() {
            return self.fault;
        }
        if !self.suspects.is_empty() {
            return Some(self.classify());
        }
        let last = self.signed.pop_last().map(|(seq, _)| seq)?;
        let detail = format!("the log ends here, but number {last} was signed");
        (last > self.seq).then(|| Fault::new(FaultKind::Missing, Some(self.seq + 1), None, &detail))
    }

    fn follows(&self, entry: &Entry) -> bool {
        let link = Link {
            place: self.place,
            chain: self.chain,
            seq: self.seq + 1,
            previous: &self.hash,
        };
        let sealed = entry.seq == Some(link.seq);
        sealed && hash_of(entry, link).is_ok_and(|hash| entry.hash.as_deref() == Some(&hash[..]))
    }

    /// What happened to the first wrong entry, judging by those around it.
    fn classify(&self) -> Fault {
        use FaultKind::{Changed, Inserted, Missing, Reordered};
        let wanted = self.seq + 1;
        let Some(first) = self.suspects.first() else {
            return Fault::new(Missing, Some(wanted), None, "the entry is gone");
        };
        if first.seq.is_some_and(|seq| seq > wanted) {
            return Fault::new(Missing, Some(wanted), None, "the entry of this number is gone");
        }
        let fault = |kind, detail| Fault::new(kind, Some(wanted), Some(first.id), detail);
        let gone = "an entry is gone and those after it were renumbered";
        let renumbered = Fault::new(Missing, Some(wanted), None, gone);
        let next = self.suspects.get(1).and_then(|next| self.belongs_at(next));
        match self.belongs_at(first) {
            Some(seq) if seq < wanted => {
                let put_in = self.passed.iter().find(|passed| passed.seq == seq);
                let id = put_in.map_or(first.id, |passed| passed.id);
                Fault::new(Inserted, Some(seq), Some(id), "the entry was put in later")
            }
            Some(seq) if seq > wanted && next.is_some_and(|next| next <= wanted) => {
                fault(Reordered, "the entry stands at another's place")
            }
            Some(seq) if seq > wanted => renumbered,
            // Its predecessor is gone, and the ones after it were sealed further back.
            None if next.is_some_and(|next| next > wanted + 1) => renumbered,
            _ if next == Some(wanted) => fault(Inserted, "the entry was put in later"),
            _ => fault(Changed, "the entry is not what was sealed"),
        }
    }

    /// The number an entry was sealed with, when it is one nearby and the hashes around tell.
    fn belongs_at(&self, entry: &Entry) -> Option<i64> {
        let passed = self.passed.iter().map(|passed| passed.hash.as_slice());
        let suspects = self.suspects.iter().filter_map(|entry| entry.hash.as_deref());
        let first = [Hash::default().to_vec()];
        let known: Vec<&[u8]> = passed
            .chain(suspects)
            .chain(first.iter().map(Vec::as_slice))
            .collect();
        let reach = i64::try_from(AROUND).unwrap_or(i64::MAX);
        let numbers = (1.max(self.seq - reach))..=(self.seq + reach);
        for seq in numbers {
            for previous in &known {
                let link = Link {
                    place: self.place,
                    chain: self.chain,
                    seq,
                    previous,
                };
                let hash = hash_of(entry, link).ok()?;
                if known.contains(&&hash[..]) {
                    return Some(seq);
                }
            }
        }
        None
    }
}
