//! Letters as people and mail servers get them.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod rendering;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod sink;
