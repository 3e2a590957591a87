//! Which words banks, terminals and processors write, whoever is paid.

use super::{Role, Word};

/// Says of each word what it is there for.
pub(super) fn mark(folded: &str, words: &mut [Word]) {
    let mut after_number = false;
    for place in 0..words.len() {
        let text = text(folded, &words[place]);
        let role = if is_number(text)
            || (is_month(text) && (after_number || starts_number(folded, words.get(place + 1))))
        {
            Role::Number
        } else if is_channel(text) {
            Role::Channel
        } else {
            Role::Name
        };
        after_number = role == Role::Number;
        words[place].role = role;
    }
}

fn text<'a>(folded: &'a str, word: &Word) -> &'a str {
    &folded[word.start as usize..word.end as usize]
}

fn starts_number(folded: &str, word: Option<&Word>) -> bool {
    word.is_some_and(|word| is_number(text(folded, word)))
}

/// Numbers, references, masked cards: `4711`, `xx1234`, `a1b2c3d4`.
fn is_number(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        // What is left of a masked card.
        return bytes.len() >= 3 && bytes.iter().all(|byte| *byte == b'x');
    }
    digits == bytes.len()
        || digits >= 4
        || (digits * 2 >= bytes.len() && digits >= 2)
        || word.starts_with("xx")
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    word.is_ascii() && word.len() >= 3 && word.len() <= 9 && MONTHS.contains(&&word[..3]) && {
        word.len() == 3
            || matches!(
                word,
                "january"
                    | "february"
                    | "march"
                    | "april"
                    | "june"
                    | "july"
                    | "august"
                    | "sept"
                    | "september"
                    | "october"
                    | "november"
                    | "december"
            )
    }
}

#[rustfmt::skip]
fn is_channel(word: &str) -> bool {
    // Sorted by length, as a match on a text compares lengths first.
    matches!(
        word,
        // processors
        "sq" | "sp" | "iz" | "tst" | "gpc" | "ppl" | "paypal" | "sumup" | "zettle" | "izettle" | "square" | "stripe" | "mollie" | "yoco"
        | "payu" | "payfast" | "adyen" | "klarna" | "worldpay" | "worldline" | "payoneer" | "razorpay" | "paytm" | "iyzico" | "pagseguro"
        | "mercadopago" | "tabby" | "tamara" | "moyasar" | "hyperpay" | "snapscan" | "ikhokha" | "ccv" | "ayden" | "2co"
        // terminals, cards, channels
        | "pos" | "card" | "cards" | "visa" | "mastercard" | "maestro" | "mada" | "amex" | "debit" | "credit" | "purchase" | "purchases"
        | "contactless" | "terminal" | "term" | "ref" | "reference" | "no" | "nr" | "number" | "txn" | "trx" | "auth" | "pin" | "chip"
        | "ecom" | "ecommerce" | "online" | "internet" | "recurring" | "dbt" | "crd" | "cd" | "dd" | "vis" | "date" | "value"
        | "karte" | "kartenzahlung" | "lastschrift" | "girocard" | "carte" | "cb" | "achat" | "tarjeta" | "compra" | "cartao" | "kart"
        | "alisveris" | "kaart" | "betaalautomaat" | "aankoop" | "upi" | "neft" | "imps" | "rtgs" | "ach" | "sepa" | "iban" | "bic"
        // the web and legal forms
        | "www" | "http" | "https" | "com" | "co" | "net" | "org" | "ltd" | "limited" | "llc" | "inc" | "plc" | "gmbh" | "pty" | "pvt"
        | "sarl" | "wll" | "fze"
        // the same in Arabic
        | "بطاقه" | "نقاط" | "البيع" | "شراء" | "مدي" | "فيزا" | "رقم" | "مرجع" | "عمليه"
    )
}
