//! Lists as streams: the next page is fetched when the one before is used up.

use std::future::Future;

use futures_core::Stream;

use crate::error::Error;

/// What every list answers.
pub trait Page {
    /// What is listed.
    type Item;

    /// The items, and the cursor of the next page when there is one.
    fn split(self) -> (Vec<Self::Item>, Option<String>);
}

/// An operation that answers pages.
pub trait Listing: Clone {
    /// What it answers.
    type Page: Page;

    /// The same list after a cursor.
    #[must_use]
    fn after(self, cursor: String) -> Self;

    /// One page of it.
    fn fetch(self) -> impl Future<Output = Result<Self::Page, Error>> + Send;
}

/// Every page of a list.
pub fn pages<L: Listing>(list: L) -> impl Stream<Item = Result<Vec<<L::Page as Page>::Item>, Error>> {
    async_stream::try_stream! {
        let mut next = list.clone();
        loop {
            let (items, cursor) = next.fetch().await?.split();
            yield items;
            let Some(cursor) = cursor else { break };
            next = list.clone().after(cursor);
        }
    }
}

/// Every item of a list, whatever the number of pages: `each(client.finance_list_accounts().limit(200))`.
pub fn each<L: Listing>(list: L) -> impl Stream<Item = Result<<L::Page as Page>::Item, Error>> {
    async_stream::try_stream! {
        let mut next = list.clone();
        loop {
            let (items, cursor) = next.fetch().await?.split();
            for item in items {
                yield item;
            }
            let Some(cursor) = cursor else { break };
            next = list.clone().after(cursor);
        }
    }
}

macro_rules! page {
    ($page:ty => $item:ty) => {
        impl crate::paging::Page for $page {
            type Item = $item;

            fn split(self) -> (Vec<$item>, Option<String>) {
                (self.data, self.next_cursor.filter(|_| self.has_more))
            }
        }
    };
}

macro_rules! listing {
    ($builder:ty => $page:ty) => {
        impl crate::paging::Listing for $builder {
            type Page = $page;

            fn after(self, cursor: String) -> Self {
                self.cursor(cursor)
            }

            async fn fetch(self) -> Result<$page, crate::error::Error> {
                Ok(self.send().await?.into_inner())
            }
        }
    };
}

pub(crate) use {listing, page};
