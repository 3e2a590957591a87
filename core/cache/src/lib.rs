//! Shared memory of hosts: Redis, or this process alone.
