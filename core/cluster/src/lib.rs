//! A private PostgreSQL cluster: found, created, started, recovered and stopped.
