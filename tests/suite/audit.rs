//! The audit log: one chain whoever writes, every tampering named, people erased, every act recorded.

mod chain;
mod coming_back;
mod enumerated;
mod erasure;
mod export;
mod reading;
mod refused;
mod scenarios;
mod tamper;
mod world;
