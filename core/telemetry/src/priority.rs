//! Threads that give way to those that serve requests.

/// Lowers the priority of the thread that calls this by as much as `nice` of POSIX says, 19 at most. On systems
/// other than Linux threads have the priority of their process, and nothing happens.
#[cfg(target_os = "linux")]
pub fn give_way(nice: i32) {
    use rustix::{process, thread};
    let own = thread::gettid();
    if let Err(error) = process::setpriority_process(Some(own), nice) {
        tracing::warn!(%error, "a thread keeps the priority of its process");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn give_way(_nice: i32) {}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use rustix::{process, thread};

    use super::give_way;

    fn priority() -> i32 {
        process::getpriority_process(Some(thread::gettid())).unwrap()
    }

    #[test]
    fn one_thread_gives_way_and_the_others_stay() {
        let own = priority();
        let given = std::thread::spawn(|| {
            give_way(19);
            priority()
        });
        assert_eq!(given.join().unwrap(), 19);
        assert_eq!(priority(), own);
    }
}
