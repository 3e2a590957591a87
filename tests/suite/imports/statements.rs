//! Made-up statements, each written the way some banks write, with what they say.

/// A file and its movements: date, signed amount with its currency, text.
pub(crate) struct Statement {
    pub(crate) name: &'static str,
    pub(crate) file: Vec<u8>,
    /// Form fields that go with it.
    pub(crate) fields: &'static [(&'static str, &'static str)],
    pub(crate) rows: &'static [(&'static str, &'static str, &'static str)],
}

fn statement(
    name: &'static str,
    text: &str,
    rows: &'static [(&'static str, &'static str, &'static str)],
) -> Statement {
    Statement {
        name,
        file: text.as_bytes().to_vec(),
        fields: &[],
        rows,
    }
}

/// UTF-16 with its mark, as spreadsheets save "Unicode text".
fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

const EUROPEAN: &str = "Buchungstag;Verwendungszweck;Betrag;Währung
31.01.2026;Miete Büro;-1.250,00;EUR
02.02.2026;Gehalt;3.000,50;EUR
15.02.2026;Kaffee;-3,20;EUR
";

const AMERICAN: &str = "Date,Description,Amount
01/31/2026,Coffee,-4.50
02/15/2026,Payroll,\"2,500.00\"
02/20/2026,Rent,\"-1,200.00\"
";

const TWO_COLUMNS: &str = "Date,Details,Debit,Credit,Balance
2026-01-28,Opening deposit,,500.00,500.00
2026-01-30,Groceries,42.75,,457.25
2026-01-31,Fuel,20.00,,437.25
";

const ARABIC: &str = "التاريخ;البيان;مدين;دائن;الرصيد
٣١/٠١/٢٠٢٦;إيداع;;١٠٠٫٥٠٠;١٠٠٫٥٠٠
٠١/٠٢/٢٠٢٦;قهوة;١٫٢٥٠;;٩٩٫٢٥٠
٢٨/٠٢/٢٠٢٦;بقالة;٩٫٢٥٠;;٩٠٫٠٠٠
";

const TABS: &str = "Date\tPayee\tAmount\tCurrency
2026-01-31\tCorner shop\t-12.34\tUSD
2026-02-01\tEmployer\t900.00\tUSD
";

const TWO_CURRENCIES: &str = "Date,Description,Amount,Currency
2026-01-15,Hotel,-120.00,EUR
2026-01-16,Taxi,-15.50,USD
2026-01-17,Refund,20.00,EUR
";

const WITH_TOTALS: &str = "Kontoauszug;;;
Inhaber;Lina;;
Datum;Text;Betrag;Währung
13.01.2026;Brot;-3,10;EUR
14.01.2026;Milch;-1,20;EUR
Summe;;-4,30;EUR
";

const NO_HEADER: &str = "2026-01-15,Coffee House,-3.50,USD
2026-01-16,Book Shop,-12.00,USD
2026-01-17,Employer Inc,1500.00,USD
";

/// Texts that a spreadsheet would run.
pub(crate) const FORMULAS: &str = "Date,Description,Amount
2026-01-15,\"=HYPERLINK(\"\"http://x.example\"\",\"\"pay\"\")\",-1.50
2026-01-16,+491701234,-2.50
2026-01-17,@SUM(A1),-3.50
2026-01-18,-minus,-4.50
2026-01-19,'quoted,-5.50
";

/// Statements that can be read without a question.
pub(crate) fn all() -> Vec<Statement> {
    vec![
        statement(
            "european.csv",
            EUROPEAN,
            &[
                ("2026-01-31", "-1250.00 EUR", "Miete Büro"),
                ("2026-02-02", "3000.50 EUR", "Gehalt"),
                ("2026-02-15", "-3.20 EUR", "Kaffee"),
            ],
        ),
        statement(
            "american.csv",
            AMERICAN,
            &[
                ("2026-01-31", "-4.50 USD", "Coffee"),
                ("2026-02-15", "2500.00 USD", "Payroll"),
                ("2026-02-20", "-1200.00 USD", "Rent"),
            ],
        ),
        statement(
            "two columns.csv",
            TWO_COLUMNS,
            &[
                ("2026-01-28", "500.00 USD", "Opening deposit"),
                ("2026-01-30", "-42.75 USD", "Groceries"),
                ("2026-01-31", "-20.00 USD", "Fuel"),
            ],
        ),
        Statement {
            name: "كشف حساب.csv",
            file: utf16(ARABIC),
            fields: &[("currency", "KWD")],
            rows: &[
                ("2026-01-31", "100.500 KWD", "إيداع"),
                ("2026-02-01", "-1.250 KWD", "قهوة"),
                ("2026-02-28", "-9.250 KWD", "بقالة"),
            ],
        },
        statement(
            "tabs.tsv",
            TABS,
            &[
                ("2026-01-31", "-12.34 USD", "Corner shop"),
                ("2026-02-01", "900.00 USD", "Employer"),
            ],
        ),
        statement(
            "two currencies.csv",
            TWO_CURRENCIES,
            &[
                ("2026-01-15", "-120.00 EUR", "Hotel"),
                ("2026-01-16", "-15.50 USD", "Taxi"),
                ("2026-01-17", "20.00 EUR", "Refund"),
            ],
        ),
        statement(
            "with totals.csv",
            WITH_TOTALS,
            &[
                ("2026-01-13", "-3.10 EUR", "Brot"),
                ("2026-01-14", "-1.20 EUR", "Milch"),
            ],
        ),
        statement(
            "no header.csv",
            NO_HEADER,
            &[
                ("2026-01-15", "-3.50 USD", "Coffee House"),
                ("2026-01-16", "-12.00 USD", "Book Shop"),
                ("2026-01-17", "1500.00 USD", "Employer Inc"),
            ],
        ),
    ]
}
