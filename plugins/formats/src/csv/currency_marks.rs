//! Currency codes and the marks that stand beside amounts.

/// Three-letter codes in use, and some that old statements carry.
static CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF CHF CLF CLP CNH \
    CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR \
    IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RMB ROL RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR ZMW ZWL BTC ETH USDT USDC";

/// Marks that are no codes; a code where the mark tells it alone.
static MARKS: [(&str, &str); 92] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₪", "ILS"),
    ("₩", "KRW"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₫", "VND"),
    ("đ", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₵", "GHS"),
    ("gh₵", "GHS"),
    ("₼", "AZN"),
    ("₮", "MNT"),
    ("₭", "LAK"),
    ("៛", "KHR"),
    ("৳", "BDT"),
    ("$", ""),
    ("¥", ""),
    ("￥", ""),
    ("＄", ""),
    ("元", ""),
    ("円", "JPY"),
    ("圆", "CNY"),
    ("圓", ""),
    ("원", "KRW"),
    ("人民币", "CNY"),
    ("us$", "USD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", ""),
    ("ca$", "CAD"),
    ("cdn$", "CAD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("mx$", "MXN"),
    ("rd$", "DOP"),
    ("$u", "UYU"),
    ("j$", "JMD"),
    ("z$", ""),
    ("kč", "CZK"),
    ("zł", "PLN"),
    ("zl", "PLN"),
    ("ft", "HUF"),
    ("lei", "RON"),
    ("leu", ""),
    ("lt", "LTL"),
    ("ls", "LVL"),
    ("kr", ""),
    ("kn", "HRK"),
    ("km", "BAM"),
    ("din", "RSD"),
    ("дин", "RSD"),
    ("руб", "RUB"),
    ("р", "RUB"),
    ("р.", "RUB"),
    ("грн", "UAH"),
    ("лв", "BGN"),
    ("lv", "BGN"),
    ("ден", "MKD"),
    ("tl", "TRY"),
    ("rm", "MYR"),
    ("rs", ""),
    ("rp", "IDR"),
    ("r", "ZAR"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("f", ""),
    ("s/", "PEN"),
    ("bs", ""),
    ("q", "GTQ"),
    ("l", ""),
    ("dhs", "AED"),
    ("dh", ""),
    ("sr", "SAR"),
    ("jd", "JOD"),
    ("kd", "KWD"),
    ("bd", "BHD"),
    ("le", "EGP"),
    ("ksh", "KES"),
    ("euro", "EUR"),
    ("﷼", ""),
];

/// Arabic marks, as written without full stops.
static ARABIC: [(&str, &str); 24] = [
    ("دا", ""),
    ("دأ", "JOD"),
    ("رس", "SAR"),
    ("دإ", "AED"),
    ("دك", "KWD"),
    ("دب", "BHD"),
    ("رع", "OMR"),
    ("رق", "QAR"),
    ("جم", "EGP"),
    ("دم", "MAD"),
    ("لل", "LBP"),
    ("دت", "TND"),
    ("دج", "DZD"),
    ("دل", "LYD"),
    ("دع", "IQD"),
    ("لس", "SYP"),
    ("ري", "YER"),
    ("ريال", ""),
    ("دينار", ""),
    ("درهم", ""),
    ("جنيه", ""),
    ("ليرة", ""),
    ("₪", "ILS"),
    ("ש״ח", "ILS"),
];

/// True for a known three-letter code in capitals.
pub(crate) fn is_code(text: &str) -> bool {
    (3..=4).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase())
        && CODES.split_ascii_whitespace().any(|code| code == text)
}

/// The currency of a cell or mark: `Some(None)` when it is a mark that several currencies share.
pub(crate) fn currency(mark: &str) -> Option<Option<&'static str>> {
    let mark = mark.trim();
    let upper = mark.to_ascii_uppercase();
    if let Some(code) = CODES.split_ascii_whitespace().find(|code| *code == upper) {
        return Some(Some(match code {
            "RMB" => "CNY",
            "RUR" => "RUB",
            other => other,
        }));
    }
    let lower: String = mark.to_lowercase().trim_end_matches('.').to_owned();
    let plain: String = lower
        .chars()
        .filter(|mark| *mark != '.' && !mark.is_whitespace())
        .collect();
    MARKS
        .iter()
        .find(|(known, _)| *known == lower)
        .or_else(|| ARABIC.iter().find(|(known, _)| *known == plain))
        .map(|(_, code)| (!code.is_empty()).then_some(*code))
}

/// A currency column's cell as a code.
pub(crate) fn code_of_cell(cell: &str) -> Option<&'static str> {
    if cell.len() > 16 {
        return None;
    }
    match currency(cell) {
        Some(code) => code,
        None => by_name(cell),
    }
}

fn by_name(cell: &str) -> Option<&'static str> {
    static NAMES: [(&str, &str); 15] = [
        ("人民币", "CNY"),
        ("人民币元", "CNY"),
        ("人民幣", "CNY"),
        ("美元", "USD"),
        ("港币", "HKD"),
        ("港元", "HKD"),
        ("欧元", "EUR"),
        ("日元", "JPY"),
        ("日本円", "JPY"),
        ("英镑", "GBP"),
        ("新台幣", "TWD"),
        ("US Dollar", "USD"),
        ("Euro", "EUR"),
        ("دينار أردني", "JOD"),
        ("شيكل", "ILS"),
    ];
    NAMES
        .iter()
        .find(|(name, _)| *name == cell)
        .map(|(_, code)| *code)
}

/// Decimals that amounts of a currency have.
pub(crate) fn decimals(code: &str) -> u32 {
    match code {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "PYG" | "UGX" | "RWF" | "XAF" | "XOF" | "XPF" | "KMF"
        | "GNF" | "DJF" | "BIF" | "VUV" => 0,
        "JOD" | "KWD" | "BHD" | "OMR" | "TND" | "LYD" | "IQD" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::{code_of_cell, currency};

    #[test]
    fn codes_and_marks() {
        assert_eq!(currency("usd"), Some(Some("USD")));
        assert_eq!(currency("kr."), Some(None));
        assert_eq!(currency("د.أ."), Some(Some("JOD")));
        assert_eq!(currency("ref"), None);
        assert_eq!(code_of_cell("€"), Some("EUR"));
        assert_eq!(code_of_cell("人民币"), Some("CNY"));
    }
}
