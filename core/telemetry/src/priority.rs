//! Threads that give way to those that serve requests.

/// Gives the thread that calls this the nice value `nice`, from the 0 of most programs to the 19 of the lowest
/// priority. A thread that gives way more already keeps what it has. On systems other than Linux threads have the priority of
/// their process, and nothing happens.
#[cfg(target_os = "linux")]
pub fn give_way(nice: i32) {
    use rustix::{process, thread};
    let own = Some(thread::gettid());
    let current = process::getpriority_process(own);
    let given = current.and_then(|current| process::setpriority_process(own, nice.max(current)));
    if let Err(error) = given {
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
        let again = std::thread::spawn(|| {
            give_way(19);
            give_way(5);
            priority()
        });
        assert_eq!(again.join().unwrap(), 19);
        assert_eq!(priority(), own);
    }
}
