//! `fractional`: shares of all who ask, the same for the same one every time.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};

use crate::context::{FLAGD, TARGETING_KEY};
use crate::engine::Bucketing;
use crate::{cbor, murmur3};

/// The largest weight, and the largest sum of them.
pub(crate) const HEAVIEST: i64 = i32::MAX as i64;

/// Picks one of some buckets `[variant, weight]` by the hash of a bucketing value, which may come first. Null where the
/// value is missing, a bucket is none, or all weights together are zero or more than [`HEAVIEST`].
///
/// The first bucket keeps everybody when its weight grows at the cost of the next.
pub(crate) struct Fractional(pub(crate) Bucketing);

impl CustomOperator for Fractional {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        Ok(self
            .picked(args, ctx.root_input(), arena)
            .unwrap_or_else(|| arena.null()))
    }
}

impl Fractional {
    fn picked<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        root: &DataValue<'_>,
        arena: &Bump,
    ) -> Option<&'a DataValue<'a>> {
        let (first, rest) = args.split_first()?;
        let (hash, buckets) = match (self.0, first) {
            (_, DataValue::Array(_)) => (self.hash_of_asker(root, arena)?, args),
            (Bucketing::Cbor, DataValue::Null) => return None,
            (Bucketing::Cbor, value) => (murmur3::hash(&cbor::encoded(value, arena)), rest),
            (Bucketing::Text, DataValue::Null) => (self.hash_of_asker(root, arena)?, rest),
            (Bucketing::Text, DataValue::String(text)) => (murmur3::hash(text.as_bytes()), rest),
            (Bucketing::Text, _) => return None,
        };
        pick(hash, buckets)
    }

    /// By the flag and the targeting key, so that the same people are not first in every flag.
    fn hash_of_asker(&self, root: &DataValue<'_>, arena: &Bump) -> Option<u32> {
        let asker = text(root, TARGETING_KEY).filter(|key| !key.is_empty())?;
        let flag = field(root, FLAGD)
            .and_then(|flagd| text(flagd, "flagKey"))
            .unwrap_or_default();
        Some(match self.0 {
            Bucketing::Cbor => murmur3::hash(&cbor::pair(flag, asker, arena)),
            Bucketing::Text => murmur3::hash(&[flag.as_bytes(), asker.as_bytes()].concat()),
        })
    }
}

fn pick<'a>(hash: u32, buckets: &[&'a DataValue<'a>]) -> Option<&'a DataValue<'a>> {
    let mut total: i64 = 0;
    for bucket in buckets {
        let (_, weight) = read(bucket)?;
        total = total.checked_add(weight).filter(|total| *total <= HEAVIEST)?;
    }
    // The hash, as a share of all hashes, of the whole weight.
    let place = (i64::from(hash) * total) >> 32;
    let mut end = 0;
    for bucket in buckets {
        let (variant, weight) = read(bucket)?;
        end += weight;
        if place < end {
            return Some(variant);
        }
    }
    None
}

/// The variant and the weight of a bucket.
fn read<'a>(bucket: &'a DataValue<'a>) -> Option<(&'a DataValue<'a>, i64)> {
    let DataValue::Array([variant, rest @ ..]) = bucket else {
        return None;
    };
    if matches!(variant, DataValue::Array(_) | DataValue::Object(_)) {
        return None;
    }
    let weight = match rest.first() {
        None | Some(DataValue::Null) => 1,
        Some(DataValue::Number(weight)) => weight.as_i64()?,
        Some(_) => return None,
    };
    // A rollout that has not begun, or has ended, computes less than nothing.
    Some((variant, weight.max(0)))
}

fn field<'v>(value: &'v DataValue<'v>, name: &str) -> Option<&'v DataValue<'v>> {
    let fields = value.as_object()?;
    fields
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, field)| field)
}

fn text<'v>(value: &'v DataValue<'v>, name: &str) -> Option<&'v str> {
    field(value, name)?.as_str()
}

#[cfg(test)]
mod tests {
    use crate::engine::Bucketing;
    use crate::operators::tests::given_by;

    const EVE: &str = r#"{"targetingKey": "eve", "$flagd": {"flagKey": "f"}, "id": 7}"#;

    fn of_eve(rule: &str) -> String {
        given_by(Bucketing::Cbor, rule, EVE)
    }

    #[test]
    fn weights_decide_and_default_to_one() {
        for (rule, expected) in [
            (r#"{"fractional": [["a", 1]]}"#, r#""a""#),
            (r#"{"fractional": [["a"]]}"#, r#""a""#),
            (r#"{"fractional": [["a", 0], ["b"]]}"#, r#""b""#),
            (r#"{"fractional": [["a", -5], ["b", 1]]}"#, r#""b""#),
            (r#"{"fractional": [["a", null], ["b", 0]]}"#, r#""a""#),
            (r#"{"fractional": ["x", ["a", 2147483647], ["b", 0]]}"#, r#""a""#),
            (r#"{"fractional": [[true, 1]]}"#, "true"),
            (r#"{"fractional": [[3]]}"#, "3"),
            (
                r#"{"fractional": [[{"cat": ["a", "b"]}, {"wikala:+": [1, 1]}]]}"#,
                r#""ab""#,
            ),
            (r#"{"fractional": [{"var": "id"}, ["a"]]}"#, r#""a""#),
        ] {
            assert_eq!(of_eve(rule), expected, "{rule}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_null() {
        for rule in [
            r#"{"fractional": []}"#,
            r#"{"fractional": ["x"]}"#,
            r#"{"fractional": [null, ["a"]]}"#,
            r#"{"fractional": [{"var": "nothing"}, ["a"]]}"#,
            r#"{"fractional": [["a", 0], ["b", 0]]}"#,
            r#"{"fractional": [["a", 1.5]]}"#,
            r#"{"fractional": [["a", "1"]]}"#,
            r#"{"fractional": [[]]}"#,
            r#"{"fractional": [["a"], "b"]}"#,
            r#"{"fractional": [[["a"], 1]]}"#,
            r#"{"fractional": [["a", 2147483647], ["b", 1]]}"#,
            r#"{"fractional": [["a", 2147483648]]}"#,
        ] {
            assert_eq!(of_eve(rule), "null", "{rule}");
        }
    }

    #[test]
    fn without_a_targeting_key_nobody_is_in_a_bucket() {
        for data in [
            "{}",
            r#"{"targetingKey": ""}"#,
            r#"{"targetingKey": 5}"#,
            r#"{"targetingKey": null}"#,
        ] {
            for bucketing in [Bucketing::Cbor, Bucketing::Text] {
                assert_eq!(
                    given_by(bucketing, r#"{"fractional": [["a"]]}"#, data),
                    "null",
                    "{data}"
                );
            }
        }
    }

    #[test]
    fn the_older_way_takes_texts_only() {
        let data = r#"{"targetingKey": "eve", "$flagd": {"flagKey": "f"}}"#;
        let by_text = |rule: &str| given_by(Bucketing::Text, rule, data);
        assert_eq!(by_text(r#"{"fractional": [7, ["a"]]}"#), "null");
        let halves = r#"["a", 50], ["b", 50]"#;
        let spelt = by_text(&format!(r#"{{"fractional": ["feve", {halves}]}}"#));
        assert_eq!(by_text(&format!(r#"{{"fractional": [{halves}]}}"#)), spelt);
        assert_eq!(by_text(&format!(r#"{{"fractional": [null, {halves}]}}"#)), spelt);
    }
}
