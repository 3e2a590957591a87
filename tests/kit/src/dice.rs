//! Random numbers that are the same in every run, so that a failure can be looked at again.

use wikala_kernel::id::new_uuid;

/// A small generator; not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Other numbers in each run, so that many runs try many things. The seed is printed, and
    /// `WIKALA_TEST_SEED` repeats it.
    ///
    /// # Panics
    /// When `WIKALA_TEST_SEED` is no number.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "a run that failed is repeated by environment"
    )]
    pub fn of_this_run() -> Self {
        let given = std::env::var("WIKALA_TEST_SEED").ok();
        let given = given.map(|seed| seed.parse().expect("a number in WIKALA_TEST_SEED"));
        let any = || u64::try_from(new_uuid().as_u128() % 1_000_000).unwrap_or_default();
        let seed = given.unwrap_or_else(any);
        println!("the dice of this run: WIKALA_TEST_SEED={seed}");
        Self::new(seed)
    }

    /// The numbers of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to and without `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// Yes in so many of a hundred cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    ///
    /// # Panics
    /// When there are none.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let at = self.below(from.len() as u64);
        usize::try_from(at)
            .ok()
            .and_then(|at| from.get(at))
            .expect("something to pick from")
    }
}
