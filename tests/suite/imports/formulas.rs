//! Texts that a spreadsheet would run leave as text and come back as they were.

use serde_json::json;
use wikala_test_kit::TestPlatform;

use super::statements::FORMULAS;

/// The cells of a CSV text, by its own quoting rules.
fn cells(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    cells
}

#[tokio::test]
async fn no_cell_of_a_csv_export_is_a_formula_and_every_text_comes_back() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    north.admin.import("a.csv", FORMULAS.as_bytes(), &[]).await.ok();
    let account = &north.admin.all("/finance/accounts").await[0];
    let renamed = json!({ "name": "=cmd|' /C calc'!A0", "bankReference": "@home" });
    north
        .admin
        .patch(
            &format!("/finance/accounts/{}", account["id"].as_str().unwrap()),
            1,
            renamed,
        )
        .await
        .ok();
    let file = north.admin.get("/finance/exports/transactions").await;
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    for cell in cells(&text) {
        let number = cell.parse::<f64>().is_ok();
        assert!(
            number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell:?}"
        );
    }
    for neutral in [
        "'=HYPERLINK",
        "'+491701234",
        "'@SUM(A1)",
        "'-minus",
        "''quoted",
        "'=cmd|",
        "'@home",
    ] {
        assert!(text.contains(neutral), "{neutral} in {text}");
    }
    south.admin.import("a.csv", &file.bytes, &[]).await.ok();
    let words = |rows: Vec<serde_json::Value>| -> Vec<_> {
        rows.iter().map(|row| row["description"].clone()).collect()
    };
    let back = words(south.admin.all("/finance/transactions?sort=postedOn").await);
    assert_eq!(
        back,
        words(north.admin.all("/finance/transactions?sort=postedOn").await)
    );
    assert_eq!(back[0], "=HYPERLINK(\"http://x.example\",\"pay\")");
    let account = &south.admin.all("/finance/accounts").await[0];
    assert_eq!(
        (&account["name"], &account["bankReference"]),
        (&json!("=cmd|' /C calc'!A0"), &json!("@home"))
    );
    platform.stop().await;
}
