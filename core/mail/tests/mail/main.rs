//! Letters as people and mail servers get them.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod rendering;
