//! Readers for bank statement files, each behind the StatementFormat extension point.
