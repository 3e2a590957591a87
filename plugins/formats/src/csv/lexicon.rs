//! Words of narratives that tell the direction of money, for files that tell it in no other way.

use std::sync::LazyLock;

use super::direction::Direction;
use super::text::{fold, joined_script};

/// Purchases, fees, cash: money that leaves, whatever the kind of account.
static OUT: &str = "card payment,card purchase,purchase,point of sale,=pos,pos purchase,=atm,atm withdrawal,cash withdrawal,withdrawal,bill payment,service charge,\
    maintenance fee,monthly fee,annual fee,overdraft fee,late fee,atm fee,foreign transaction fee,interest charge,interest charged,finance charge,check,cheque,bankomat,geldautomat,bargeldauszahlung,kartenzahlung,\
    lastschrift,entgelt,gebuhr,kontofuhrung,kapitalertragsteuer,dauerauftrag,folgelastschrift,retrait dab,retrait,prelevement,prlv,achat cb,paiement cb,=carte,frais,cotisation,\
    compra,adeudo,cargo,comision,recibo,cajero,saque,tarifa,pagamento pos,prelievo,addebito,commissione,canone,betaalautomaat,geldopname,incasso,automatische incasso,\
    kosten,zakup,wyplata z bankomatu,prowizja,oplata,vyber z bankomatu,poplatek,platba kartou,vasarlas,keszpenzfelvetel,kartyas,dij,kortkop,uttag,autogiro,varekjop,dankort nota,visa kob,korttiosto,\
    покупка,снятие наличных,комиссия,оплата,para cekme,alisveris,ucret,消费,取现,手续费,年费,購入,引出,手数料,ご利用,출금,수수료,구매,شراء,سحب نقدي,رسوم,عمولة,משיכה,עמלה";
/// Salaries, interest, refunds: money that comes.
static IN: &str = "salary,payroll,wages,direct deposit,deposit,interest paid,interest earned,interest payment,interest credit,refund,cashback,cash back,dividend,tax refund,\
    gehalt,lohn,gutschrift,einzahlung,zinsgutschrift,ruckerstattung,erstattung,salaire,virement recu,vir recu,remboursement,remise,nomina,abono,devolucion,transferencia recibida,\
    ingreso,salario,deposito,estorno,rendimento,stipendio,accredito,rimborso,bonifico a vostro favore,salaris,rente ontvangen,terugbetaling,wynagrodzenie,wyplata wynagrodzenia,zwrot,przelew przychodzacy,\
    mzda,vyplata,prichozi platba,urok,vratka,fizetes,munkaber,jovairas,kamat,=lon,insattning,aterbetalning,lonn,refusjon,palkka,hyvitys,зарплата,заработная плата,пополнение,\
    возврат,проценты,maas,faiz geliri,iade,工资,薪资,代发,退款,利息,給与,給料,振込入金,利息,급여,이자,환불,راتب,إيداع,استرداد,משכורת,ריבית זכות,זיכוי,החזר";
/// Payments to a card account: they come in there.
static TO_CARD: &str = "payment received,payment thank you,payment thankyou,thank you for your payment,your payment,autopay,automatic payment thank,automatic payment,online payment thank,payment from checking,\
    internet payment received,direct debit payment thank,ihre zahlung,zahlung erhalten,lastschrift einzug,paiement recu,votre paiement,votre reglement,merci de votre paiement,su pago,pago recibido,gracias por su pago,pagamento recebido,\
    pagamento ricevuto,uw betaling,betaling ontvangen,splata karty,inbetalning,innbetaling,还款,還款,自动还款,入金ありがとう,결제대금 입금,سداد البطاقة";

struct Phrase {
    text: String,
    whole: bool,
}

fn list(words: &str) -> Vec<Phrase> {
    let phrase = |word: &str| Phrase {
        whole: word.trim().starts_with('='),
        text: fold(word),
    };
    words
        .split(',')
        .map(phrase)
        .filter(|phrase| !phrase.text.is_empty())
        .collect()
}

static OUTS: LazyLock<Vec<Phrase>> = LazyLock::new(|| list(OUT));
static INS: LazyLock<Vec<Phrase>> = LazyLock::new(|| list(IN));
static TO_CARDS: LazyLock<Vec<Phrase>> = LazyLock::new(|| list(TO_CARD));

/// The direction that a narrative tells; None when it tells none or both.
pub(crate) fn direction(narrative: &str) -> Option<Direction> {
    let folded = fold(narrative);
    if TO_CARDS.iter().any(|phrase| phrase.is_in(&folded)) {
        return Some(Direction::Credit);
    }
    let leaves = OUTS.iter().any(|phrase| phrase.is_in(&folded));
    let comes = INS.iter().any(|phrase| phrase.is_in(&folded));
    match (leaves, comes) {
        (true, false) => Some(Direction::Debit),
        (false, true) => Some(Direction::Credit),
        _ => None,
    }
}

impl Phrase {
    fn is_in(&self, folded: &str) -> bool {
        folded.match_indices(self.text.as_str()).any(|(at, found)| {
            let end = at + found.len();
            let starts = at == 0 || folded.as_bytes().get(at - 1) == Some(&b' ');
            let ends = end == folded.len() || folded.as_bytes().get(end) == Some(&b' ');
            joined_script(&self.text) || (starts && (ends || (!self.whole && self.text.len() > 6)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::direction;
    use crate::csv::direction::Direction;

    #[test]
    fn narratives_that_tell() {
        assert_eq!(direction("INTERNET PAYMENT RECEIVED"), Some(Direction::Credit));
        assert_eq!(direction("POS 8,94 AT K2"), Some(Direction::Debit));
        assert_eq!(direction("Gehalt Mai"), Some(Direction::Credit));
        assert_eq!(direction("POS refund"), None);
        assert_eq!(direction("Transfer 123"), None);
        assert_eq!(direction("POSITIVE GMBH"), None);
    }
}
