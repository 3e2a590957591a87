//! Separated text in all its dialects.
//!
//! The way of a file: `encoding` looks at all bytes once, `decode` turns them into UTF-8 and `records` cuts them into
//! fields. `delimiter` and `layout` find the table in a sample of the first records, `columns` says what each column
//! means. Then `evidence` goes over the whole file, and `decide` turns what it saw into a `dialect`, or into questions.
//! `rows` reads records under a dialect; it is the same code for the evidence, the preview and the rows.

mod amounts;
mod balance;
mod columns;
mod currency_marks;
mod date_format;
mod date_order;
mod dates;
mod decide;
mod decimal_mark;
mod decode;
mod delimiter;
mod dialect;
mod direction;
mod encoding;
mod evidence;
mod format;
mod header;
mod header_words;
mod layout;
mod lexicon;
mod mapping;
mod notes;
mod phrases;
mod read;
mod record;
mod records;
mod rows;
mod sample;
mod signs;
mod source_scan;
mod stem_index;
mod text;
mod understand;

pub use format::CsvFormat;
