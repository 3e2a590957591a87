//! Who is served next: weighted fair shares among tenants, whatever each of them has waiting.
//!
//! Every tenant has a virtual time that advances by `taken / weight`; the one that is furthest
//! behind is served. A tenant that comes back after a pause starts at the present, so that nobody
//! saves up. No tenant ever holds all slots, so that another one's first job finds one free: it
//! waits for a claim, not for somebody else's job to end.

use std::collections::BTreeMap;

use uuid::Uuid;

/// The state of one tenant.
#[derive(Debug, Clone, Copy)]
struct Lane {
    weight: u32,
    /// In units of one job of weight one.
    time: f64,
    running: usize,
    /// Whether jobs may be waiting.
    active: bool,
}

/// The shares of one worker.
#[derive(Debug)]
pub(crate) struct Shares {
    slots: usize,
    lanes: BTreeMap<Uuid, Lane>,
    now: f64,
}

impl Shares {
    pub(crate) fn new(slots: usize) -> Self {
        Self {
            slots: slots.max(1),
            lanes: BTreeMap::new(),
            now: 0.0,
        }
    }

    /// The most slots one tenant may hold: three quarters, and never the last one.
    fn most(&self) -> usize {
        (self.slots * 3 / 4).clamp(1, (self.slots - 1).max(1))
    }

    pub(crate) fn free(&self) -> usize {
        let running: usize = self.lanes.values().map(|lane| lane.running).sum();
        self.slots.saturating_sub(running)
    }

    /// Whether any tenant may have jobs waiting.
    pub(crate) fn is_wanted(&self) -> bool {
        self.lanes.values().any(|lane| lane.active)
    }

    pub(crate) fn knows(&self, tenant: Uuid) -> bool {
        self.lanes.contains_key(&tenant)
    }

    /// A tenant may have jobs waiting.
    pub(crate) fn wake(&mut self, tenant: Uuid, weight: u32) {
        let now = self.now;
        let lane = self.lanes.entry(tenant).or_insert(Lane {
            weight: weight.max(1),
            time: now,
            running: 0,
            active: false,
        });
        lane.weight = weight.max(1);
        if !lane.active {
            lane.active = true;
            lane.time = lane.time.max(now);
        }
    }

    /// A tenant that is known already may have jobs waiting.
    pub(crate) fn wake_known(&mut self, tenant: Uuid) {
        if let Some(lane) = self.lanes.get(&tenant) {
            self.wake(tenant, lane.weight);
        }
    }

    /// How many jobs to take for whom, so that free slots are shared fairly.
    pub(crate) fn plan(&self) -> Vec<(Uuid, usize)> {
        let most = self.most();
        let mut waiting: Vec<(Uuid, Lane, usize)> = self
            .lanes
            .iter()
            .filter(|(_, lane)| lane.active && lane.running < most)
            .map(|(tenant, lane)| (*tenant, *lane, 0))
            .collect();
        for _slot in 0..self.free() {
            let next = waiting
                .iter_mut()
                .filter(|(_, lane, _)| lane.running < most)
                .min_by(|(_, one, _), (_, other, _)| one.time.total_cmp(&other.time));
            let Some((_, lane, taken)) = next else { break };
            lane.running += 1;
            lane.time += 1.0 / f64::from(lane.weight);
            *taken += 1;
        }
        waiting
            .into_iter()
            .filter_map(|(tenant, _, taken)| (taken > 0).then_some((tenant, taken)))
            .collect()
    }

    /// What came of a plan for a tenant. One that had fewer waiting than it was offered has none
    /// left.
    pub(crate) fn took(&mut self, tenant: Uuid, offered: usize, taken: usize) {
        let Some(lane) = self.lanes.get_mut(&tenant) else {
            return;
        };
        lane.running += taken;
        lane.time += f64::from(u32::try_from(taken).unwrap_or(u32::MAX)) / f64::from(lane.weight);
        lane.active = taken >= offered;
        let times = |active: bool| {
            let lanes = self.lanes.values().filter(move |lane| lane.active == active);
            lanes.map(|lane| lane.time)
        };
        // The present is where the one furthest behind is; where nobody waits, where the last one was.
        let present = times(true)
            .reduce(f64::min)
            .or_else(|| times(false).reduce(f64::max));
        self.now = present.unwrap_or(self.now).max(self.now);
    }

    /// A job of this tenant has ended.
    pub(crate) fn ended(&mut self, tenant: Uuid) {
        if let Some(lane) = self.lanes.get_mut(&tenant) {
            lane.running = lane.running.saturating_sub(1);
        }
    }

    /// Forgets tenants that have nothing running and nothing waiting.
    pub(crate) fn forget_idle(&mut self) {
        self.lanes.retain(|_, lane| lane.active || lane.running > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    /// Serves `rounds` jobs one after the other, and counts who got how many.
    fn serve(shares: &mut Shares, rounds: usize) -> BTreeMap<Uuid, usize> {
        let mut served = BTreeMap::new();
        for _round in 0..rounds {
            for (tenant, count) in shares.plan() {
                shares.took(tenant, count, count);
                *served.entry(tenant).or_default() += count;
                (0..count).for_each(|_job| shares.ended(tenant));
            }
        }
        served
    }

    #[test]
    fn weights_are_the_ratio_of_what_is_served() {
        let mut shares = Shares::new(2);
        shares.wake(tenant(1), 1);
        shares.wake(tenant(2), 3);
        let served = serve(&mut shares, 1000);
        let (one, three) = (served[&tenant(1)], served[&tenant(2)]);
        assert!(three >= one, "{served:?}");
        let mut shares = Shares::new(8);
        shares.wake(tenant(1), 1);
        shares.wake(tenant(2), 2);
        let served = serve(&mut shares, 300);
        let ratio = served[&tenant(2)] as f64 / served[&tenant(1)] as f64;
        assert!((1.8..2.2).contains(&ratio), "{served:?}");
    }

    #[test]
    fn a_crowd_leaves_room_for_the_next_one() {
        let mut shares = Shares::new(8);
        shares.wake(tenant(1), 1);
        for (tenant, count) in shares.plan() {
            assert_eq!(count, 6);
            shares.took(tenant, count, count);
        }
        assert!(shares.plan().is_empty(), "its share is in use");
        shares.wake(tenant(2), 1);
        assert_eq!(shares.plan(), [(tenant(2), 2)]);
    }

    #[test]
    fn who_was_away_has_saved_nothing_up() {
        let mut shares = Shares::new(4);
        shares.wake(tenant(1), 1);
        shares.wake(tenant(2), 1);
        for (tenant, count) in shares.plan() {
            shares.took(tenant, count, count.min(1));
            shares.ended(tenant);
        }
        shares.wake(tenant(1), 1);
        serve(&mut shares, 100);
        shares.wake(tenant(2), 1);
        let served = serve(&mut shares, 100);
        let (one, two) = (served[&tenant(1)] as f64, served[&tenant(2)] as f64);
        assert!((0.8..1.25).contains(&(one / two)), "{served:?}");
    }

    #[test]
    fn one_slot_serves_everybody_in_turn() {
        let mut shares = Shares::new(1);
        shares.wake(tenant(1), 1);
        shares.wake(tenant(2), 1);
        let served = serve(&mut shares, 10);
        assert_eq!((served[&tenant(1)], served[&tenant(2)]), (5, 5));
    }

    #[test]
    fn the_idle_are_forgotten() {
        let mut shares = Shares::new(4);
        shares.wake(tenant(1), 1);
        shares.took(tenant(1), 3, 1);
        shares.forget_idle();
        assert!(shares.knows(tenant(1)));
        shares.ended(tenant(1));
        shares.forget_idle();
        assert!(!shares.knows(tenant(1)) && !shares.is_wanted());
    }
}
