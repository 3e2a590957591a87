//! Many callers at the same moment.

use futures_util::future::join_all;
use wikala_test_kit::Reply;

/// How many ask at once.
pub(crate) const CROWD: usize = 50;

/// Asks as often as there are callers, all at once; the callers are numbered.
pub(crate) async fn at_once<F>(ask: impl Fn(usize) -> F) -> Vec<Reply>
where
    F: Future<Output = Reply>,
{
    join_all((0..CROWD).map(ask)).await
}

/// How many were answered with a status.
pub(crate) fn answered(replies: &[Reply], status: u16) -> usize {
    replies.iter().filter(|reply| reply.status == status).count()
}
