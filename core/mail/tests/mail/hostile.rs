//! Values that try to be more than values.

use wikala_mail::{Address, Language, RenderError, Template};

use crate::rendering::rendered;

fn transferred(tenant: &str) -> Template {
    Template::OwnershipTransferred {
        tenant: tenant.to_owned(),
        to: "Sami".to_owned(),
    }
}

#[test]
fn line_breaks_of_every_kind_are_refused() {
    for end in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let refused = rendered(
            transferred(&format!("North{end}Bcc: all@example.org")),
            Language::En,
        );
        assert_eq!(refused, Err(RenderError::LineBreak("tenant")), "{end:?}");
    }
}

#[test]
fn markup_is_shown_and_not_obeyed() {
    let hostile = "<script>alert(1)</script>\"'&{body}";
    for language in Language::ALL {
        let letter = rendered(transferred(hostile), language).unwrap();
        assert!(
            !letter.html.contains("<script") && letter.text.contains(hostile),
            "{}",
            letter.html
        );
        assert!(
            letter
                .html
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;{body}")
        );
    }
}

#[test]
fn only_web_addresses_become_links() {
    for link in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://example.org/\" onclick=\"x",
        "https://example.org/a b",
        "https://example.org/\r\nBcc: x",
        "https://example.org/<b>",
        "https://example.org/ü",
        "",
    ] {
        let template = Template::ResetPassword {
            link: link.to_owned(),
        };
        assert_eq!(rendered(template, Language::En), Err(RenderError::Link), "{link}");
    }
}

#[test]
fn a_name_cannot_turn_the_text_around_it() {
    let letter = rendered(transferred("North\u{2069}\u{202e}evil"), Language::Ar).unwrap();
    assert!(letter.text.contains("\u{2068}Northevil\u{2069}"));
    let count = |mark| letter.text.matches(mark).count();
    assert_eq!(count('\u{2068}'), count('\u{2069}'));
}

#[test]
fn addresses_that_are_more_than_one_are_refused() {
    let long = format!("{}@example.org", "a".repeat(250));
    for text in [
        "",
        "a",
        "a@",
        "@b",
        "a@b@c",
        "a b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "Sami <a@example.org>",
        "a@exam\0ple.org",
        &long,
    ] {
        assert!(text.parse::<Address>().is_err(), "{text:?}");
    }
    let address: Address = "sami@example.org".parse().unwrap();
    assert_eq!(
        (address.as_str(), format!("{address:?}").as_str()),
        ("sami@example.org", "(personal)")
    );
}

#[test]
fn printing_a_letter_shows_nothing_of_it() {
    let template = Template::ResetPassword {
        link: "https://example.org/canary".to_owned(),
    };
    let to: Address = "canary@example.org".parse().unwrap();
    let letter = wikala_mail::Letter::new(to, Language::En, template);
    let words = wikala_mail::render(&letter, "Wikala").unwrap();
    let printed = format!("{letter:?} {words:?}");
    assert!(
        printed.contains("reset_password") && !printed.contains("canary"),
        "{printed}"
    );
    let kept = serde_json::to_string(&letter).unwrap();
    assert_eq!(
        serde_json::from_str::<wikala_mail::Letter>(&kept).unwrap(),
        letter
    );
}
