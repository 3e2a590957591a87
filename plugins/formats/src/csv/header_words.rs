//! Words of header lines in many languages, as concepts; `header` combines the concepts of a name into a role.
//!
//! A stem is searched at the start of a word. `*` before it: anywhere (compounds). `=`: it is the whole word.
//! Scripts without blanks between words are searched anywhere.

use std::sync::LazyLock;

use super::text::{fold, joined_script};

/// What a word of a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Concept {
    Date,
    Time,
    Booking,
    Value,
    Early,
    Late,
    Amount,
    Debit,
    Credit,
    Balance,
    Before,
    Direction,
    Currency,
    Original,
    Converted,
    Fee,
    Tax,
    Rate,
    Gross,
    Net,
    Account,
    Counter,
    Payee,
    Text,
    Reference,
    Identifier,
    Status,
    Category,
    Kind,
    Card,
    Number,
    Bank,
    Limit,
    Quantity,
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concepts(u64);

impl Concepts {
    pub(crate) fn has(self, concept: Concept) -> bool {
        self.0 & (1 << concept as u8) != 0
    }

    pub(crate) fn any(self, concepts: &[Concept]) -> bool {
        concepts.iter().any(|concept| self.has(*concept))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u8;
    }
}

/// Language family of a stem, as far as it says how dates and numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locale {
    /// English, or shared by many: nothing follows.
    Any,
    /// Day before month.
    DayFirst,
    /// Year first; day before month when the year is last.
    YearFirst,
}

use Concept::{
    Account, Amount, Balance, Bank, Before, Booking, Card, Category, Converted, Counter, Credit, Currency,
    Date, Debit, Direction, Early, Fee, Gross, Identifier, Kind, Late, Limit, Net, Number, Original, Payee,
    Quantity, Rate, Reference, Status, Tax, Text, Time, Value,
};
use Locale::{Any, DayFirst, YearFirst};

type Words = (Concept, Locale, &'static str);

/// Stems, separated by commas.
static WORDS: [Words; 107] = [
    (
        Date,
        Any,
        "=date,*datetime,=day,timestamp,=dated,=dt,=txndate,=trandate,=data",
    ),
    (
        Date,
        DayFirst,
        "*datum,fecha,*dato,*dag,paiva,*tag,=giorno,tarih,kuupaev,datums,*päivä,paivamaara,dátum,jour,=dia,ngay,tanggal,=tgl,=le,=kpl",
    ),
    (
        Date,
        DayFirst,
        "дата,תאריך,تاريخ,التاريخ,ημερομηνια,ημ νια,วันที่,วันเดือนปี,датум,तारीख,দিনাঙ্ক",
    ),
    (
        Date,
        YearFirst,
        "日期,日付,年月日,取引日,交易日,記帳日,记账日,入账日,起息日,利用日,時間,时间,거래일,일자,날짜,거래일시,일시,keltezes,datuma",
    ),
    (
        Time,
        Any,
        "=time,=hour,uhrzeit,heure,hora,ora,godzina,время,时刻,時刻,시간,kell",
    ),
    (
        Booking,
        Any,
        "book,post,transact,trans,operat,txn,=tran,complet,execut,trade,clear,=processed,purchase",
    ),
    (
        Booking,
        DayFirst,
        "*buchung,*umsatz,operac,operaz,comptab,contab,boeking,transakt,*transak,bokf,*bokforing,kirjaus,księg,ksieg,zauct,zaúčt,mouvement,movim,mutatie,lancam,*konyvel,islem,операц,проводк,tehing,verrichting,valorizz,zaknjiz,knjiz,knjiž,giao dich,العملية,القيد,معاملة,συναλλαγ,asiento,belegdat,registro,utford,bogfort,bokfort",
    ),
    (Booking, YearFirst, "取引,交易,記帳,记账,入账,거래,利用,konyv"),
    (
        Value,
        Any,
        "value,effective,valut,valuta,valeur,valor,walut,settle,interest date,=valdate",
    ),
    (
        Value,
        DayFirst,
        "*wertstell,*wert,competen,rente,*renta,*rante,arvo,erteknap,értéknap,valoare,валютир,вал,הערך,ערך,الحق,الاستحقاق,valör,valor,verrekening,διασ,hieu luc,rozlicz,vaartus,vertes",
    ),
    (Value, YearFirst, "起息,起算,기산"),
    (
        Early,
        Any,
        "start,creat,initiat,authori,order,request,open,submitted,pending date,available",
    ),
    (Early, DayFirst, "*auftrag,zlozen,solicit,uitvoer"),
    (
        Late,
        Any,
        "due,expir,statement,maturity,reconcil,as of,print,update,modif,import,export",
    ),
    (
        Late,
        DayFirst,
        "fallig,echeance,vencim,scadenza,vyuct,abrechn,afschrift,rozliczenia",
    ),
    (
        Amount,
        Any,
        "amount,=amt,*amount,sum,=total,=value,=price,gross,=net,=usd,=eur,=gbp,=inr,inflow,paid,=money,=turnover,=subtotal,inr amount,=figure",
    ),
    (
        Amount,
        DayFirst,
        "*betrag,umsatz eur,montant,importe,importo,valor,bedrag,*belopp,*belob,*beloeb,*beløp,*belop,summa,maara,=kwota,kwota,castka,částka,suma,*osszeg,tutar,сумм,summ,*soma,monto,cuantia,quantia,iznos,znesek,=ammontare,entrate uscite,ποσο,סכום,مبلغ,المبلغ,القيمة,จำนวนเงิน,จำนวน,so tien,jumlah,nominal,vlera,сума,износ,belop,=euro,summe,mutasi",
    ),
    (Amount, YearFirst, "金额,金額,合计,금액,거래금액,利用額"),
    (
        Debit,
        Any,
        "debit,withdraw,=dr,paid out,money out,=out,outflow,spent,=spend,=charge,=charges,expense,payment out,payments out,outgoing,*withdrawal,=debits,=withdrawls,disburs,=checks,=payments,=payment,debet,=we,=expenditure",
    ),
    (
        Debit,
        DayFirst,
        "*belastung,*lastschrift,=soll,ausgabe,=abgang,*ausgang,=af,=debet,*debet,debito,=dare,addebit,uscit,uitgave,=uit,retrait,depense,cargo,=egreso,egresos,=gasto,gastos,retiro,saida,obciaz,*obciaz,wydat,=winien,=wn,rozchod,výdaj,vydaj,vyber,=ma dati,odchozi,terhel,=ut,uttag,=uttag,=ud,udgift,haevet,hævet,panot ut,utbetal,=ut av konto,ut fra konto,otto,=veloitus,borc,cikan,gider,расход,списан,дебет,isplata,odliv,zaduzen,teret,debit,=deb,χρεωση,αναληψ,חובה,חיוב,مدين,سحب,المدين,مسحوبات,السحب,خصم,ถอน,ghi no,rut,=keluar,penarikan,išlaid,islaid,izdev,deebet,sorties",
    ),
    (
        Debit,
        YearFirst,
        "支出,借方,出金,出金額,お支払,お支払金額,支払,引出,付款,取款,提款,출금,지급,찾으신,dbl,tlakk",
    ),
    (
        Credit,
        Any,
        "credit,deposit,=cr,paid in,money in,=in,inflow,receiv,income,incoming,receipt,payment in,payments in,=credits,lodg,=receipts,=kredit",
    ),
    (
        Credit,
        DayFirst,
        "*gutschrift,=haben,einnahme,=zugang,*eingang,einzahl,=bij,=kredit,kredit,credito,=avere,accredit,=dare avere,entrat,=ingreso,ingresos,abono,=haber,entrada,ontvang,=depot,versement,recette,uznan,wplyw,wpływ,=ma,przychod,příjem,prijem,vklad,prichozi,jovair,=innskudd,insattning,insätt,=ind,indtaegt,indsat,inn pa konto,inn på konto,innbetal,=inn,=inn konto,pano,=hyvitys,alacak,giren,gelir,приход,зачислен,поступлен,кредит,uplata,priliv,korist,πιστωση,καταθεσ,זכות,זיכוי,دائن,إيداع,ايداع,الدائن,إيداعات,الإيداع,ฝาก,ghi co,gui,=masuk,setoran,pajam,ienemum,kreedit,entrees,recolhim,abonos",
    ),
    (
        Credit,
        YearFirst,
        "收入,贷方,貸方,入金,お預り,預入,預け入れ,存款,存入,收款,입금,맡기신",
    ),
    (Balance, Any, "balance,=bal,balanc"),
    (
        Balance,
        DayFirst,
        "*saldo,*kontostand,solde,*stand,zustatek,zostatok,egyenleg,=saldo,bakiye,остат,остаток,баланс,stanje,стање,υπολοιπο,יתרה,الرصيد,رصيد,คงเหลือ,so du,baki,likut,atlikum,jaak,salda,sald,салдо",
    ),
    (
        Balance,
        YearFirst,
        "余额,餘額,余額,残高,差引,差引残高,結餘,结余,잔액",
    ),
    (
        Before,
        Any,
        "before,opening,previous,prior,initial,start,beginning",
    ),
    (
        Before,
        DayFirst,
        "alter,vorher,avant,anterior,precedent,voor,pred,przed,do transak,begin,前",
    ),
    (
        Direction,
        Any,
        "=d c,debit credit,credit debit,debit or credit,=dc,=cr dr,=dr cr,=crdr,=drcr,=type of transaction,dr cr,=sign,direction,credit debit indicator,indicator,=in out,=flow,=c d,deb cred",
    ),
    (
        Direction,
        DayFirst,
        "=soll haben,=s h,af bij,=bij af,af of bij,debet credit,debet kredit,=d k,=cd,sens,segno,=d h,debe haber,dare avere,vorzeichen,kennzeichen,=znak,irany,=t j,приход расход,مدين دائن,نوع الحركة,χ π",
    ),
    (
        Direction,
        YearFirst,
        "收/支,收 支,收支,借贷,借 贷,借貸,入出金,입출금,借贷标志,资金流向",
    ),
    (Currency, Any, "currenc,=ccy,=cur,=curr,*currency,=iso code"),
    (
        Currency,
        DayFirst,
        "*wahrung,*waehrung,devise,divisa,moneda,moeda,=munt,muntsoort,=valuta,*valuta,*valutta,waluta,=mena,penznem,devizanem,doviz,para birimi,валюта,valiut,valjuta,monnaie,νομισμα,מטבע,عملة,العملة,สกุลเงิน,loai tien,mata uang,penizni mena,=mena,валут",
    ),
    (Currency, YearFirst, "币种,幣別,币别,通貨,通貨種,통화,货币"),
    (
        Original,
        Any,
        "original,foreign,local,source,transaction currency,billing original,merchant,instructed,in foreign,exchange from,amount currency,orig",
    ),
    (
        Original,
        DayFirst,
        "fremd,urspr,*original,etranger,estera,extranj,vreemd,utland,ulkomai,oryginal,puvod,cizi,eredeti,orijinal,yabanci,ориг,операц валют,страны,יציב,المحلية,الأصلي,transaktionswahr,origem,transaktionsbelop",
    ),
    (Original, YearFirst, "原币,原幣,外币,外幣,現地,현지,交易地,消费地"),
    (
        Converted,
        Any,
        "converted,native,home,base currency,booked,billing,settlement amount,account currency",
    ),
    (
        Fee,
        Any,
        "=fee,fees,commission,surcharge,=cost,costs,service charge",
    ),
    (
        Fee,
        DayFirst,
        "*gebuhr,*gebuehr,*entgelt,*spesen,frais,comision,commissione,comissao,kosten,*kosten,avgift,=gebyr,gebyr,oplata,oplat,prowizj,poplat,jutalek,*dij,masraf,komisyon,комисси,provizij,עמלה,رسوم,عمولة,mokest,palkkio",
    ),
    (Fee, YearFirst, "手续费,手續費,手数料,수수료,服务费"),
    (
        Tax,
        Any,
        "=tax,=vat,=gst,=cess,taxes,steuer,taxe,impuest,impost,=iva,=tva,=moms,=vero,podat,vergi,налог,ндс,税,세금,ضريبة,duty",
    ),
    (Rate, Any, "=rate,exchange rate,=fx,conversion,interest rate"),
    (
        Rate,
        DayFirst,
        "*kurs,=koers,koers,taux,tipo de cambio,tasa,cambio,cotacao,kurz,arfolyam,=kur,курс,tecaj,汇率,匯率,レート,환율,שער,سعر",
    ),
    (Gross, Any, "gross,brutto,brut,bruto"),
    (Net, Any, "=net,netto,=neto,net amount"),
    (Account, Any, "account,=acct,iban,=acc,=wallet,=pocket"),
    (
        Account,
        DayFirst,
        "*konto,compte,cuenta,=conta,conto,*rekening,*kontonummer,=tili,tilinumero,rachun,ucet,účet,szamla,hesap,счет,счёт,saskait,racun,λογαριασμ,חשבון,الحساب,حساب,บัญชี,tai khoan,rekening,smetka,сметка,konts,arve",
    ),
    (Account, YearFirst, "账户,帳戶,账号,帳號,口座,계좌,卡号,卡號"),
    (
        Counter,
        Any,
        "counter,contra,other,opposing,to account,beneficiary,recipient,=to,from account,sender,receiver,payer,payee,=from,originator,partner,bank account,destination,remitter,third party",
    ),
    (
        Counter,
        DayFirst,
        "gegen,*gegen,empf,begunst,beguenst,zahlungspfl,zahlungsempf,auftraggeber name,*tegen,tegenp,contrap,contrepart,ordenante,beneficiar,destinat,benefic,ordinante,controp,vastatili,saaja,maksaja,mottag,modtager,modpart,avsender,odbiorc,nadawc,kontrah,protiuc,protist,prijemc,partner,ellenold,kedvezm,alici,gonderen,karsi,получател,плательщик,контраг,корресп,gavej,moketoj,saaja,primatelj,platitelj,δικαιουχ,מוטב,المستفيد,المرسل,pengirim,penerima,nguoi,tegenrekening,=do,=od",
    ),
    (
        Counter,
        YearFirst,
        "对方,對方,相手,交易对方,상대,对手,受取人,振込",
    ),
    (
        Payee,
        Any,
        "payee,=name,merchant,vendor,=shop,=store,=supplier,counterparty,party,=customer,beneficiary,recipient,payer,partner name,=who,=title",
    ),
    (
        Payee,
        DayFirst,
        "*empfanger,empfaenger,*auftraggeber,=naam,naam,nombre,=nome,=nom,=imie,=navn,=namn,nimi,nazwa,nazev,název,nev,=ad,=adi,имя,наименован,название,*begunstigter,handelaar,commerc,comercio,esercente,sklep,obchod,kereskedo,isyeri,שם,בית עסק,الاسم,اسم,jmeno,ime,handler,haendler,handelsname,名",
    ),
    (
        Payee,
        YearFirst,
        "商户,商戶,商家,店名,利用店名,加盟店,利用先,가맹점,户名,戶名,名称,보낸분,받는분,お名前",
    ),
    (
        Text,
        Any,
        "descr,detail,memo,narrat,particular,note,remark,=label,text,purpose,information,=info,message,comment,payment details,=statement,=item,=labels,=activity",
    ),
    (
        Text,
        DayFirst,
        "*verwendungszweck,verwendungs,*text,*zweck,vorgang,beschreib,libelle,intitule,motif,remarque,concept,descri,detall,observ,=glosa,causal,descrizione,omschrij,mededeling,toelicht,histor,lancamento,selite,viesti,beskriv,meddel,=tekst,*tekst,=spec,opis,tytul,tytuł,popis,zprava,poznamk,ucel,kozlem,leiras,megjegyz,aciklama,описан,назначен,детал,коммент,paskirt,aprasym,detali,selgitus,merk,apraks,svrha,namjena,περιγραφ,αιτιολογ,תיאור,פירוט,הערה,פרטים,الوصف,البيان,وصف,بيان,التفاصيل,ملاحظ,รายละเอียด,รายการ,noi dung,mo ta,dien giai,keterangan,uraian,berita,berichte,забележ,основани,=explicatii,=detalii",
    ),
    (
        Text,
        YearFirst,
        "摘要,内容,適用,説明,说明,明细,商品,附言,备注,備註,用途,交易描述,お取引内容,取引内容,ご利用,적요,내용,기재,비고,메모",
    ),
    (
        Reference,
        Any,
        "referen,=ref,refno,=check,cheque,=num,=no,=number,serial,voucher,invoice,=slip,mandate,creditor id,document,=doc",
    ),
    (
        Reference,
        DayFirst,
        "*referenz,*beleg,referenc,riferim,*kenmerk,viite,=nr,numero,numer,variabiln,=vs,=ks,=ss,azonosit,referans,dekont,fis,номер,документ,nuoroda,poziv,αριθμ,אסמכתא,المرجع,مرجع,رقم,אסמכת",
    ),
    (Reference, YearFirst, "凭证,憑證,流水,参考,番号,번호,票据"),
    (
        Identifier,
        Any,
        "=id,transaction id,*id,=fitid,uuid,unique,transaction number,txn id,=utr,rrn,hash,guid,identif,transactie id,transaction reference,transaktions id,archive",
    ),
    (
        Identifier,
        DayFirst,
        "transaktionsnummer,identyfik,id operac,id transak,arkistointi,arkiverings,transactiereferentie,id pohybu,идентиф",
    ),
    (
        Identifier,
        YearFirst,
        "流水号,流水號,交易号,交易單號,交易单号,订单号",
    ),
    (
        Status,
        Any,
        "status,=state,=cleared,=pending,estado,etat,stato,zustand,stav,tila,=stan,durum,статус,состояние,סטטוס,الحالة,حالة,状态,狀態,状況,상태,=booked,=info,allapot,olek",
    ),
    (
        Category,
        Any,
        "categor,kategor,=tags,=tag,=group,rubri,=budget,luokka,categoria,категор,类别,分类,分類,類別,카테고리,فئة,קטגוריה,=mcc,main category,sub category",
    ),
    (
        Kind,
        Any,
        "=type,type,=kind,=code,=method,payment type,channel,mode",
    ),
    (
        Kind,
        DayFirst,
        "*art,typ,tipo,genre,soort,tyyppi,laji,rodzaj,druh,jelleg,tur,тип,вид,liik,veids,rusis,vrsta,ειδος,סוג,نوع,kod,mutatiesoort",
    ),
    (Kind, YearFirst, "类型,類型,種類,種別,종류,구분,交易类型,方式"),
    (
        Card,
        Any,
        "=card,cardholder,card number,credit card,=kreditkarte,*karten,carte,tarjeta,cartao,carta,kaart,kort,kortti,karty,kart,карт,บัตร,كارت,بطاقة,כרטיס,卡,카드,kartya",
    ),
    (
        Number,
        Any,
        "=number,=no,=nr,=num,nummer,numero,numer,cislo,szam,номер,号,番号,번호,رقم,מספר,=#",
    ),
    (
        Bank,
        Any,
        "=bank,=bic,swift,sort code,=blz,bankleitzahl,=branch,routing,=agency,agencia,filiale,=ifsc,=swiftcode,银行,支店,银行名,은행,البنك,בנק,banka,kod banku,=street,address,adres,city,country,land,town,post code,postcode,zip",
    ),
    (
        Limit,
        Any,
        "limit,=available,disponib,verfugbar,beschikbaar,hold,=reserved,points,reward,cashback,miles,=months,installment,rate nr,parcel",
    ),
    (
        Quantity,
        Any,
        "quantity,=qty,shares,=units,stuck,stueck,anzahl,quantit,cantidad,quantidade,aantal,antal,=price,kurs per,ilosc,pocet,数量,股数,isin,symbol,ticker,security,wertpapier",
    ),
    // Words that would else be taken for parts of other ones.
    (Early, DayFirst, "vermutlich,voraussicht"),
    (Text, Any, "transaction details,transaction description"),
    (Kind, Any, "transaction type,=txn type"),
    (Currency, Any, "transaction currency"),
    (Rate, DayFirst, "wechselkurs,umrechnungskurs,exchange rate"),
    (
        Counter,
        DayFirst,
        "naam tegenpartij,name zahlungsbeteiligter,*beteiligter",
    ),
    (
        Payee,
        DayFirst,
        "*beteiligter,zahlungsempfanger,contrepartie,tegenpartij,contraparte,controparte,protistrana,kontrahent,mottagare,saaja maksaja,контрагент,gavejas,gavejo",
    ),
    (Balance, Any, "running bal,=ledger,account balance,closing"),
    (Direction, Any, "credit debit code"),
    (Debit, Any, "amount out,sent amount,debited"),
    (Credit, Any, "amount in,received amount,credited"),
    (Late, YearFirst, "支払日,お支払日,引落日"),
    (Number, YearFirst, "单号,單號"),
    (Account, Any, "product,=portfolio"),
    (Fee, Any, "transaction fee"),
    (
        Original,
        Any,
        "exchange amount,=amount original,amount in transaction,transaction amount original",
    ),
    (
        Before,
        DayFirst,
        "saldo voor,saldo antes,saldo przed,saldo pred,начальн",
    ),
    (Quantity, DayFirst, "stk,=anz"),
    (Limit, DayFirst, "kreditlinie,raten"),
    (Time, Any, "=timezone,time zone,=tz"),
    (
        Converted,
        DayFirst,
        "bedrag in eur,betrag in eur,kontowahrung,gebucht,buchungsbetrag,abrechnungs,lastkonto,счета,waluta rachunku",
    ),
    (Identifier, Any, "=fit id,=trn,=record id"),
    (Status, Any, "transaction status,posting status,当前状态,交易状态"),
    (Payee, YearFirst, "交易对方,对方户名,対象"),
    (
        Account,
        DayFirst,
        "auftragskonto,*getatigt von,auftraggeberkonto,payment account",
    ),
    (
        Kind,
        DayFirst,
        "buchungsart,umsatzart,umsatztyp,transactietype,type operation,tipo movimiento",
    ),
    (Category, DayFirst, "kategori,rubriek,catégorie"),
    (Bank, DayFirst, "*bankleitzahl,*blz"),
    (Tax, DayFirst, "*steuer,mwst"),
    (
        Text,
        DayFirst,
        "buchungstext,mutatie omschrijving,transaktionstext,tapahtuma",
    ),
    (Currency, DayFirst, "*wahr,=wrg,whg"),
    (Counter, Any, "counterparty,counter party"),
];

struct Stem {
    concept: Concept,
    locale: Locale,
    text: String,
    fit: Fit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    WordStart,
    Word,
    Anywhere,
}

static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let mut stems = Vec::new();
    for (concept, locale, list) in &WORDS {
        for word in list.split(',') {
            let fit = match word.as_bytes().first() {
                _ if joined_script(word) && word.chars().count() > 1 => Fit::Anywhere,
                Some(b'*') => Fit::Anywhere,
                Some(b'=') => Fit::Word,
                _ => Fit::WordStart,
            };
            let text = fold(word);
            if !text.is_empty() {
                stems.push(Stem {
                    concept: *concept,
                    locale: *locale,
                    text,
                    fit,
                });
            }
        }
    }
    stems
});

impl Stem {
    fn is_in(&self, folded: &str) -> bool {
        folded.match_indices(self.text.as_str()).any(|(at, found)| {
            let starts = at == 0 || folded.as_bytes().get(at - 1) == Some(&b' ');
            let ends =
                at + found.len() == folded.len() || folded.as_bytes().get(at + found.len()) == Some(&b' ');
            match self.fit {
                Fit::Anywhere => true,
                Fit::WordStart => starts,
                Fit::Word => starts && ends,
            }
        })
    }
}

/// The concepts of a folded name, and what its language says about dates.
pub(crate) fn concepts(folded: &str) -> (Concepts, Locale) {
    let mut found = Concepts::default();
    let mut english = false;
    let mut locale = Any;
    for stem in STEMS.iter().filter(|stem| stem.is_in(folded)) {
        found.add(stem.concept);
        match stem.locale {
            Any => english = true,
            other if locale == Any => locale = other,
            _ => {}
        }
    }
    // A word that is also English says nothing about the language, unless its script does.
    let locale = if english && !joined_script(folded) {
        Any
    } else {
        locale
    };
    (found, locale)
}

/// True when the name has a known word that is not ASCII as written.
pub(crate) fn knows_beyond_ascii(folded: &str) -> bool {
    !folded.is_empty()
        && STEMS
            .iter()
            .any(|stem| stem.text.chars().count() > 1 && stem.is_in(folded))
}

#[cfg(test)]
mod tests {
    use super::{Concept, concepts};
    use crate::csv::text::fold;

    #[test]
    fn stems_and_compounds() {
        let (found, _) = concepts(&fold("Buchungsdatum"));
        assert!(found.has(Concept::Date) && found.has(Concept::Booking));
        let (found, _) = concepts(&fold("Withdrawals (SGD)"));
        assert!(found.has(Concept::Debit) && !found.has(Concept::Date));
        let (found, _) = concepts(&fold("交易金额"));
        assert!(found.has(Concept::Amount));
    }
}
