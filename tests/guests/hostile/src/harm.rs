//! What it can do.

use std::hint::black_box;

use crate::raw;
use crate::wikala::host_events::events;
use crate::wikala::host_http::http;
use crate::wikala::host_kv::kv;
use crate::wikala::host_log::log;

/// Does what it is told. Comes back only from orders that are about answers, and from those it does not know.
pub fn obey(order: &str) {
    match order {
        "spin" => spin(),
        "memory" => memory(),
        "recursion" => {
            black_box(recursion(1));
        }
        "panic" => panic!("told to panic"),
        "exit" => std::process::exit(3),
        "wild_pointer" => wild_pointer(),
        "divide" => {
            black_box(1 / black_box(0_i32));
        }
        "sleep" => std::thread::sleep(std::time::Duration::from_secs(60)),
        "http_sleep" => http_sleep(),
        "log_flood" => loop {
            log::write(log::Level::Info, &"x".repeat(1_000));
        },
        "print_flood" => loop {
            println!("{}", "x".repeat(1_000));
        },
        "kv_flood" => kv_flood(),
        "event_flood" => event_flood(),
        "handles" => handles(),
        "huge_argument" => {
            let _ = kv::set("huge", &vec![7; 32 << 20]);
        }
        "bad_level" => raw::log(77, b"hello"),
        "bad_utf8" => raw::log(1, &[0xff, 0xfe, 0xfd]),
        "bad_pointer" => raw::log_from(0xffff_0000, 1_000_000),
        _ => {}
    }
}

fn spin() {
    let mut number = 1_u64;
    loop {
        number = black_box(number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    }
}

fn memory() {
    let mut all = Vec::new();
    loop {
        all.push(black_box(vec![1_u8; 1 << 20]));
    }
}

#[expect(unconditional_recursion, reason = "that is the harm")]
fn recursion(depth: u64) -> u64 {
    let here = black_box([depth; 16]);
    recursion(depth + 1) + here[usize::try_from(depth % 16).unwrap()]
}

fn wild_pointer() {
    // SAFETY: there is none; the sandbox has to hold.
    unsafe { black_box(0xfff0_0000_usize as *const u64).read_volatile() };
}

fn http_sleep() {
    let _ = http::send(&http::Request {
        method: "GET".to_owned(),
        url: "https://slow.example/".to_owned(),
        headers: Vec::new(),
        body: None,
    });
}

fn kv_flood() {
    let mut number = 0_u64;
    loop {
        number += 1;
        let _ = kv::set(&number.to_string(), b"x");
    }
}

fn event_flood() {
    loop {
        let _ = events::publish("flood", "", "{}");
    }
}

fn handles() {
    loop {
        std::mem::forget(wasip2::clocks::monotonic_clock::subscribe_duration(1));
    }
}
