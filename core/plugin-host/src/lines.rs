//! What a plugin writes into its log during one call.

use serde::{Deserialize, Serialize};

use crate::stop::Stop;

/// How important a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Debug,
    Info,
    Warn,
    Error,
}

/// One line of a plugin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub level: LogLevel,
    pub message: String,
}

/// Longest line; more is cut off.
const LINE_BYTES: usize = 4 << 10;

/// Lines within a budget.
#[derive(Debug)]
pub(crate) struct Lines {
    left: usize,
    most: usize,
    written: Vec<LogLine>,
    /// The beginning of a line of the standard error, and of the standard output.
    begun: [Vec<u8>; 2],
}

/// Where text comes from that is not given line by line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Output {
    Error,
    Standard,
}

impl Lines {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            left: most,
            most,
            written: Vec::new(),
            begun: [Vec::new(), Vec::new()],
        }
    }

    fn take(&mut self, bytes: usize) -> Result<(), Stop> {
        let Some(left) = self.left.checked_sub(bytes) else {
            self.left = 0;
            let most = self.most;
            return Err(Stop::Bytes(format!("it wrote more than {most} bytes of log")));
        };
        self.left = left;
        Ok(())
    }

    /// One line through the host's interface. A line costs one byte more than its text.
    pub(crate) fn write(&mut self, level: LogLevel, message: String) -> Result<(), Stop> {
        self.take(message.len() + 1)?;
        self.push(level, message);
        Ok(())
    }

    /// Text through the standard streams.
    pub(crate) fn stream(&mut self, output: Output, bytes: &[u8]) -> Result<(), Stop> {
        self.take(bytes.len())?;
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.begun[output as usize].extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end_line(output);
            }
        }
        Ok(())
    }

    fn end_line(&mut self, output: Output) {
        let line = std::mem::take(&mut self.begun[output as usize]);
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if !line.is_empty() {
            let level = match output {
                Output::Error => LogLevel::Warn,
                Output::Standard => LogLevel::Info,
            };
            self.push(level, line.to_owned());
        }
    }

    fn push(&mut self, level: LogLevel, mut message: String) {
        if message.len() > LINE_BYTES {
            let end = message.floor_char_boundary(LINE_BYTES);
            message.truncate(end);
            message.push('…');
        }
        self.written.push(LogLine { level, message });
    }

    /// All lines; those that were not ended too.
    pub(crate) fn finish(&mut self) -> Vec<LogLine> {
        self.end_line(Output::Standard);
        self.end_line(Output::Error);
        std::mem::take(&mut self.written)
    }
}

/// What a panic said, of the way in which Rust says it.
pub(crate) fn panic_message(lines: &[LogLine]) -> Option<String> {
    let at = lines
        .iter()
        .rposition(|line| line.message.contains("panicked at"))?;
    let place = lines[at]
        .message
        .split_once("panicked at ")
        .map_or("", |(_, place)| place);
    let said = lines
        .get(at + 1)
        .map(|line| line.message.as_str())
        .filter(|said| !said.starts_with("note:"));
    Some(match said {
        Some(said) => format!("{} ({})", said, place.trim_end_matches(':')),
        None => place.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Lines, LogLevel, LogLine, Output, panic_message};
    use crate::stop::Stop;

    #[test]
    fn streams_are_cut_into_lines() {
        let mut lines = Lines::new(100);
        lines.stream(Output::Error, b"one\ntw").unwrap();
        lines.stream(Output::Error, b"o\n").unwrap();
        lines.write(LogLevel::Debug, "three".to_owned()).unwrap();
        lines.stream(Output::Standard, b"four").unwrap();
        let messages: Vec<String> = lines.finish().into_iter().map(|line| line.message).collect();
        assert_eq!(messages, ["one", "two", "three", "four"]);
    }

    #[test]
    fn the_budget_is_one_for_all() {
        let mut lines = Lines::new(10);
        lines.write(LogLevel::Info, "12345".to_owned()).unwrap();
        lines.stream(Output::Error, b"1234").unwrap();
        assert!(matches!(lines.stream(Output::Error, b"1"), Err(Stop::Bytes(_))));
    }

    #[test]
    fn a_panic_is_found_among_the_lines() {
        let line = |message: &str| LogLine {
            level: LogLevel::Warn,
            message: message.to_owned(),
        };
        let lines = [
            line("before"),
            line("thread '<unnamed>' panicked at src/lib.rs:5:9:"),
            line("no such rule"),
            line("note: run with `RUST_BACKTRACE=1`"),
        ];
        assert_eq!(panic_message(&lines).unwrap(), "no such rule (src/lib.rs:5:9)");
        assert_eq!(panic_message(&lines[..1]), None);
    }
}
