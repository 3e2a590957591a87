//! Phrases that mark rows which are no booked movements: balances, totals, pending ones.

use std::sync::LazyLock;

use super::text::{fold, joined_script};

/// What a phrase says about its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A balance at one moment.
    Balance,
    /// A sum over rows.
    Total,
    /// Not booked yet.
    Pending,
    /// Failed or cancelled: no money moved.
    Void,
}

static BALANCE: &str = "turnover,apyvarta,apgrozijums,käive,обороты,opening balance,closing balance,balance brought forward,brought forward,carried forward,balance carried forward,balance forward,\
    previous balance,statement balance,ending balance,beginning balance,balance at start of period,balance at end of period,balance b f,balance c f,b f balance,c f balance,current balance,available balance,ledger balance,\
    anfangssaldo,endsaldo,kontostand,saldovortrag,neuer saldo,alter saldo,saldo anterior,saldo inicial,saldo final,saldo do dia,saldo actual,saldo atual,\
    saldo iniziale,saldo finale,saldo contabile,solde initial,solde final,solde precedent,nouveau solde,ancien solde,solde anterieur,beginsaldo,eindsaldo,vorig saldo,\
    pocatecni zustatek,konecny zustatek,saldo poczatkowe,saldo koncowe,nyito egyenleg,zaro egyenleg,ingaende saldo,utgaende saldo,inngaende saldo,alkusaldo,loppusaldo,\
    остаток на начало,остаток на конец,входящий остаток,исходящий остаток,сальдо,acilis bakiyesi,kapanis bakiyesi,devir,devreden bakiye,\
    likutis pradziai,likutis pabaigai,pradinis likutis,galutinis likutis,sakuma atlikums,beigu atlikums,algsaldo,loppsaldo,lõppsaldo,\
    期初余额,期末余额,上期余额,本期余额,上期結餘,繰越,前月繰越,次月繰越,前期繰越,繰越残高,이월,전월이월,\
    الرصيد الافتتاحي,الرصيد الختامي,رصيد افتتاحي,رصيد ختامي,رصيد مرحل,الرصيد السابق,יתרה קודמת,יתרת פתיחה,יתרת סגירה,\
    ยอดยกมา,ยอดคงเหลือยกมา,so du dau ky,so du cuoi ky,saldo awal,saldo akhir,početno stanje,krajnje stanje,zacetno stanje,koncno stanje";
static TOTAL: &str = "total,totals,grand total,sub total,subtotal,sum,total debit,total credit,total debits,total credits,total amount,gesamt,summe,gesamtsumme,\
    totaal,totale,totali,total general,totaux,sous total,suma,razem,celkem,spolu,osszesen,summa,yhteensa,sum total,i alt,итого,всего,toplam,genel toplam,\
    合计,合計,总计,總計,小计,小計,共计,합계,총계,الإجمالي,المجموع,الاجمالي,סהכ,סך הכל,סה כ,ukupno,skupaj,รวม,tong cong,jumlah,total general";
static PENDING: &str = "pending,=authorised,=authorized,authorization,authorisation,processing,in process,hold,=reserved,on hold,not posted,unposted,uncleared,vorgemerkt,\
    vormerkung,=offen,umsatz vorgemerkt,en attente,en cours,a venir,pendiente,pendente,autorizado no liquidado,in attesa,da contabilizzare,non contabilizzato,in behandeling,gereserveerd,nog niet verwerkt,oczekuj,\
    blokada,w toku,cekajici,nezauctovan,blokace,fuggo,fuggoben,konyveletlen,zarolt,reserverad,reservert,reserveret,venter,odottaa,varaus,katevaraus,в обработке,холд,ожидает,\
    авторизация,beklemede,provizyon,bekliyor,rezervuota,rezervets,broneeritud,待入账,待处理,处理中,未入账,未入賬,等待,未確定,処理中,승인대기,미매입,معلق,معلقة,قيد الانتظار,قيد المعالجة,ממתין,בתהליך,עסקה בקליטה,na cekanju,v obdelavi";
static VOID: &str = "failed,declined,=reverted,cancelled,canceled,rejected,expired,voided,=void,abgelehnt,storniert nicht gebucht,refuse,annule,rechazad,cancelad,recusad,rifiutat,annullat,\
    geweigerd,odrzucon,anulowan,zamitnut,elutasit,avvisad,hylatty,отклонен,отменен,неуспеш,неудач,iptal,交易关闭,已关闭,交易失败,失败,已取消,失敗,취소,실패,مرفوض,ملغي,ملغاة,فشل,נדחה,בוטל";

struct Phrase {
    text: String,
    whole: bool,
}

fn phrases(list: &str) -> Vec<Phrase> {
    let phrase = |word: &str| {
        let whole = word.trim().starts_with('=');
        Phrase {
            text: fold(word),
            whole,
        }
    };
    list.split(',')
        .map(phrase)
        .filter(|phrase| !phrase.text.is_empty())
        .collect()
}

static BALANCES: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases(BALANCE));
static TOTALS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases(TOTAL));
static PENDINGS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases(PENDING));
static VOIDS: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases(VOID));

/// The whole cell, or its start followed by a date, a currency or nothing but digits, is a phrase of balances or sums.
pub(crate) fn of_label(cell: &str) -> Option<RowKind> {
    if cell.len() > 120 || !may_label(cell) {
        return None;
    }
    let folded = fold(cell);
    let tail_free = |phrase: &Phrase| {
        folded.strip_prefix(phrase.text.as_str()).is_some_and(|rest| {
            // A word list of one word must not eat a payee that only begins with it.
            let rest = rest.trim_start();
            rest.is_empty() || (!joined_script(rest) && harmless(rest))
        })
    };
    if BALANCES.iter().any(tail_free) {
        Some(RowKind::Balance)
    } else if TOTALS.iter().any(tail_free) {
        Some(RowKind::Total)
    } else {
        None
    }
}

/// Words after a phrase that do not change its meaning: dates, numbers, currency codes, small words.
fn harmless(rest: &str) -> bool {
    rest.split(' ').all(|word| {
        word.chars().all(|mark| mark.is_numeric())
            || (word.len() <= 3)
            || matches!(
                word,
                "date" | "from" | "until" | "period" | "account" | "vom" | "jour" | "konto" | "datum"
            )
    })
}

/// First two ASCII letters of all phrases of balances and sums.
static STARTS: LazyLock<[[bool; 26]; 26]> = LazyLock::new(|| {
    let mut starts = [[false; 26]; 26];
    for phrase in BALANCES.iter().chain(TOTALS.iter()) {
        if let [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] = phrase.text.as_bytes() {
            starts[usize::from(first - b'a')][usize::from(second - b'a')] = true;
        }
    }
    starts
});

/// Cheap first look, because it is asked for every row.
fn may_label(cell: &str) -> bool {
    match cell.trim_start_matches(['*', ' ', '-']).as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            let at = |byte: &u8| usize::from(byte.to_ascii_lowercase() - b'a');
            STARTS[at(first)][at(second)]
        }
        [first, ..] => !first.is_ascii() || first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// A status cell, or a date cell without a date.
pub(crate) fn of_status(cell: &str) -> Option<RowKind> {
    if cell.is_empty() || cell.len() > 120 {
        return None;
    }
    let folded = fold(cell);
    let hit = |list: &[Phrase]| {
        list.iter().any(|phrase| {
            if phrase.whole {
                return folded == phrase.text;
            }
            match folded.find(phrase.text.as_str()) {
                Some(0) => true,
                Some(at) => folded.as_bytes().get(at - 1) == Some(&b' ') || joined_script(&phrase.text),
                None => false,
            }
        })
    };
    if hit(&VOIDS) {
        Some(RowKind::Void)
    } else if hit(&PENDINGS) {
        Some(RowKind::Pending)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{RowKind, of_label, of_status};

    #[test]
    fn labels_of_rows_that_are_no_movements() {
        assert_eq!(of_label("Saldo Anterior"), Some(RowKind::Balance));
        assert_eq!(of_label("Opening Balance 01/02/2024"), Some(RowKind::Balance));
        assert_eq!(of_label("TOTAL:"), Some(RowKind::Total));
        assert_eq!(of_label("合计"), Some(RowKind::Total));
        assert_eq!(of_label("Total Wine & Spirits"), None);
        assert_eq!(of_label("Summer school"), None);
    }

    #[test]
    fn states_of_rows() {
        assert_eq!(of_status("PENDING"), Some(RowKind::Pending));
        assert_eq!(of_status("Umsatz vorgemerkt"), Some(RowKind::Pending));
        assert_eq!(of_status("交易关闭"), Some(RowKind::Void));
        assert_eq!(of_status("COMPLETED"), None);
        assert_eq!(of_status("Umsatz gebucht"), None);
    }
}
