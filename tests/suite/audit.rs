//! The audit log: one chain whoever writes, every tampering named, people erased, every act recorded.

mod chain;
mod enumerated;
mod erasure;
mod export;
mod reading;
mod scenarios;
mod tamper;
mod world;
