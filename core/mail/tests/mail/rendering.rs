//! What letters say, in both languages.

use chrono::DateTime;
use wikala_mail::{Address, Language, Letter, RenderError, Rendered, Template, render};

const LINK: &str = "https://app.example.org/verify?token=abc&x=1";

fn text(text: &str) -> String {
    text.to_owned()
}

/// One letter of each kind.
pub(crate) fn every_template() -> Vec<Template> {
    let link = text(LINK);
    vec![
        Template::VerifyEmail {
            link: link.clone(),
            code: Some(text("493817")),
        },
        Template::ResetPassword { link: link.clone() },
        Template::PasswordChanged {},
        Template::Invitation {
            tenant: text("دار الورد"),
            inviter: text("Layla O'Neil"),
            role: text("Accountant"),
            link: link.clone(),
        },
        Template::SignInCode {
            code: text("493817"),
            minutes: 10,
        },
        Template::SecondFactorChanged {},
        Template::NewSignIn {
            ip: text("2001:db8::7"),
            user_agent: text("Mozilla/5.0 (X11)"),
            time: DateTime::from_timestamp(1_795_278_180, 0).unwrap(),
        },
        Template::SessionEnded {},
        Template::AccountExists { link: link.clone() },
        Template::TooManyAttempts {},
        Template::EmailChanged {},
        Template::OwnershipOffered {
            tenant: text("North"),
            from: text("Sami"),
            link,
        },
        Template::OwnershipTransferred {
            tenant: text("North"),
            to: text("Sami"),
        },
        Template::AccountDeleted {},
        Template::WebhookDisabled {
            tenant: text("North"),
            receiver: text("hooks.example.org"),
            failing_since: DateTime::from_timestamp(1_795_278_180, 0),
        },
        Template::WebhookDisabled {
            tenant: text("North"),
            receiver: text("hooks.example.org"),
            failing_since: None,
        },
    ]
}

pub(crate) fn rendered(template: Template, language: Language) -> Result<Rendered, RenderError> {
    let to: Address = "reader@example.org".parse().unwrap();
    render(&Letter::new(to, language, template), "Wikala")
}

fn subjects(language: Language) -> Vec<String> {
    let letters = every_template().into_iter();
    letters
        .map(|template| rendered(template, language).unwrap().subject)
        .collect()
}

#[test]
fn english_subjects_are_these() {
    let expected = [
        "Confirm your e-mail address",
        "Choose a new password",
        "Your password was changed",
        "Invitation to \u{2068}دار الورد\u{2069}",
        "Your sign-in code",
        "Your two-step sign-in was changed",
        "New sign-in to your account",
        "One of your sessions was ended",
        "You already have an account",
        "Many failed attempts to sign in to your account",
        "Your e-mail address was changed",
        "You are offered the ownership of North",
        "North has a new owner",
        "Your account was deleted",
        "A webhook of North was switched off",
        "A webhook of North was switched off",
    ];
    assert_eq!(subjects(Language::En), expected);
}

#[test]
fn arabic_subjects_are_these() {
    let expected = [
        "تأكيد عنوان بريدك الإلكتروني",
        "إعادة تعيين كلمة المرور",
        "تم تغيير كلمة المرور",
        "دعوة إلى \u{2068}دار الورد\u{2069}",
        "رمز تسجيل الدخول",
        "تم تغيير التحقق بخطوتين",
        "تسجيل دخول جديد إلى حسابك",
        "أُنهيت إحدى جلساتك",
        "لديك حساب بالفعل",
        "محاولات فاشلة كثيرة لتسجيل الدخول إلى حسابك",
        "تم تغيير عنوان بريدك الإلكتروني",
        "عُرضت عليك ملكية \u{2068}North\u{2069}",
        "انتقلت ملكية \u{2068}North\u{2069}",
        "تم حذف حسابك",
        "أُوقف أحد خطافات الويب في \u{2068}North\u{2069}",
        "أُوقف أحد خطافات الويب في \u{2068}North\u{2069}",
    ];
    assert_eq!(subjects(Language::Ar), expected);
}

#[test]
fn no_letter_keeps_a_placeholder_or_a_mark() {
    for language in Language::ALL {
        for template in every_template() {
            let name = template.name();
            let letter = rendered(template, language).unwrap();
            for part in [&letter.subject, &letter.text, &letter.html] {
                let left = part.contains(['{', '}', '[', ']']) || part.contains("  ");
                assert!(!left, "{name} {language:?}: {part}");
            }
            assert!(
                !letter.subject.contains('\n') && letter.text.ends_with(".\n"),
                "{name}"
            );
        }
    }
}

#[test]
fn both_parts_hold_what_the_letter_is_about() {
    for language in Language::ALL {
        for template in every_template() {
            let data = serde_json::to_value(&template).unwrap();
            let letter = rendered(template, language).unwrap();
            for (name, value) in data
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| *name != "kind")
            {
                let Some(value) = value
                    .as_str()
                    .filter(|_| !matches!(name.as_str(), "time" | "failingSince"))
                else {
                    continue;
                };
                let escaped = value.replace('&', "&amp;").replace('\'', "&#39;");
                assert!(letter.text.contains(value), "{name} in {}", letter.text);
                assert!(letter.html.contains(&escaped), "{name} in {}", letter.html);
            }
        }
    }
}

#[test]
fn arabic_is_written_from_right_to_left_and_isolates_what_is_not() {
    let invitation = every_template().remove(3);
    let letter = rendered(invitation, Language::Ar).unwrap();
    assert!(letter.html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(letter.html.contains("<bdi>Layla O&#39;Neil</bdi>"));
    assert!(letter.html.contains("<bdi dir=\"ltr\">https://app.example.org/"));
    assert!(letter.text.contains("\u{2068}Layla O'Neil\u{2069}"));
    let code = rendered(every_template().remove(4), Language::Ar).unwrap();
    assert!(code.html.contains("<bdi dir=\"ltr\">493817</bdi>") && code.text.contains("10 دقائق"));
    assert!(
        rendered(Template::EmailChanged {}, Language::En)
            .unwrap()
            .html
            .contains("lang=\"en\" dir=\"ltr\"")
    );
}

#[test]
fn links_and_codes_stand_alone_in_the_plain_part() {
    for language in Language::ALL {
        let letter = rendered(every_template().remove(0), language).unwrap();
        let lines: Vec<&str> = letter.text.lines().collect();
        assert!(
            lines.contains(&LINK) && lines.contains(&"493817"),
            "{}",
            letter.text
        );
    }
}

#[test]
fn a_letter_without_its_code_does_not_speak_of_one() {
    let template = Template::VerifyEmail {
        link: text(LINK),
        code: None,
    };
    let letter = rendered(template, Language::En).unwrap();
    assert!(!letter.text.contains("enter this code") && !letter.html.contains("enter this code"));
}

#[test]
fn the_time_of_a_sign_in_is_written_out() {
    let sign_in = || every_template().remove(6);
    let english = rendered(sign_in(), Language::En).unwrap();
    assert!(
        english
            .text
            .contains("Time: 21 November 2026, 16:23 (UTC)\nIP address: 2001:db8::7\n"),
        "{}",
        english.text
    );
    let arabic = rendered(sign_in(), Language::Ar).unwrap();
    assert!(
        arabic.text.contains("21 نوفمبر 2026، 16:23 (UTC)"),
        "{}",
        arabic.text
    );
}
