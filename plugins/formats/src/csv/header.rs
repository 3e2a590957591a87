//! What the name of one column says.

use super::currency_marks;
use super::header_words::{Concept, Concepts, Locale, concepts};
use super::text::fold;

/// A header cell understood.
#[derive(Clone, Debug)]
pub(crate) struct HeaderCell {
    pub(crate) concepts: Concepts,
    pub(crate) locale: Locale,
    /// Currency that the name carries: `Betrag (EUR)`, `Saldo CHF`.
    pub(crate) currency: Option<&'static str>,
}

/// Reads one header cell.
pub(crate) fn understand(name: &str) -> HeaderCell {
    let currency = currency_in(name);
    let (mut found, locale) = if name.len() > 120 {
        (Concepts::default(), Locale::Any)
    } else {
        names_of(name)
    };
    // A currency alone names the column of its amounts.
    if found.is_empty() && currency.is_some() {
        found.add(Concept::Amount);
    }
    HeaderCell {
        concepts: found,
        locale,
        currency,
    }
}

/// Concepts of the whole name, and of the part before a remark in parentheses.
fn names_of(name: &str) -> (Concepts, Locale) {
    let (mut found, locale) = concepts(&fold(name));
    if let Some((head, _)) = name
        .split_once(['(', '[', '（'])
        .filter(|(head, _)| !head.is_empty())
    {
        found.join(concepts(&fold(head)).0);
    }
    (found, locale)
}

const SYMBOLS: &str = "$€£¥₹₺₪₩฿₫₽";

/// A currency code in capitals, or a mark, as a word of its own.
fn currency_in(name: &str) -> Option<&'static str> {
    let is_part = |mark: char| mark.is_alphanumeric() || SYMBOLS.contains(mark);
    let in_words = name
        .split(|mark| !is_part(mark))
        .filter(|word| !word.is_empty())
        .find_map(|word| {
            let letters = word.trim_matches(|mark| SYMBOLS.contains(mark));
            if letters.is_empty() {
                return currency_marks::currency(word)?;
            }
            currency_marks::is_code(letters)
                .then(|| currency_marks::currency(letters))
                .flatten()?
        });
    in_words
        .or_else(|| remark(name).and_then(|mark| currency_marks::currency(mark)?))
        .or_else(|| {
            let mut words = name.split(|mark| !is_part(mark));
            words
                .any(|word| matches!(word.to_lowercase().as_str(), "euro" | "euros" | "euroa"))
                .then_some("EUR")
        })
        .or_else(|| currency_marks::named_within(name))
}

/// What stands in parentheses at the end: `Débito (R$)`, `المبلغ (د.أ)`.
fn remark(name: &str) -> Option<&str> {
    let inner = name.trim_end().strip_suffix([')', ']', '）'])?;
    inner.rsplit(['(', '[', '（']).next().map(str::trim)
}

/// How much a record looks like a header: number of cells with a known meaning, 0 when it has dates or amounts.
pub(crate) fn score<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    let mut known = 0;
    let mut core = false;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if cell.len() > 80
            || super::amounts::scan(cell).is_some()
            || super::dates::scan(cell, false).is_some()
        {
            return 0;
        }
        let found = understand(cell).concepts;
        if !found.is_empty() {
            known += 1;
            core |= found.any(&[
                Concept::Date,
                Concept::Amount,
                Concept::Debit,
                Concept::Credit,
                Concept::Balance,
                Concept::Booking,
            ]);
        }
    }
    if core { known } else { known.min(1) }
}

#[cfg(test)]
mod tests {
    use super::{Concept, score, understand};

    #[test]
    fn currencies_in_names() {
        assert_eq!(understand("Betrag (EUR)").currency, Some("EUR"));
        assert_eq!(understand("Saldo CHF").currency, Some("CHF"));
        assert_eq!(understand("Amount (£)").currency, Some("GBP"));
        assert_eq!(understand("CAD$").currency, Some("CAD"));
        assert_eq!(understand("All amounts").currency, None);
        assert_eq!(understand("Débito (R$)").currency, Some("BRL"));
        assert_eq!(understand("Amount (RM)").currency, Some("MYR"));
        assert_eq!(understand("Crédit euros").currency, Some("EUR"));
        assert_eq!(understand("دائن (د.أ)").currency, Some("JOD"));
    }

    #[test]
    fn in_and_out_only_at_the_end() {
        let has = |name: &str, concept| understand(name).concepts.has(concept);
        assert!(has("Amount in (GBP)", Concept::Credit) && has("In", Concept::Credit));
        assert!(!has("Amount in CHF", Concept::Credit) && !has("Amount (INR)", Concept::Credit));
        assert!(
            !has("Lastschrift in CHF", Concept::Credit) && !has("Withdrawal Amount (INR )", Concept::Credit)
        );
        assert!(has("Beløp ut", Concept::Debit) && has("Money In GBP", Concept::Credit));
    }

    #[test]
    fn headers_score_and_rows_do_not() {
        assert!(score(["Date", "Libellé", "Montant"].into_iter()) >= 2);
        assert!(score(["日付", "摘要", "出金", "入金"].into_iter()) >= 3);
        assert_eq!(score(["2024-01-01", "Payment", "12.00"].into_iter()), 0);
    }
}
