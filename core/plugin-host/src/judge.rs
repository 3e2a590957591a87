//! How a call ended and whose fault that is, from what the engine and the host say.

use tokio::time::error::Elapsed;
use wasmtime::component::ResourceTableError;
use wasmtime::{Error, PoolConcurrencyLimitError, Trap, WasmBacktrace};
use wasmtime_wasi::I32Exit;

use crate::call::Call;
use crate::engine::FRAMES;
use crate::limiter::Limiter;
use crate::lines::{LogLine, panic_message};
use crate::outcome::Outcome;
use crate::stop::{Stop, is_malformed_value};

/// An outcome with one sentence for the author.
pub(crate) type Verdict = (Outcome, Option<String>);

/// What the engine says when more than the limit is copied to the host; it has no type of its own.
const TOO_MUCH_COPIED: &str = "fuel allocated for hostcalls has been exhausted";

/// The call as the judge sees it.
pub(crate) struct Case<'a> {
    pub(crate) call: &'a Call,
    pub(crate) limiter: &'a Limiter,
    pub(crate) lines: &'a [LogLine],
}

impl Case<'_> {
    /// A call that gave no answer.
    pub(crate) fn judge(&self, error: Result<Error, Elapsed>) -> Verdict {
        if let Some(stop) = self.call.doomed() {
            return self.stopped(stop);
        }
        let Ok(error) = error else {
            return self.late();
        };
        if let Some(stop) = error.downcast_ref::<Stop>() {
            return self.stopped(stop);
        }
        if let Some(trap) = error.downcast_ref::<Trap>() {
            return self.trapped(*trap, &error);
        }
        self.other(&error)
    }

    fn stopped(&self, stop: &Stop) -> Verdict {
        let outcome = match stop {
            Stop::Deadline => return self.late(),
            Stop::Denied { function, capability } => {
                let message = format!(
                    "It called {function} and has no grant for it. Name \"{capability}\" among the capabilities \
                     in plugin.toml; the tenant and its plan must allow it too."
                );
                let outcome = Outcome::Denied {
                    function: function.clone(),
                    capability: *capability,
                };
                return (outcome, Some(message));
            }
            Stop::HostCalls(_) => Outcome::HostCalls,
            Stop::Bytes(_) => Outcome::Bytes,
            Stop::BadOutput(_) => Outcome::BadOutput,
            Stop::Host(_) | Stop::Diverged(_) => Outcome::HostFault,
        };
        (outcome, Some(sentence(&stop.to_string())))
    }

    /// Whoever it waited for: the host is only at fault when the guest hardly got a processor.
    fn late(&self) -> Verdict {
        let limit = self.call.limits.deadline.as_millis();
        if self.call.was_kept_waiting() {
            let message = format!("The host was too busy to finish it in {limit} ms.");
            return (Outcome::Busy, Some(message));
        }
        let message = format!("It was not done after {limit} ms, the host's own work included.");
        (Outcome::Deadline, Some(message))
    }

    fn trapped(&self, trap: Trap, error: &Error) -> Verdict {
        if trap == Trap::Interrupt {
            return self.late();
        }
        if trap == Trap::StackOverflow || (trap == Trap::MemoryOutOfBounds && is_recursion(error)) {
            let message = format!("It called itself too deeply{}.", place(error));
            return (Outcome::Stack, Some(message));
        }
        if let Some(verdict) = self.starved() {
            return verdict;
        }
        if is_malformed_value(trap) {
            let message = format!("It gave a value that its type does not have: {}.", plain(trap));
            return (Outcome::BadOutput, Some(message));
        }
        let message = match panic_message(self.lines) {
            Some(said) => format!("It panicked: {said}."),
            None => format!("It did what no program may do: {}{}.", plain(trap), place(error)),
        };
        (Outcome::Trap, Some(message))
    }

    /// A guest that was refused memory and then gave up.
    fn starved(&self) -> Option<Verdict> {
        let limits = &self.call.limits;
        if self.limiter.refused_memory() {
            let message = format!(
                "It wanted more memory than it may have: {} bytes in all.",
                limits.memory
            );
            return Some((Outcome::Memory, Some(message)));
        }
        if self.limiter.refused_table() {
            let message = format!(
                "It wanted larger tables than it may have: {} elements in all.",
                limits.table_elements
            );
            return Some((Outcome::Table, Some(message)));
        }
        None
    }

    fn other(&self, error: &Error) -> Verdict {
        if error.is::<PoolConcurrencyLimitError>() {
            return (
                Outcome::Busy,
                Some("The host has no room for another instance.".to_owned()),
            );
        }
        if let Some(I32Exit(code)) = error.downcast_ref::<I32Exit>() {
            let message = format!("It ended itself with code {code}.");
            return (Outcome::Trap, Some(message));
        }
        if let Some(ResourceTableError::Full) = error.downcast_ref::<ResourceTableError>() {
            let message = "It holds more handles than a call may.".to_owned();
            return (Outcome::Table, Some(message));
        }
        if let Some(verdict) = self.starved() {
            return verdict;
        }
        let cause = error.root_cause().to_string();
        if cause.contains(TOO_MUCH_COPIED) {
            let most = self.call.limits.bytes_out;
            let message = format!("It gave the host more than {most} bytes at once.");
            return (Outcome::Bytes, Some(message));
        }
        // What is left are values that cannot be read: text that is no UTF-8, cases that do not exist.
        let message = format!("It gave a value that its type does not have: {cause}.");
        (Outcome::BadOutput, Some(message))
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(chars).collect();
    if text.ends_with(['.', '!', '?']) {
        text
    } else {
        format!("{text}.")
    }
}

fn plain(trap: Trap) -> String {
    trap.to_string().trim_start_matches("wasm trap: ").to_owned()
}

/// A stack of Rust lives in memory and ends there; what gives a recursion away is the same function all
/// the way up.
fn is_recursion(error: &Error) -> bool {
    let Some(trace) = error.downcast_ref::<WasmBacktrace>() else {
        return false;
    };
    let functions: Vec<u32> = trace
        .frames()
        .iter()
        .map(wasmtime::FrameInfo::func_index)
        .collect();
    let most = functions
        .iter()
        .map(|one| functions.iter().filter(|other| *other == one).count())
        .max()
        .unwrap_or_default();
    functions.len() >= FRAMES && most >= FRAMES / 4
}

fn place(error: &Error) -> String {
    let trace = error.downcast_ref::<WasmBacktrace>();
    let name = trace.and_then(|trace| trace.frames().first()?.func_name().map(ToOwned::to_owned));
    name.map_or_else(String::new, |name| format!(" in {name}"))
}
