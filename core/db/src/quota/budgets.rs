//! Sharing what is left of a limit among slots.

use super::warning::{LEVELS, threshold};

/// Slots of a period: with more writers of one tenant than this at a time, some wait. ADR-0024 has
/// the measurements.
pub(crate) const SLOTS: i16 = 16;

/// A slot, and what of its budget is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) number: i16,
    pub(super) budget: i64,
    pub(super) used: i64,
}

/// The slots of a period with what they used, new ones included.
pub(super) fn with_missing(stored: &[(i16, i64)]) -> Vec<Slot> {
    let slot = |(number, used)| Slot {
        number,
        budget: used,
        used,
    };
    let known = stored.iter().copied().map(slot);
    let missing = (0..SLOTS).filter(|number| !stored.iter().any(|(known, _)| known == number));
    known.chain(missing.map(|number| slot((number, 0)))).collect()
}

/// What is used of all slots.
pub(super) fn total(slots: &[Slot]) -> i64 {
    slots.iter().fold(0, |sum, slot| sum.saturating_add(slot.used))
}

/// Books a use on one slot and deals the rest of the limit, but never so much that a use of one
/// slot alone could reach the next level of warning: whoever reaches it comes back here.
pub(super) fn deal(slots: &mut [Slot], first: i16, quantity: i64, most: Option<i64>) {
    for slot in &mut *slots {
        if slot.number == first {
            slot.used = slot.used.saturating_add(quantity);
        }
        slot.budget = slot.used;
    }
    let used = total(slots);
    let rest = most.map_or(0, |most| ceiling(most, used) - used);
    let count = i64::try_from(slots.len()).unwrap_or(1).max(1);
    let (share, odd) = (rest / count, rest % count);
    for (at, slot) in (0..).zip(&mut *slots) {
        slot.budget += share + i64::from(at < odd);
    }
}

/// How much may be used in all before the next deal.
fn ceiling(most: i64, used: i64) -> i64 {
    let mut ahead = LEVELS.iter().map(|level| threshold(most, *level));
    ahead
        .find(|reached| *reached > used)
        .map_or(used, |next| next - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dealt(stored: &[(i16, i64)], quantity: i64, most: Option<i64>) -> (i64, i64) {
        let mut slots = with_missing(stored);
        deal(&mut slots, 3, quantity, most);
        assert!(
            slots
                .iter()
                .all(|slot| 0 <= slot.used && slot.used <= slot.budget)
        );
        (total(&slots), slots.iter().map(|slot| slot.budget).sum())
    }

    #[test]
    fn budgets_end_just_before_the_next_level() {
        assert_eq!(dealt(&[], 1, Some(1_000)), (1, 799));
        assert_eq!(dealt(&[(0, 700)], 99, Some(1_000)), (799, 799));
        assert_eq!(dealt(&[(0, 700), (5, 99)], 1, Some(1_000)), (800, 999));
        assert_eq!(dealt(&[(0, 999)], 1, Some(1_000)), (1_000, 1_000));
    }

    #[test]
    fn the_rest_is_shared_evenly() {
        let mut slots = with_missing(&[(2, 40)]);
        deal(&mut slots, 2, 1, Some(1_000));
        let rests: Vec<i64> = slots.iter().map(|slot| slot.budget - slot.used).collect();
        let least = rests.iter().min().unwrap();
        assert!(rests.iter().all(|rest| rest - least <= 1), "{rests:?}");
    }

    #[test]
    fn nothing_is_left_of_a_limit_that_fell_below_what_is_used() {
        assert_eq!(dealt(&[(1, 60), (2, 60)], 0, Some(100)), (120, 120));
        assert_eq!(dealt(&[], 0, Some(0)), (0, 0));
    }

    #[test]
    fn what_is_not_limited_has_no_budget_to_spare() {
        assert_eq!(dealt(&[(1, 60)], 5, None), (65, 65));
    }

    #[test]
    fn huge_limits_do_not_overflow() {
        let most = i64::MAX;
        assert_eq!(dealt(&[], 1, Some(most)).1, threshold(most, 80) - 1);
        assert_eq!(dealt(&[(0, most - 1)], 1, Some(most)), (most, most));
    }
}
