//! What work costs, whatever else the machine does meanwhile.

use std::fmt;
use std::fs;
use std::ops::{AddAssign, Div, Sub};

use wikala_db::Admin;

/// Clock ticks of a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// What was spent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spent {
    /// Processor time of this process, in milliseconds.
    pub(crate) processor: f64,
    /// What PostgreSQL wrote ahead, in bytes.
    pub(crate) written: f64,
}

impl Spent {
    /// Since this process and the cluster began.
    pub(crate) async fn so_far(sql: &Admin) -> Self {
        let written = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8";
        Self {
            processor: processor(),
            written: sql.query_one(written, &[]).await.unwrap().get(0),
        }
    }
}

/// The fields after the name of the program, which may hold anything but ends with a bracket.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let ticks = fields.split(' ').skip(11).take(2);
    ticks.map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / TICKS * 1000.0
}

impl Sub for Spent {
    type Output = Self;
    fn sub(self, before: Self) -> Self {
        Self {
            processor: self.processor - before.processor,
            written: self.written - before.written,
        }
    }
}

impl AddAssign for Spent {
    fn add_assign(&mut self, more: Self) {
        self.processor += more.processor;
        self.written += more.written;
    }
}

impl Div<usize> for Spent {
    type Output = Self;
    #[expect(clippy::cast_precision_loss, reason = "a count of events")]
    fn div(self, count: usize) -> Self {
        Self {
            processor: self.processor / count as f64,
            written: self.written / count as f64,
        }
    }
}

impl fmt::Display for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.2} ms of processor, {:.0} bytes of log",
            self.processor, self.written
        )
    }
}
