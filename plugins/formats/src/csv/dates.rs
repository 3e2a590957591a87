//! Calendar dates as statements write them.
//!
//! [`scan`] takes a cell apart, [`Scanned::orders`] says in which orders its numbers make a date, [`Scanned::date`]
//! reads it in one order. Clock times and zones after the date are dropped: a date is the one that is written.

use chrono::{Datelike, Duration, NaiveDate};

use super::record::is_padding;

/// Order of the numbers of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Order {
    Ymd = 1,
    Dmy = 2,
    Mdy = 4,
}

pub(crate) const ORDERS: [Order; 3] = [Order::Ymd, Order::Dmy, Order::Mdy];

/// What the cell is, beside plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Three numbers.
    Numbers,
    /// A month by name: day, month, year in `parts`, whatever the order was.
    Named,
    /// Two numbers or a day and a named month; the year stands elsewhere.
    NoYear,
    NoYearNamed,
    /// Days since the spreadsheet epoch.
    Serial,
    /// Digits without separators.
    Compact,
}

/// A date taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanned {
    kind: Kind,
    parts: [u32; 3],
    lengths: [u8; 3],
    separator: u8,
    era: i32,
}

/// How years are counted where the text does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Years {
    /// Today's year, for years of two digits.
    pub(crate) current: i32,
    /// Year and month of the statement, for dates without a year.
    pub(crate) statement: Option<(i32, u32)>,
}

/// Takes a cell apart; None when it is no date. `loose` accepts what only a date column can hold: bare digits and dates
/// without a year.
pub(crate) fn scan(cell: &str, loose: bool) -> Option<Scanned> {
    let bytes = cell.as_bytes();
    if bytes.len() < 4 || bytes.len() > 64 {
        return if loose && bytes.len() == 3 {
            scan_slow(cell, loose)
        } else {
            None
        };
    }
    match bytes {
        [a, b, c, d, s1 @ (b'-' | b'/' | b'.'), e, f, s2, g, h, rest @ ..]
            if s1 == s2 && all_digits(&[*a, *b, *c, *d, *e, *f, *g, *h]) && ends(rest) =>
        {
            let parts = [two(*a, *b) * 100 + two(*c, *d), two(*e, *f), two(*g, *h)];
            Some(numbers(parts, [4, 2, 2], *s1))
        }
        [a, b, s1 @ (b'-' | b'/' | b'.'), c, d, s2, e, f, g, h, rest @ ..]
            if s1 == s2 && all_digits(&[*a, *b, *c, *d, *e, *f, *g, *h]) && ends(rest) =>
        {
            let parts = [two(*a, *b), two(*c, *d), two(*e, *f) * 100 + two(*g, *h)];
            Some(numbers(parts, [2, 2, 4], *s1))
        }
        _ => scan_slow(cell, loose),
    }
}

fn ends(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b'T' | b' ', tail @ ..] => clock(tail),
        _ => false,
    }
}

/// `12:34`, `12:34:56.789`, with zone or half of the day.
fn clock(tail: &[u8]) -> bool {
    let tail = tail.trim_ascii();
    tail.is_empty()
        || (tail.contains(&b':')
            && tail[0].is_ascii_digit()
            && tail
                .iter()
                .all(|byte| byte.is_ascii_digit() || b":.,+- TZAPMapmUTCGz/".contains(byte)))
}

fn numbers(parts: [u32; 3], lengths: [u8; 3], separator: u8) -> Scanned {
    Scanned {
        kind: Kind::Numbers,
        parts,
        lengths,
        separator,
        era: 0,
    }
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn two(tens: u8, ones: u8) -> u32 {
    u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
}

/// A piece of a date: a number with its length, a word, or what stands between.
#[derive(Clone, Copy, Debug)]
enum Piece<'c> {
    Number(u32, u8),
    Word(&'c str),
    Gap(char),
}

struct Pieces<'c> {
    rest: &'c str,
}

impl<'c> Iterator for Pieces<'c> {
    type Item = Piece<'c>;

    fn next(&mut self) -> Option<Piece<'c>> {
        let first = self.rest.chars().next()?;
        let class = |mark: char| (value(mark).is_some(), mark.is_alphabetic() || is_mark(mark));
        let same = class(first);
        if same == (false, false) {
            self.rest = &self.rest[first.len_utf8()..];
            return Some(Piece::Gap(first));
        }
        let end = self
            .rest
            .find(|mark: char| class(mark) != same)
            .unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        if same.0 {
            let count = token.chars().count();
            // A moment written without separators begins with its day.
            if matches!(count, 12 | 14 | 17) && token.is_ascii() {
                return Some(
                    token[..8]
                        .parse()
                        .map_or(Piece::Word(token), |day| Piece::Number(day, 8)),
                );
            }
            let number = token
                .chars()
                .try_fold(0_u32, |sum, mark| sum.checked_mul(10)?.checked_add(value(mark)?));
            return Some(match (number, u8::try_from(count)) {
                (Some(number), Ok(count)) => Piece::Number(number, count),
                _ => Piece::Word(token),
            });
        }
        Some(Piece::Word(token))
    }
}

/// Combining marks are parts of words.
fn is_mark(mark: char) -> bool {
    unicode_normalization::char::is_combining_mark(mark)
}

fn value(mark: char) -> Option<u32> {
    mark.to_digit(10).or(match mark {
        '\u{660}'..='\u{669}' => Some(mark as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(mark as u32 - 0x6f0),
        '\u{e50}'..='\u{e59}' => Some(mark as u32 - 0xe50),
        '\u{966}'..='\u{96f}' => Some(mark as u32 - 0x966),
        '\u{ff10}'..='\u{ff19}' => Some(mark as u32 - 0xff10),
        _ => None,
    })
}

fn scan_slow(cell: &str, loose: bool) -> Option<Scanned> {
    let mut words = Pieces {
        rest: cell.trim_matches(is_padding),
    }
    .peekable();
    let mut found = Collector::default();
    while let Some(piece) = words.next() {
        match piece {
            Piece::Number(number, length) => {
                if found.full() {
                    break;
                }
                found.number(number, length)?;
                if found.full() {
                    let tail = words.next();
                    return tail_fits(tail, words).then(|| found.finish(loose)).flatten();
                }
            }
            Piece::Word(word) => {
                // A word after a date without a year, or before one.
                if !found.word(word)? {
                    break;
                }
            }
            Piece::Gap(mark) => found.gap(mark)?,
        }
    }
    found.finish(loose)
}

/// After a complete date: nothing, a clock time, a zone in brackets, or a second date ("as of").
fn tail_fits<'c>(tail: Option<Piece<'c>>, mut rest: impl Iterator<Item = Piece<'c>>) -> bool {
    match tail {
        None => true,
        Some(Piece::Number(..)) => false,
        Some(Piece::Gap('[' | '(' | '（' | '<')) => true,
        Some(Piece::Gap('.' | '日' | '。')) => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        Some(Piece::Word(word)) => {
            matches!(word, "日" | "일" | "T" | "t" | "号" | "г" | "р") && {
                let next = rest.next();
                tail_fits_blank(next, rest) || word.eq_ignore_ascii_case("t")
            }
        }
        Some(Piece::Gap(mark)) if mark.is_whitespace() || matches!(mark, ',' | ':') => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        _ => false,
    }
}

fn tail_fits_blank<'c>(next: Option<Piece<'c>>, mut rest: impl Iterator<Item = Piece<'c>>) -> bool {
    match next {
        None => true,
        Some(Piece::Gap(mark)) if mark.is_whitespace() => {
            let next = rest.next();
            tail_fits_blank(next, rest)
        }
        Some(Piece::Gap('(' | '[' | '（' | '.' | '-')) => true,
        Some(Piece::Number(hour, 1 | 2)) => {
            hour < 25 && matches!(rest.next(), Some(Piece::Gap(':' | '.') | Piece::Word(_)))
        }
        Some(Piece::Number(_, 4 | 6)) => true,
        Some(Piece::Word(word)) => {
            let lower = word.to_lowercase();
            matches!(
                lower.as_str(),
                "as" | "at"
                    | "um"
                    | "г"
                    | "uhr"
                    | "a"
                    | "à"
                    | "kl"
                    | "klo"
                    | "上午"
                    | "下午"
                    | "오전"
                    | "오후"
            ) || weekday(&lower)
        }
        _ => false,
    }
}

fn weekday(lower: &str) -> bool {
    let days = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun",
        "mar", "mer", "jeu", "ven", "sam", "dim", "월", "화", "수", "목", "금", "토", "일", "周", "星期",
    ];
    days.iter()
        .any(|day| lower == *day || (day.len() == 3 && lower.starts_with(day) && lower.ends_with("day")))
}

#[derive(Default)]
struct Collector {
    parts: [u32; 3],
    lengths: [u8; 3],
    count: usize,
    month: Option<(u32, usize)>,
    separator: u8,
    era: i32,
}

impl Collector {
    fn full(&self) -> bool {
        self.count == if self.month.is_some() { 2 } else { 3 }
    }

    fn number(&mut self, number: u32, length: u8) -> Option<()> {
        if length > 4 && self.count > 0 {
            return None;
        }
        self.parts[self.count] = number;
        self.lengths[self.count] = length;
        self.count += 1;
        // Eight digits and more are a date by themselves.
        if length >= 5 {
            self.count = 3;
        }
        Some(())
    }

    /// True to go on.
    fn word(&mut self, word: &str) -> Option<bool> {
        let lower = word.to_lowercase();
        if let Some(era) = era(&lower) {
            self.era = era;
            return (self.count == 0).then_some(true);
        }
        if matches!(
            lower.as_str(),
            "年" | "月"
                | "년"
                | "월"
                | "de"
                | "of"
                | "di"
                | "del"
                | "th"
                | "st"
                | "nd"
                | "rd"
                | "พ"
                | "ศ"
                | "d"
                | "год"
                | "le"
                | "den"
                | "日"
                | "일"
        ) {
            if self.separator == 0 {
                self.separator = b' ';
            }
            return Some(true);
        }
        if let Some(month) = month(&lower)
            && self.month.is_none()
        {
            self.month = Some((month, self.count));
            return Some(true);
        }
        if self.count == 0 && weekday(&lower) {
            return Some(true);
        }
        None
    }

    fn gap(&mut self, mark: char) -> Option<()> {
        let fits = matches!(
            mark,
            '-' | '/' | '.' | ':' | ',' | '\'' | '’' | '_' | '–' | '\u{2011}'
        ) || mark.is_whitespace()
            || is_padding(mark);
        if self.count > 0 && self.separator == 0 && mark.is_ascii() {
            self.separator = mark as u8;
        }
        fits.then_some(())
    }

    fn finish(self, loose: bool) -> Option<Scanned> {
        let out = |kind, parts, lengths| Scanned {
            kind,
            parts,
            lengths,
            separator: self.separator,
            era: self.era,
        };
        if let Some((month, at)) = self.month {
            let year_first = self.lengths[0] == 4 || (self.lengths[0] == 2 && self.parts[0] > 31);
            return match (self.count, at, year_first) {
                (2, 1 | 0, false) => Some(out(
                    Kind::Named,
                    [self.parts[0], month, self.parts[1]],
                    [2, 2, self.lengths[1]],
                )),
                (2, 1, true) => Some(out(
                    Kind::Named,
                    [self.parts[1], month, self.parts[0]],
                    [2, 2, self.lengths[0]],
                )),
                (1, _, false) if loose => Some(out(Kind::NoYearNamed, [self.parts[0], month, 0], [2, 2, 0])),
                _ => None,
            };
        }
        match (self.count, self.lengths) {
            (3, [8, _, _]) => Some(out(Kind::Compact, [self.parts[0], 0, 0], [8, 0, 0])),
            (3, [5, _, _]) if loose => (20_000..60_000)
                .contains(&self.parts[0])
                .then(|| out(Kind::Serial, self.parts, self.lengths)),
            (3, [6, _, _]) if loose => Some(out(Kind::Compact, [self.parts[0], 0, 0], [6, 0, 0])),
            (3, [1..=4, 1 | 2, 1..=4]) if self.separator != b',' => {
                Some(out(Kind::Numbers, self.parts, self.lengths))
            }
            (2, [1 | 2, 1 | 2, _]) if loose && self.separator != b',' && self.separator != b':' => {
                Some(out(Kind::NoYear, self.parts, self.lengths))
            }
            (1, [3 | 4, _, _]) if loose => Some(out(
                Kind::NoYear,
                [self.parts[0] / 100, self.parts[0] % 100, 0],
                [2, 2, 0],
            )),
            _ => None,
        }
    }
}

/// Years to add for an era written before the year.
fn era(lower: &str) -> Option<i32> {
    match lower {
        "令和" | "r" => Some(2018),
        "平成" | "h" => Some(1988),
        "昭和" | "s" => Some(1925),
        "民國" | "民国" | "中華民國" => Some(1911),
        _ => None,
    }
}

/// Month of a name or abbreviation in many languages.
fn month(lower: &str) -> Option<u32> {
    static MONTHS: [&str; 12] = [
        "jan,january,januar,janner,jän,jän,janvier,janv,ene,enero,gen,gennaio,januari,janeiro,sty,stycznia,styczeń,led,leden,ledna,янв,января,январь,ocak,oca,tammi,يناير,كانون الثاني,ม.ค,jaan,sau,januára,janúar",
        "feb,february,februar,fév,févr,février,fevr,fevrier,febrero,febbraio,februari,fev,fevereiro,lut,lutego,luty,úno,únor,února,фев,февраля,февраль,şubat,şub,sub,helmi,فبراير,شباط,febr,vas,veebr",
        "mar,march,märz,mrz,maerz,mär,mars,marzo,maart,mrt,março,marco,marca,marzec,bře,březen,března,мар,марта,март,mart,maalis,مارس,آذار,márc,marts,kov,märts",
        "apr,april,avr,avril,abr,abril,aprile,kwi,kwietnia,kwiecień,dub,duben,dubna,апр,апреля,апрель,nis,nisan,huhti,أبريل,ابريل,نيسان,ápr,aprill,bal",
        "may,mai,mayo,maggio,mag,mei,maio,maj,maja,kvě,květen,května,мая,май,mayıs,touko,مايو,أيار,máj,maijs,geg",
        "jun,june,juni,juin,junio,giu,giugno,junho,cze,czerwca,czerwiec,čer,červen,června,июн,июня,июнь,haz,haziran,kesä,يونيو,حزيران,jún,bir",
        "jul,july,juli,juil,juillet,julio,lug,luglio,julho,lip,lipca,lipiec,čvc,červenec,července,июл,июля,июль,tem,temmuz,heinä,يوليو,تموز,júl,lie",
        "aug,august,août,aout,ago,agosto,augustus,augusti,sie,sierpnia,sierpień,srp,srpen,srpna,авг,августа,август,ağu,ağustos,agu,elo,أغسطس,اغسطس,آب,rgp",
        "sep,sept,september,septembre,septiembre,set,settembre,setembro,wrz,września,wrzesień,zář,září,сен,сентября,сентябрь,eyl,eylül,syys,سبتمبر,أيلول,szept,rgs",
        "oct,october,okt,oktober,octobre,octubre,ott,ottobre,out,outubro,paź,października,październik,říj,říjen,října,окт,октября,октябрь,eki,ekim,loka,أكتوبر,اكتوبر,تشرين الأول,spa",
        "nov,november,novembre,noviembre,novembro,lis,listopada,listopad,listopadu,ноя,ноября,ноябрь,kas,kasım,marras,نوفمبر,تشرين الثاني,lap",
        "dec,december,dez,dezember,déc,décembre,decembre,dic,diciembre,dicembre,dezembro,gru,grudnia,grudzień,pro,prosinec,prosince,дек,декабря,декабрь,ara,aralık,joulu,ديسمبر,كانون الأول,des,desember,dets,gruodžio",
    ];
    let at = MONTHS
        .iter()
        .position(|names| names.split(',').any(|name| name == lower))?;
    u32::try_from(at + 1).ok()
}

impl Scanned {
    /// The orders in which the cell is a real day, as a set of bits.
    pub(crate) fn orders(&self, years: Years) -> u8 {
        let mut set = 0;
        for order in ORDERS {
            if self.date(order, years).is_some() {
                set |= order as u8;
            }
        }
        set
    }

    /// True when the cell reads the same in every order.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Named | Kind::Serial | Kind::NoYearNamed)
    }

    /// True when the year stands elsewhere.
    pub(crate) fn lacks_year(&self) -> bool {
        matches!(self.kind, Kind::NoYear | Kind::NoYearNamed)
    }

    /// True when the year has two digits.
    pub(crate) fn short_year(&self) -> bool {
        match self.kind {
            Kind::Numbers => self.lengths.iter().all(|length| *length < 3) && self.era == 0,
            Kind::Named => self.lengths[2] < 3,
            Kind::Compact => self.lengths[0] == 6,
            _ => false,
        }
    }

    /// The date in an order.
    pub(crate) fn date(&self, order: Order, years: Years) -> Option<NaiveDate> {
        let [a, b, c] = self.parts;
        match self.kind {
            Kind::Numbers => {
                let [first, _, last] = self.lengths;
                let (year, year_length, month, day) = match order {
                    Order::Ymd if last <= 2 => (a, first, b, c),
                    Order::Dmy if first <= 2 => (c, last, b, a),
                    // Dots are never used with the month first.
                    Order::Mdy if first <= 2 && self.separator != b'.' => (c, last, a, b),
                    _ => return None,
                };
                NaiveDate::from_ymd_opt(self.year(year, year_length, years)?, month, day)
            }
            Kind::Named => NaiveDate::from_ymd_opt(self.year(c, self.lengths[2], years)?, b, a),
            Kind::Compact => self.compact(order, years),
            Kind::Serial => {
                NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::try_days(i64::from(a))?)
            }
            Kind::NoYear | Kind::NoYearNamed => {
                let (month, day) = match (self.kind, order) {
                    (Kind::NoYearNamed, _) | (_, Order::Dmy) => (b, a),
                    _ => (a, b),
                };
                let (year, last) = years.statement?;
                let year = if month > last { year - 1 } else { year };
                NaiveDate::from_ymd_opt(year, month, day)
            }
        }
    }

    fn compact(&self, order: Order, years: Years) -> Option<NaiveDate> {
        let digits = self.parts[0];
        let (year, length, month, day) = match (self.lengths[0], order) {
            (8, Order::Ymd) => (digits / 10_000, 4, digits / 100 % 100, digits % 100),
            (8, Order::Dmy) => (digits % 10_000, 4, digits / 10_000 % 100, digits / 1_000_000),
            (8, Order::Mdy) => (digits % 10_000, 4, digits / 1_000_000, digits / 10_000 % 100),
            (_, Order::Ymd) => (digits / 10_000, 2, digits / 100 % 100, digits % 100),
            (_, Order::Dmy) => (digits % 100, 2, digits / 100 % 100, digits / 10_000),
            (_, Order::Mdy) => (digits % 100, 2, digits / 10_000, digits / 100 % 100),
        };
        let year = self.year(year, length, years)?;
        (1900..2200)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
    }

    fn year(&self, year: u32, length: u8, years: Years) -> Option<i32> {
        let year = i32::try_from(year).ok()?;
        if self.era > 0 {
            return Some(year + self.era);
        }
        match (length, year) {
            // Buddhist years.
            (4, 2400..=2700) => Some(year - 543),
            // Lunar and Persian calendars are not read: their days are others.
            (4, 1300..=1500) => None,
            (4, 1000..=2399) => Some(year),
            // Years of the Republic of China.
            (3, 80..=200) => Some(year + 1911),
            (1 | 2, 0..=99) => {
                let recent = 2000 + year;
                Some(if recent > years.current + 20 {
                    recent - 100
                } else {
                    recent
                })
            }
            _ => None,
        }
    }

    /// The separator and the length of the parts, for a format string.
    pub(crate) fn pattern(&self, order: Order) -> String {
        let year = if self.short_year() { "%y" } else { "%Y" };
        let gap = match self.separator {
            0 => String::new(),
            mark => char::from(mark).to_string(),
        };
        match (self.kind, order) {
            (Kind::Named, _) => format!("%d{gap}%b{gap}{year}"),
            (Kind::NoYearNamed, _) => format!("%d{gap}%b"),
            (Kind::Serial, _) => "excel".to_owned(),
            (Kind::NoYear, Order::Dmy) => format!("%d{gap}%m"),
            (Kind::NoYear, _) => format!("%m{gap}%d"),
            (_, Order::Ymd) => format!("{year}{gap}%m{gap}%d"),
            (_, Order::Dmy) => format!("%d{gap}%m{gap}{year}"),
            (_, Order::Mdy) => format!("%m{gap}%d{gap}{year}"),
        }
    }
}

/// Year of a day, for callers without chrono.
pub(crate) fn year_of(day: NaiveDate) -> i32 {
    day.year()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Order, Years, scan};

    const YEARS: Years = Years {
        current: 2026,
        statement: Some((2024, 5)),
    };

    fn date(cell: &str, order: Order) -> Option<String> {
        scan(cell, true)?.date(order, YEARS).map(|date| date.to_string())
    }

    #[test]
    fn one_way_to_read() {
        let table = [
            ("2024-03-01", "2024-03-01"),
            ("2024/3/1", "2024-03-01"),
            ("2018-02-25 12:34:56 +0000", "2018-02-25"),
            ("2021-09-06 6:11:59", "2021-09-06"),
            ("20091224120000[0:GMT]", "2009-12-24"),
            ("20240301", "2024-03-01"),
            ("2012:03:01", "2012-03-01"),
            ("2019.04.19.", "2019-04-19"),
            ("10 Feb 18", "2018-02-10"),
            ("12-Dec-2019", "2019-12-12"),
            ("Feb 10, 2018", "2018-02-10"),
            ("07 Nov 2013", "2013-11-07"),
            ("2024年3月1日", "2024-03-01"),
            ("R6.5.6", "2024-05-06"),
            ("113/05/06", "2024-05-06"),
            ("2567-05-06", "2024-05-06"),
            ("45000", "2023-03-15"),
            ("1111/11/11", "1111-11-11"),
            ("2024-03-01T10:00:00.123Z", "2024-03-01"),
            ("١٠-٠٣-٢٠٢٤", "2024-03-10"),
            ("5 de mayo de 2024", "2024-05-05"),
            ("0506", "2024-05-06"),
        ];
        for (cell, expected) in table {
            let order = if cell.starts_with('١') {
                Order::Dmy
            } else {
                Order::Ymd
            };
            assert_eq!(date(cell, order).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn orders_of_numbers() {
        assert_eq!(date("01/02/2024", Order::Dmy).as_deref(), Some("2024-02-01"));
        assert_eq!(date("01/02/2024", Order::Mdy).as_deref(), Some("2024-01-02"));
        assert_eq!(
            date("04/17/2023 as of 04/15/2023", Order::Mdy).as_deref(),
            Some("2023-04-17")
        );
        assert_eq!(date("22.02.18", Order::Dmy).as_deref(), Some("2018-02-22"));
        assert_eq!(date("12/05", Order::Mdy).as_deref(), Some("2023-12-05"));
        assert_eq!(
            date("1/30/2014 9:05 PM", Order::Mdy).as_deref(),
            Some("2014-01-30")
        );
    }

    #[test]
    fn what_is_no_date() {
        for cell in [
            "",
            "Pending",
            "12.50",
            "1,234.56",
            "2024-13-01",
            "2024-02-30",
            "12:34:56",
            "30.02.2024",
            "10/2009/09",
            "1.234.567",
            "555-237-6959",
            "1445-09-01",
            "1/2/3 Foo",
        ] {
            let found = scan(cell, false).is_some_and(|scanned| scanned.orders(YEARS) != 0);
            assert!(!found, "{cell}");
        }
        assert_eq!(NaiveDate::from_ymd_opt(2024, 2, 30), None);
    }
}
