//! Who of the running plugins computes now.
//!
//! A guest gives the processor back after a millisecond at the latest, and while it waits for the host. Of those who wait
//! the one that has computed least goes first: who asks the host for many small things does not stand behind loops each time.

use std::collections::{HashSet, VecDeque};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// So many pass by what they computed before one by how long it waits: nobody waits for ever.
const LIGHT_BEFORE_FIRST: u32 = 4;

/// Lets so many guests compute at once; the others stand in line.
#[derive(Debug)]
pub(crate) struct Gate {
    line: Mutex<Line>,
}

#[derive(Debug)]
struct Line {
    free: usize,
    /// In the order in which they came.
    waiting: VecDeque<Waiting>,
    /// Those whose turn it is and who have not come yet.
    called: HashSet<u64>,
    passed: u32,
    next: u64,
}

#[derive(Debug)]
struct Waiting {
    number: u64,
    computed: Duration,
    waker: Waker,
}

impl Gate {
    pub(crate) fn new(permits: usize) -> Self {
        Self {
            line: Mutex::new(Line {
                free: permits,
                waiting: VecDeque::new(),
                called: HashSet::new(),
                passed: 0,
                next: 0,
            }),
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Line) -> T) -> T {
        act(&mut self.line.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Line {
    /// The turn at once, or a number in the line.
    fn enter(&mut self, computed: Duration, waker: &Waker) -> Option<u64> {
        if self.free > 0 {
            self.free -= 1;
            return None;
        }
        self.next += 1;
        self.waiting.push_back(Waiting {
            number: self.next,
            computed,
            waker: waker.clone(),
        });
        Some(self.next)
    }

    /// Whether the number was called; else it goes on waiting.
    fn is_called(&mut self, number: u64, waker: &Waker) -> bool {
        if self.called.remove(&number) {
            return true;
        }
        if let Some(known) = self.waiting.iter_mut().find(|one| one.number == number) {
            known.waker.clone_from(waker);
        }
        false
    }

    fn leave(&mut self) -> Option<Waker> {
        let Some(next) = self.choose() else {
            self.free += 1;
            return None;
        };
        self.called.insert(next.number);
        Some(next.waker)
    }

    fn choose(&mut self) -> Option<Waiting> {
        if self.passed >= LIGHT_BEFORE_FIRST {
            self.passed = 0;
            return self.waiting.pop_front();
        }
        self.passed += 1;
        let all = self.waiting.iter().enumerate();
        let (place, _) = all.min_by_key(|(_, one)| one.computed)?;
        self.waiting.remove(place)
    }

    fn give_up(&mut self, number: u64) -> Option<Waker> {
        if self.called.remove(&number) {
            return self.leave();
        }
        self.waiting.retain(|one| one.number != number);
        None
    }
}

/// One gate for calls that are short, and one for those that have computed for long.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    short: Arc<Gate>,
    long: Arc<Gate>,
}

impl Gates {
    pub(crate) fn new(permits: usize) -> Self {
        Self {
            short: Arc::new(Gate::new(permits)),
            long: Arc::new(Gate::new(permits)),
        }
    }

    fn of(&self, is_long: bool) -> &Gate {
        if is_long { &self.long } else { &self.short }
    }
}

/// Told how a guest spends its time.
pub(crate) trait Told: Send + Sync {
    /// It stood in a line for so long.
    fn waited(&self, time: Duration);
    /// It computed for so long.
    fn computes(&self, time: Duration);
    /// All that it computed.
    fn computed(&self) -> Duration;
    /// Whether that is long.
    fn is_long(&self) -> bool;
}

/// A future that is polled only when it is its turn.
pub(crate) struct InTurn<F> {
    gates: Gates,
    told: Arc<dyn Told>,
    work: Pin<Box<F>>,
    number: Option<(u64, Instant)>,
}

impl<F: Future> InTurn<F> {
    pub(crate) fn new(gates: Gates, told: Arc<dyn Told>, work: F) -> Self {
        Self {
            gates,
            told,
            work: Box::pin(work),
            number: None,
        }
    }

    fn is_turn(&mut self, waker: &Waker) -> bool {
        // It gets longer only in its turn: who stands in a line stands in the same one later.
        let gate = self.gates.of(self.told.is_long());
        if let Some((number, since)) = self.number {
            if !gate.with(|line| line.is_called(number, waker)) {
                return false;
            }
            self.told.waited(since.elapsed());
            self.number = None;
            return true;
        }
        let number = gate.with(|line| line.enter(self.told.computed(), waker));
        self.number = number.map(|number| (number, Instant::now()));
        number.is_none()
    }
}

/// Gives the turn on, also when the work panics.
struct Turn<'a>(&'a Gate);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(next) = self.0.with(Line::leave) {
            next.wake();
        }
    }
}

impl<F: Future> Future for InTurn<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if !this.is_turn(context.waker()) {
            return Poll::Pending;
        }
        let turn = Turn(this.gates.of(this.told.is_long()));
        let begin = Instant::now();
        let polled = this.work.as_mut().poll(context);
        this.told.computes(begin.elapsed());
        drop(turn);
        polled
    }
}

impl<F> Drop for InTurn<F> {
    fn drop(&mut self) {
        let Some((number, since)) = self.number else {
            return;
        };
        self.told.waited(since.elapsed());
        let gate = self.gates.of(self.told.is_long());
        if let Some(next) = gate.with(|line| line.give_up(number)) {
            next.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::{Gates, InTurn, Line, Told};

    /// Somebody who has computed for so long, whatever follows.
    struct Somebody(Duration);

    impl Told for Somebody {
        fn waited(&self, _: Duration) {}
        fn computes(&self, _: Duration) {}
        fn computed(&self) -> Duration {
            self.0
        }
        fn is_long(&self) -> bool {
            self.0 > Duration::from_millis(2)
        }
    }

    fn new<F: Future>(gates: &Gates, work: F) -> InTurn<F> {
        after(gates, 0, work)
    }

    fn after<F: Future>(gates: &Gates, millis: u64, work: F) -> InTurn<F> {
        let told = Arc::new(Somebody(Duration::from_millis(millis)));
        InTurn::new(gates.clone(), told, work)
    }

    fn busy_for(time: Duration) {
        let begin = std::time::Instant::now();
        while begin.elapsed() < time {
            std::hint::spin_loop();
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn no_more_than_the_permits_compute_at_once() {
        let gates = Gates::new(2);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            let work = async move {
                for _ in 0..20 {
                    let together = now.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(together, Ordering::SeqCst);
                    busy_for(Duration::from_micros(50));
                    now.fetch_sub(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            };
            tasks.spawn(new(&gates, work));
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
        let free = gates.short.with(|line: &mut Line| line.free);
        assert_eq!(free, 2, "every turn came back");
    }

    #[tokio::test]
    async fn who_is_new_does_not_stand_behind_those_who_have_computed_long() {
        let gates = Gates::new(1);
        let order = Arc::new(Mutex::new(Vec::new()));
        let says = |name: &'static str| {
            let order = Arc::clone(&order);
            async move { order.lock().unwrap().push(name) }
        };
        let long = |name| after(&gates, 3, says(name));
        // The turn of the long ones is held until the others stand in line.
        let waker = futures_util::task::noop_waker_ref();
        assert!(
            gates
                .long
                .with(|line| line.enter(Duration::ZERO, waker))
                .is_none()
        );
        let all = async { tokio::join!(long("first"), long("second"), new(&gates, says("short"))) };
        let release = async {
            tokio::task::yield_now().await;
            gates.long.with(Line::leave).unwrap().wake();
        };
        tokio::join!(all, release);
        assert_eq!(*order.lock().unwrap(), ["short", "first", "second"]);
    }

    /// The order in which these have their turns, who computed so many milliseconds, and came in this order.
    fn turns(waiting: &[u64]) -> Vec<u64> {
        let gates = Gates::new(1);
        let waker = futures_util::task::noop_waker_ref();
        gates.long.with(|line| {
            assert!(line.enter(Duration::ZERO, waker).is_none());
            for millis in waiting {
                line.enter(Duration::from_millis(*millis), waker);
            }
            std::iter::from_fn(|| {
                line.choose()
                    .map(|one| u64::try_from(one.computed.as_millis()).unwrap())
            })
            .collect()
        })
    }

    #[test]
    fn who_computed_least_goes_first_and_nobody_waits_for_ever() {
        assert_eq!(turns(&[9, 3, 7]), [3, 7, 9]);
        assert_eq!(turns(&[9, 3, 3, 3, 3, 3, 3]), [3, 3, 3, 3, 9, 3, 3]);
    }

    #[tokio::test]
    async fn who_goes_away_gives_its_turn_on() {
        let gates = Gates::new(1);
        let waker = futures_util::task::noop_waker_ref();
        assert!(
            gates
                .short
                .with(|line| line.enter(Duration::ZERO, waker))
                .is_none()
        );
        let mut gone = Box::pin(new(&gates, async {}));
        assert!(futures_util::poll!(&mut gone).is_pending());
        let next = new(&gates, async { 7 });
        let release = async {
            tokio::task::yield_now().await;
            gates.short.with(Line::leave).unwrap().wake();
            drop(gone);
        };
        assert_eq!(tokio::join!(next, release).0, 7);
    }
}
