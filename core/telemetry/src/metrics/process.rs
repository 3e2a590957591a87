//! Figures of the process and its machine, read from the kernel at each scrape.

use std::fmt;
use std::fs;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

use super::Registered;
use crate::memory::{status_bytes, table_bytes};

const MEMORY: &str = "/proc/meminfo";

#[derive(Debug)]
struct Process;

pub(super) fn register(registered: &mut Registered) {
    registered.registry.register_collector(Box::new(Process));
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let stat = Stat::read();
        let cpu = ConstCounter::new(stat.as_ref().map_or(0.0, Stat::cpu_seconds));
        let target = encoder.encode_descriptor(
            "process_cpu_seconds",
            "Processor time used",
            None,
            cpu.metric_type(),
        )?;
        cpu.encode(target)?;
        let gauges = [
            (
                "process_start_time_seconds",
                "Start of the process since 1970",
                stat.as_ref().and_then(Stat::start_seconds),
            ),
            (
                "process_resident_memory_bytes",
                "Resident memory",
                status_bytes("VmRSS").map(float),
            ),
            (
                "process_virtual_memory_bytes",
                "Virtual memory",
                status_bytes("VmSize").map(float),
            ),
            ("process_open_fds", "Open files and sockets", open_files()),
            (
                "process_max_fds",
                "Most open files and sockets allowed",
                max_files(),
            ),
            (
                "process_threads",
                "Threads",
                stat.as_ref().and_then(|stat| stat.number(19)).map(float),
            ),
            (
                "system_memory_total_bytes",
                "Memory of the machine",
                table_bytes(MEMORY, "MemTotal").map(float),
            ),
            (
                "system_memory_available_bytes",
                "Memory that can be had",
                table_bytes(MEMORY, "MemAvailable").map(float),
            ),
            (
                "system_load1",
                "Processes wanting a processor, over a minute",
                load(),
            ),
        ];
        for (name, help, value) in gauges {
            let Some(value) = value else { continue };
            let gauge = ConstGauge::new(value);
            gauge.encode(encoder.encode_descriptor(name, help, None, gauge.metric_type())?)?;
        }
        Ok(())
    }
}

/// `/proc/self/stat` after the program's name, which may hold blanks.
struct Stat(Vec<String>);

impl Stat {
    fn read() -> Option<Self> {
        let text = fs::read_to_string("/proc/self/stat").ok()?;
        let (_, rest) = text.rsplit_once(')')?;
        Some(Self(rest.split_whitespace().map(str::to_owned).collect()))
    }

    /// A field by its number in the manual, less one, where the state is number 2.
    fn number(&self, place: usize) -> Option<u64> {
        self.0.get(place.checked_sub(2)?)?.parse().ok()
    }

    fn cpu_seconds(&self) -> f64 {
        let ticks = self.number(13).unwrap_or(0) + self.number(14).unwrap_or(0);
        float(ticks) / ticks_per_second()
    }

    fn start_seconds(&self) -> Option<f64> {
        let boot = fs::read_to_string("/proc/stat").ok()?;
        let boot: u64 = boot
            .lines()
            .find_map(|line| line.strip_prefix("btime "))?
            .trim()
            .parse()
            .ok()?;
        Some(float(boot) + float(self.number(21)?) / ticks_per_second())
    }
}

fn ticks_per_second() -> f64 {
    float(rustix::param::clock_ticks_per_second())
}

fn open_files() -> Option<f64> {
    // The folder being read is one of them.
    let count = fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1);
    u64::try_from(count).ok().map(float)
}

fn max_files() -> Option<f64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let row = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    row.split_whitespace().next()?.parse().ok().map(float)
}

fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg")
        .ok()?
        .split(' ')
        .next()?
        .parse()
        .ok()
}

/// Exact up to 2^53, which no figure here reaches.
fn float(number: u64) -> f64 {
    number as f64
}
