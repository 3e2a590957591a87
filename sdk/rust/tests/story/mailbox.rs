//! The letters of a host that `wikala dev` runs.

use std::time::Duration;

/// The token in the newest letter to somebody, as soon as it is there.
pub async fn token_for(url: &str, email: &str) -> String {
    for _ in 0..100 {
        let page = read(&format!("{url}/dev/mail")).await;
        if let Some(row) = page.split("<tr>").find(|row| row.contains(email)) {
            let letter = between(row, "href=\"", "\"");
            let text = read(&format!("{url}{letter}")).await;
            let (_, token) = text.split_once("#token=").expect("a letter with a token");
            return token
                .chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
                .collect();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no letter to {email} within ten seconds");
}

async fn read(address: &str) -> String {
    reqwest::get(address).await.unwrap().text().await.unwrap()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect("the start");
    rest.split_once(end).expect("the end").0
}
