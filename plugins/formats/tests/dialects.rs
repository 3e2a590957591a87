//! Made-up statements in the shapes that real exports have, each read without any mapping.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Cursor;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use wikala_extension::{Hints, RowStatus, StatementRow, Summary, recognise};

struct Read {
    rows: Vec<StatementRow>,
    errors: Vec<&'static str>,
    questions: Vec<String>,
    refused: Option<&'static str>,
    summary: Summary,
    dialect: serde_json::Value,
}

fn read(bytes: &[u8], mapping: Option<serde_json::Value>) -> Read {
    let formats = wikala_formats::all();
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let hints = Hints {
        mapping,
        default_currency: None,
        file_name: None,
        today,
    };
    let mut out = Read {
        rows: Vec::new(),
        errors: Vec::new(),
        questions: Vec::new(),
        refused: None,
        summary: Summary::default(),
        dialect: serde_json::Value::Null,
    };
    let result = (|| {
        let format = recognise(&formats, bytes, None)?;
        let mut source = Cursor::new(bytes);
        let understanding = format.understand(&mut source, &hints)?;
        out.questions = understanding
            .ambiguities
            .iter()
            .map(|open| open.kind.clone())
            .collect();
        out.summary = format.read(&mut source, &understanding, &mut |item| {
            match item {
                Ok(row) => out.rows.push(row),
                Err(error) => out.errors.push(error.code),
            }
            ControlFlow::Continue(())
        })?;
        out.dialect = understanding.dialect;
        Ok::<(), wikala_extension::FormatError>(())
    })();
    out.refused = result.err().map(|error| error.code);
    out
}

/// Amounts, and the first and last date in file order, of booked rows.
#[track_caller]
fn reads(text: &str, amounts: &[&str], first: &str, last: &str) -> Read {
    reads_bytes(text.as_bytes(), amounts, first, last)
}

#[track_caller]
fn reads_bytes(bytes: &[u8], amounts: &[&str], first: &str, last: &str) -> Read {
    let found = read(bytes, None);
    assert_eq!(found.refused, None);
    let open = Vec::<String>::new();
    assert_eq!(found.questions, open, "{:#}", found.dialect);
    assert_eq!(found.errors, Vec::<&str>::new());
    let booked: Vec<&StatementRow> = found
        .rows
        .iter()
        .filter(|row| row.status == RowStatus::Booked)
        .collect();
    let got: Vec<Decimal> = booked.iter().map(|row| row.amount.normalize()).collect();
    let wanted: Vec<Decimal> = amounts
        .iter()
        .map(|amount| amount.parse::<Decimal>().unwrap().normalize())
        .collect();
    assert_eq!(got, wanted, "{:#}", found.dialect);
    assert_eq!(
        booked.first().map(|row| row.date.to_string()).as_deref(),
        Some(first),
        "{:#}",
        found.dialect
    );
    assert_eq!(
        booked.last().map(|row| row.date.to_string()).as_deref(),
        Some(last),
        "{:#}",
        found.dialect
    );
    found
}

#[track_caller]
fn asks(text: &str, kind: &str) {
    let found = read(text.as_bytes(), None);
    assert_eq!(found.refused, None);
    assert!(
        found.questions.iter().any(|open| open == kind),
        "{:?} {:#} {:?}",
        found.questions,
        found.dialect,
        found.rows
    );
}

#[test]
fn german_account_with_preamble_and_footer() {
    let found = reads(
        "\"Kontonummer:\";\"DE02120300000000202051 / Girokonto\";\n\n\"Von:\";\"01.05.2024\";\n\"Bis:\";\"31.05.2024\";\n\"Kontostand vom 31.05.2024:\";\"1.234,56 EUR\";\n\n\
         \"Buchungstag\";\"Wertstellung\";\"Buchungstext\";\"Auftraggeber / Begünstigter\";\"Verwendungszweck\";\"Kontonummer\";\"BLZ\";\"Betrag (EUR)\";\"Gläubiger-ID\";\n\
         \"03.05.2024\";\"03.05.2024\";\"Lastschrift\";\"STADTWERKE\";\"Abschlag\";\"DE10\";\"XY\";\"-1.045,00\";\"DE98\";\n\
         \"02.05.2024\";\"02.05.2024\";\"Gutschrift\";\"ARBEIT GMBH\";\"Gehalt\";\"DE11\";\"XY\";\"2.500,10\";\"\";\n\
         \"Summe\";\"\";\"\";\"\";\"\";\"\";\"\";\"1.455,10\";\"\";\n",
        &["-1045.00", "2500.10"],
        "2024-05-03",
        "2024-05-02",
    );
    assert_eq!(found.rows[0].currency.as_deref(), Some("EUR"));
    assert_eq!(found.rows[0].payee.as_deref(), Some("STADTWERKE"));
}

#[test]
fn dutch_direction_words() {
    let found = reads(
        "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\";\"Saldo na mutatie\"\n\
         \"20240105\";\"Winkel\";\"NL20INGB0001234567\";\"\";\"BA\";\"Af\";\"12,50\";\"Betaalautomaat\";\"Pas 001\";\"987,50\"\n\
         \"20240104\";\"Werkgever\";\"NL20INGB0001234567\";\"NL91\";\"GT\";\"Bij\";\"1000,00\";\"Online bankieren\";\"Salaris\";\"1000,00\"\n",
        &["-12.50", "1000.00"],
        "2024-01-05",
        "2024-01-04",
    );
    assert_eq!(found.rows[0].account.as_deref(), Some("NL20INGB0001234567"));
}

#[test]
fn apostrophes_quote() {
    reads(
        "01-02-2024,'NL47ASNB0708123456','NL11','a,b',,,,EUR,100.00,EUR,-5.00,02-02-2024,02-02-2024,8801,'IC',123,'','Winkel, stad',3\n\
         15-02-2024,'NL47ASNB0708123456','NL12','c',,,,EUR,95.00,EUR,20.25,16-02-2024,16-02-2024,8802,'IC',124,'','Loon',3\n",
        &["-5.00", "20.25"],
        "2024-02-01",
        "2024-02-15",
    );
}

#[test]
fn baltic_rows_of_balances() {
    reads(
        "\"Account No\",\"\",\"Date\",\"Beneficiary\",\"Details\",\"Amount\",\"Currency\",\"D/K\",\"Record ID\",\"Code\",\"Reference No\",\"Doc. No\",\n\
         \"LT12\",\"10\",\"2024-05-01\",\"\",\"Opening balance\",\"100.00\",\"EUR\",\"K\",\"\",\"AS\",\"\",\"\",\n\
         \"LT12\",\"20\",\"2024-05-02\",\"UAB \"FIRMA\" LT\",\"Pirkinys\",\"12.30\",\"EUR\",\"D\",\"2024050201\",\"K\",\"\",\"\",\n\
         \"LT12\",\"20\",\"2024-05-03\",\"JONAS\",\"Alga\",\"50.00\",\"EUR\",\"K\",\"2024050301\",\"MK\",\"\",\"\",\n\
         \"LT12\",\"82\",\"2024-05-31\",\"\",\"Turnover\",\"12.30\",\"EUR\",\"D\",\"\",\"K2\",\"\",\"\",\n\
         \"LT12\",\"86\",\"2024-05-31\",\"\",\"Closing balance\",\"137.70\",\"EUR\",\"K\",\"\",\"LS\",\"\",\"\",\n",
        &["-12.30", "50.00"],
        "2024-05-02",
        "2024-05-03",
    );
}

#[test]
fn chinese_wallet_with_title_and_neutral_rows() {
    let text = "微信支付账单明细,,,,,,,,\n起始时间：[2024-05-01 00:00:00] 终止时间：[2024-05-31 23:59:59],,,,,,,,\n----------------------账单明细列表--------------------,,,,,,,,\n\
        交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
        2024-05-03 10:11:12,商户消费,店,\"茶\",支出,¥13.50,零钱,支付成功,1000001,2000001,\"/\"\n\
        2024-05-02 09:00:00,转账,张三,\"/\",收入,¥200.00,/,已存入零钱,1000002,2000002,\"/\"\n\
        2024-05-01 09:00:00,零钱提现,银行,\"/\",/,¥50.00,银行,提现已到账,1000003,2000003,\"/\"\n";
    let found = reads(text, &["-13.50", "200.00"], "2024-05-03", "2024-05-02");
    assert!(
        found
            .summary
            .notes
            .iter()
            .any(|note| note.code == "neutral" && note.count == 1)
    );
    let (encoded, _, _) = encoding_rs::GB18030.encode(text);
    reads_bytes(&encoded, &["-13.50", "200.00"], "2024-05-03", "2024-05-02");
}

#[test]
fn text_marks_of_spreadsheets_between_tabs() {
    let text = "账号:\t=\"6222000011112222\"\n交易日期\t交易时间\t收入金额\t支出金额\t账户余额\t摘要\n=\"20240502\"\t=\"101112\"\t\t\"1,000.00\"\t\"9,000.00\"\t消费\n=\"20240503\"\t=\"101112\"\t\"500.00\"\t\t\"9,500.00\"\t工资\n";
    let (encoded, _, _) = encoding_rs::GB18030.encode(text);
    reads_bytes(&encoded, &["-1000", "500"], "2024-05-02", "2024-05-03");
}

#[test]
fn japanese_columns_in_shift_jis() {
    let text = "お取り扱い日,お引出し,お預入れ,取扱内容,残高,ラベル\n2024/5/1,\"1,080\",,コンビニ,\"98,920\",\n2024/5/10,,\"250,000\",給与,\"348,920\",\n";
    let (encoded, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    reads_bytes(&encoded, &["-1080", "250000"], "2024-05-01", "2024-05-10");
}

#[test]
fn arabic_columns_and_digits() {
    reads(
        "التاريخ,البيان,مدين,دائن,الرصيد\n٠٣/٠٥/٢٠٢٤,شراء,١٢٫٥٠٠,,٩٨٧٫٥٠٠\n٠٤/٠٥/٢٠٢٤,راتب,,١٠٠٠٫٠٠٠,١٩٨٧٫٥٠٠\n",
        &["-12.5", "1000"],
        "2024-05-03",
        "2024-05-04",
    );
    reads(
        "تاريخ الحركة;الوصف;المبلغ;العملة;الرصيد\n2024-05-03;شراء;\u{200f}-د.أ.\u{200f} 12.500;JOD;987.500\n2024-05-04;راتب;\u{200f}د.أ.\u{200f} 1,000.000;JOD;1,987.500\n",
        &["-12.5", "1000"],
        "2024-05-03",
        "2024-05-04",
    );
}

#[test]
fn indian_groups_and_marks() {
    reads(
        "Txn Date,Value Date,Description,Ref No./Cheque No.,        Debit,Credit,Balance\n1 Apr 2024,1 Apr 2024,UPI/DR/1,TRANSFER,\"1,23,456.00\",, \"2,00,000.00\"\n30 Apr 2024,30 Apr 2024,SALARY,NEFT,,\"50,000.00\",\"2,50,000.00\"\n",
        &["-123456", "50000"],
        "2024-04-01",
        "2024-04-30",
    );
    reads(
        "Sl. No.,Date,Description,Amount,Dr / Cr,Balance,Dr / Cr\n1,13-05-2024,Shop,100.00,DR,900.00,CR\n2,14-05-2024,Pay,50.00,CR,950.00,CR\n",
        &["-100", "50"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn french_spanish_italian_portuguese() {
    reads(
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\n31/05/2024;CARTE X;CARTE X1;-1 045,90;EUR\n02/05/2024;VIR RECU;SALAIRE;2 000,00;EUR\n",
        &["-1045.90", "2000"],
        "2024-05-31",
        "2024-05-02",
    );
    reads(
        "Fecha operación;Fecha valor;Concepto;Importe;Saldo\n05/04/2024;06/04/2024;Compra;-10,00;90,00\n03/04/2024;03/04/2024;Nómina;100,00;100,00\n",
        &["-10", "100"],
        "2024-04-05",
        "2024-04-03",
    );
    reads(
        "Data contabile;Data valuta;Descrizione;Entrate;Uscite\n02/04/2024;02/04/2024;Bonifico;1.000,00;\n05/04/2024;05/04/2024;Prelievo;;-50,00\n",
        &["1000", "-50"],
        "2024-04-02",
        "2024-04-05",
    );
    reads(
        "\"Data\",\"Dependencia Origem\",\"Histórico\",\"Data do Balancete\",\"Número do documento\",\"Valor\",\n\"10/31/2023\",\"\",\"Saldo Anterior\",\"\",\"0\",\"100.00\",\n\"11/01/2023\",\"0000-0\",\"Compra com Cartão\",\"\",\"1\",\"-21.10\",\n\"11/14/2023\",\"\",\"Recebimento\",\"\",\"2\",\"500.00\",\n\"11/30/2023\",\"\",\"S A L D O\",\"\",\"0\",\"578.90\",\n",
        &["-21.10", "500", "578.90"],
        "2023-11-01",
        "2023-11-30",
    );
}

#[test]
fn slavic_languages_in_windows_encodings() {
    let czech = "Datum provedení;Název protistrany;Směr úhrady;Částka;Měna účtu;Poznámka\n02.05.2024;Obchod Žižkov;Odchozí;-120,50;CZK;\n05.05.2024;Zaměstnavatel;Příchozí;30000,00;CZK;výplata\n";
    let (encoded, _, _) = encoding_rs::WINDOWS_1250.encode(czech);
    reads_bytes(&encoded, &["-120.5", "30000"], "2024-05-02", "2024-05-05");
    let russian = "Дата операции;Номер карты;Статус;Сумма операции;Валюта операции;Описание\n31.05.2024 10:00:00;*1234;OK;-500,00;RUB;Магазин\n30.05.2024 10:00:00;*1234;OK;1000,00;RUB;Зарплата\n29.05.2024 10:00:00;*1234;FAILED;-70,00;RUB;Магазин\n";
    let (encoded, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    reads_bytes(&encoded, &["-500", "1000"], "2024-05-31", "2024-05-30");
}

#[test]
fn polish_and_hungarian() {
    reads(
        "Data operacji;Opis operacji;Rachunek;Kategoria;Kwota;Saldo po operacji\n2024-05-03;Sklep;eKonto;Zakupy;-15,99 PLN;84,01 PLN\n2024-05-02;Wpływ;eKonto;Wpływy;100,00 PLN;100,00 PLN\n",
        &["-15.99", "100"],
        "2024-05-03",
        "2024-05-02",
    );
    reads(
        "Könyvelés dátuma;Tranzakció;Terhelés;Jóváírás;Egyenleg\n2024.05.03.;Bolt;15 000;;85 000\n2024.05.04.;Fizetés;;300 000;385 000\n",
        &["-15000", "300000"],
        "2024-05-03",
        "2024-05-04",
    );
}

#[test]
fn scandinavian() {
    reads(
        "Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta\n2024/05/03;-120,00;1;;;Butik;880,00;SEK\n2024/05/02;1000,00;;1;;Lön;1000,00;SEK\n",
        &["-120", "1000"],
        "2024-05-03",
        "2024-05-02",
    );
    reads(
        "\"Dato\";\"Forklaring\";\"Rentedato\";\"Ut fra konto\";\"Inn på konto\"\n\"03.05.2024\";\"Varekjøp\";\"02.05.2024\";\"1.200,00\";\"\"\n\"05.05.2024\";\"Lønn\";\"05.05.2024\";\"\";\"30.000,00\"\n",
        &["-1200", "30000"],
        "2024-05-03",
        "2024-05-05",
    );
}

#[test]
fn card_exports_with_positive_spending() {
    reads(
        "Date,Description,Amount\n05/13/2024,COFFEE,4.50\n05/14/2024,BOOKS,22.00\n05/15/2024,HOTEL,310.00\n05/20/2024,ONLINE PAYMENT - THANK YOU,-336.50\n05/21/2024,ATM WITHDRAWAL,40.00\n05/22/2024,LATE FEE,5.00\n05/23/2024,PAYMENT RECEIVED,-45.00\n",
        &["-4.5", "-22", "-310", "336.5", "-40", "-5", "45"],
        "2024-05-13",
        "2024-05-23",
    );
    asks(
        "Date,Description,Amount\n05/13/2024,COFFEE,4.50\n05/14/2024,BOOKS,22.00\n",
        "sign",
    );
    asks(
        "Date,Description,Amount\n05/13/2024,COFFEE,4.50\n05/14/2024,BOOKS,22.00\n05/16/2024,X,19\n05/15/2024,REFUND X,-2.00\n",
        "sign",
    );
}

#[test]
fn questions_where_the_content_does_not_decide() {
    asks(
        "Date,Payee,Amount\n01/02/2024,a,-1.00\n03/04/2024,b,-2.00\n",
        "date_order",
    );
    asks(
        "Date,Payee,Amount\n2024-05-01,a,\"-1,234\"\n2024-05-02,b,\"-2,500\"\n",
        "decimal",
    );
    asks("2024-05-01,x,5.00,7.00\n2024-05-02,y,6.00,9.00\n", "columns");
    asks("交易日,摘要,金额\n0501,a,-1.00\n0502,b,-2.50\n", "year");
}

#[test]
fn order_of_time_decides_the_order_of_dates() {
    let mut text = "Date,Payee,Amount\n".to_owned();
    for (month, day) in [
        (1, 2),
        (1, 9),
        (2, 3),
        (2, 8),
        (3, 1),
        (3, 11),
        (4, 5),
        (4, 12),
        (5, 2),
        (5, 7),
    ] {
        text.push_str(&format!("{day:02}/{month:02}/2024,x,-1.00\n"));
    }
    reads(&text, &["-1"; 10], "2024-01-02", "2024-05-07");
}

#[test]
fn arithmetic_decides_the_decimal_mark() {
    reads(
        "Datum;Text;Betrag;Saldo\n01.05.2024;a;-1.234;8.766\n02.05.2024;b;-500;8.266\n03.05.2024;c;-1,5;8.264,5\n",
        &["-1234", "-500", "-1.5"],
        "2024-05-01",
        "2024-05-03",
    );
}

#[test]
fn year_in_the_title() {
    reads(
        "招商银行信用卡对账单,2024年1月\n交易日,记账日,交易摘要,人民币金额\n1229,1230,支付宝,-15.00\n0105,0106,还款,100.00\n",
        &["-15", "100"],
        "2023-12-29",
        "2024-01-05",
    );
}

#[test]
fn wide_characters_without_a_mark() {
    let text = "日期,摘要,金額\n2024/05/01,便利商店,-80\n2024/05/02,薪資,1000\n";
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    reads_bytes(&big, &["-80", "1000"], "2024-05-01", "2024-05-02");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    reads_bytes(&little, &["-80", "1000"], "2024-05-01", "2024-05-02");
    let (encoded, _, _) = encoding_rs::BIG5.encode(text);
    reads_bytes(&encoded, &["-80", "1000"], "2024-05-01", "2024-05-02");
}

#[test]
fn thai_and_korean_encodings() {
    let thai =
        "วันที่,รายการ,ถอน,ฝาก,คงเหลือ\n01/05/2567,ถอนเงิน,500.00,,1500.00\n13/05/2567,ฝากเงิน,,700.00,2200.00\n";
    let (encoded, _, _) = encoding_rs::WINDOWS_874.encode(thai);
    reads_bytes(&encoded, &["-500", "700"], "2024-05-01", "2024-05-13");
    let korean = "거래일시,적요,출금액,입금액,잔액\n2024.05.01 10:00:00,편의점,\"3,000\",0,\"97,000\"\n2024.05.02 10:00:00,급여,0,\"1,000,000\",\"1,097,000\"\n";
    let (encoded, _, _) = encoding_rs::EUC_KR.encode(korean);
    reads_bytes(&encoded, &["-3000", "1000000"], "2024-05-01", "2024-05-02");
}

#[test]
fn several_amounts_in_a_row() {
    // Money moves by the net amount: the balance says so.
    reads(
        "\"Date\",\"Time\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Balance\"\n\"13/05/2024\",\"10:00:00\",\"A\",\"Payment\",\"Completed\",\"EUR\",\"100,00\",\"-3,00\",\"97,00\",\"T1\",\"97,00\"\n\"14/05/2024\",\"10:00:00\",\"B\",\"Payment\",\"Completed\",\"EUR\",\"-20,00\",\"0,00\",\"-20,00\",\"T2\",\"77,00\"\n\"15/05/2024\",\"10:00:00\",\"C\",\"Payment\",\"Completed\",\"EUR\",\"10,00\",\"-1,00\",\"9,00\",\"T3\",\"86,00\"\n",
        &["97", "-20", "9"],
        "2024-05-13",
        "2024-05-15",
    );
    // Balance before, balance after, amount: no names.
    reads(
        "123456789\tEUR\t20240513\t100,00\t90,00\t20240513\t-10,00\tWinkel\n123456789\tEUR\t20240514\t90,00\t290,00\t20240514\t200,00\tLoon\n",
        &["-10", "200"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn unique_and_repeated_identifiers() {
    let found = reads(
        "Date,Transaction ID,Description,Amount\n2024-05-13,T1,a,-1.00\n2024-05-14,T2,b,-1.00\n",
        &["-1", "-1"],
        "2024-05-13",
        "2024-05-14",
    );
    assert_eq!(found.rows[0].bank_id.as_deref(), Some("T1"));
    let found = reads(
        "Date,Transaction ID,Description,Amount\n2024-05-13,T1,a,-1.00\n2024-05-14,T1,b,-1.00\n",
        &["-1", "-1"],
        "2024-05-13",
        "2024-05-14",
    );
    assert_eq!(found.rows[0].bank_id, None);
}

#[test]
fn pending_rows_are_marked_or_left_out() {
    let found = reads(
        "Date,Description,Amount,Status\n2024-05-13,a,-1.00,Posted\n2024-05-14,b,-2.00,Pending\n,c,-3.00,Pending\n2024-05-12,d,5.00,Posted\n",
        &["-1", "5"],
        "2024-05-13",
        "2024-05-12",
    );
    assert_eq!(found.summary.pending, 1);
    assert!(
        found
            .summary
            .notes
            .iter()
            .any(|note| note.code == "pending" && note.lines == [4])
    );
}

#[test]
fn mistakes_are_reported() {
    let found = read(b"Date,Description,Amount\n2024-05-13,a,-1.00\n2024-05-14,b,12..34\nsoon,c,-5.00\n2024-02-30,d,-4.00\n", None);
    assert_eq!(found.errors, ["bad_amount", "bad_date", "bad_date"]);
    assert_eq!(
        read(b"Name,Length\nx,3h\n", None).refused,
        Some("not_a_statement")
    );
    assert_eq!(
        read(b"<html><body>Please log in</body></html>", None).refused,
        Some("unsupported_format")
    );
    assert_eq!(read(b"  \n \n", None).refused, Some("empty"));
    assert_eq!(
        read(
            b"Date,Text,Amount\n2024-05-13,\"open,-1.00\n2024-05-14,b,-2.00\n2024-05-15,\"x\",-2.00\n",
            None
        )
        .refused,
        Some("malformed")
    );
    let mapping = serde_json::json!({"encoding": "utf-8"});
    assert_eq!(
        read(b"Date,Text,Amount\n2024-05-13,\xe9,-1.00\n", Some(mapping)).refused,
        Some("undecodable")
    );
}

#[test]
fn a_file_without_rows_is_read_to_none() {
    let found = read(b"Date,Label,Currency,Amount\n", None);
    assert_eq!(
        (found.refused, found.rows.len(), found.questions.len()),
        (None, 0, 0)
    );
}

#[test]
fn british_current_accounts() {
    reads(
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n13/05/2024,DEB,'11-22-33,12345678,SHOP,10.00,,990.00\n12/05/2024,BGC,'11-22-33,12345678,PAY,,1000.00,1000.00\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-12",
    );
    reads(
        "Number,Date,Account,Amount,Subcategory,Memo\n\t,13/05/2024,20-11-22 12345678,-10.00,DIRECTDEBIT,SHOP\n\t,12/05/2024,20-11-22 12345678,1000.00,COUNTERCREDIT,PAY\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-12",
    );
    reads(
        "Date, Type, Description, Value, Balance, Account Name, Account Number\n\n13/05/2024,POS,\"'SHOP\",-10.00,990.00,\"'SMITH\",\"'112233-12345678\",\n12/05/2024,BAC,\"'PAY\",1000.00,1000.00,\"'SMITH\",\"'112233-12345678\",\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-12",
    );
    reads(
        "\"Account Name:\",\"FlexAccount ****12345\"\n\"Account Balance:\",\"£990.00\"\n\"Available Balance: \",\"£990.00\"\n\n\"Date\",\"Transaction type\",\"Description\",\"Paid out\",\"Paid in\",\"Balance\"\n\"13 May 2024\",\"Payment to\",\"SHOP\",\"£10.00\",\"\",\"£990.00\"\n\"14 May 2024\",\"Bank credit\",\"PAY\",\"\",\"£1,000.00\",\"£1990.00\"\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn american_and_canadian_accounts() {
    reads(
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nDEBIT,05/13/2024,\"SHOP\",-10.00,DEBIT_CARD,990.00,,\nCREDIT,05/10/2024,\"PAY\",1000.00,ACH_CREDIT,1000.00,,\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-10",
    );
    reads(
        "Description,,Summary Amt.\nBeginning balance as of 05/01/2024,,\"0.00\"\nTotal credits,,\"1,000.00\"\nTotal debits,,\"-10.00\"\nEnding balance as of 05/31/2024,,\"990.00\"\n\nDate,Description,Amount,Running Bal.\n05/01/2024,Beginning balance as of 05/01/2024,,\"0.00\"\n05/10/2024,\"PAY\",\"1,000.00\",\"1,000.00\"\n05/13/2024,\"SHOP\",\"-10.00\",\"990.00\"\n",
        &["1000", "-10"],
        "2024-05-10",
        "2024-05-13",
    );
    reads(
        "Account Type,Account Number,Transaction Date,Cheque Number,Description 1,Description 2,CAD$,USD$\nChequing,01234-1234567,5/13/2024,,\"SHOP\",,-10.00,,\nChequing,01234-1234567,5/14/2024,,\"PAYROLL\",,1000.00,,\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-14",
    );
    reads(
        "Run Date,Account,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date\n 05/13/2024, \"X1\", DEBIT CARD PURCHASE,, SHOP,Cash,,,,,,-10.00,\n 05/10/2024, \"X1\", DIRECT DEPOSIT,, PAY,Cash,,,,,,1000.00,\n\n\"Brokerage services are provided by a company.\"\n\nDate downloaded 05/31/2024 10:00 am\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-10",
    );
    reads(
        "05/13/2024,-10.00,*,,SHOP\n05/10/2024,1000.00,*,,PAYROLL\n05/09/2024,-3.00,*,,FOO\n",
        &["-10", "1000", "-3"],
        "2024-05-13",
        "2024-05-09",
    );
}

#[test]
fn nordic_headers_without_currency() {
    reads(
        "Kirjauspäivä;Arvopäivä;Määrä EUROA;Laji;Selitys;Saaja/Maksaja;Saajan tilinumero;Viite;Viesti;Arkistointitunnus\n13.05.2024;13.05.2024;-10,00;162;PKORTTIMAKSU;KAUPPA;;ref=;Viesti: x;20240513/1\n14.05.2024;14.05.2024;1000,00;588;VIITESIIRTO;PALKKA;;ref=;;20240514/2\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn investment_account_with_unnamed_currency_columns() {
    reads(
        "Date,Time,Value date,Product,ISIN,Description,FX,Change,,Balance,,Order Id\n13-05-2024,10:00,13-05-2024,,,Deposit,,EUR,100.00,EUR,100.00,\n14-05-2024,10:00,14-05-2024,X,IE00,Buy 1,,EUR,-60.25,EUR,39.75,abc\n",
        &["100", "-60.25"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn multi_line_cells_and_wrapped_lines() {
    reads(
        "Date,Text,Amount\n2024-05-13,\"two\nlines, here\",-10.00\n2024-05-14,b,-1.00\n",
        &["-10", "-1"],
        "2024-05-13",
        "2024-05-14",
    );
    reads(
        "\"Date,Text,Amount\"\n\"2024-05-13,\"\"a,b\"\",-10.00\"\n\"2024-05-14,b,-1.00\"\n",
        &["-10", "-1"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn debit_columns_with_minus_signs_and_reversals() {
    reads(
        "Date;Libellé;Débit euros;Crédit euros\n13/05/2024;A;-10,00;\n14/05/2024;B;;1000,00\n",
        &["-10", "1000"],
        "2024-05-13",
        "2024-05-14",
    );
    asks(
        "Date,Text,Debit,Credit\n2024-05-13,a,-10.00,\n2024-05-14,b,20.00,\n",
        "sign",
    );
}

#[test]
fn credit_marks_beside_numbers() {
    reads(
        "Date,Details,Amount\n13/05/2024,a,10.00\n14/05/2024,b,20.00\n15/05/2024,PAYMENT,30.00CR\n",
        &["-10", "-20", "30"],
        "2024-05-13",
        "2024-05-15",
    );
    reads(
        "Date,Details,Amount,Balance\n13/05/2024,a,10.00 Dr,90.00 Cr\n14/05/2024,b,20.00 Cr,110.00 Cr\n",
        &["-10", "20"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn turkish_russian_tables_with_sections() {
    reads(
        "Tarih;Fiş No;Açıklama;İşlem Tutarı;Bakiye\n13.05.2024;1;Alışveriş;-1.234,50;8.765,50\n14.05.2024;2;Maaş;10.000,00;18.765,50\n",
        &["-1234.5", "10000"],
        "2024-05-13",
        "2024-05-14",
    );
    reads(
        "Дата;Описание;Приход;Расход;Остаток\n13.05.2024;Покупка;;1 234,50;8 765,50\n14.05.2024;Зарплата;10 000,00;;18 765,50\nИтого;;10 000,00;1 234,50;\n",
        &["-1234.5", "10000"],
        "2024-05-13",
        "2024-05-14",
    );
}

#[test]
fn hebrew_and_greek() {
    let text = "תאריך,תיאור,אסמכתא,חובה,זכות,יתרה\n13/05/2024,קניה,1,10.00,,990.00\n14/05/2024,משכורת,2,,1000.00,1990.00\n";
    reads(text, &["-10", "1000"], "2024-05-13", "2024-05-14");
    let (encoded, _, _) = encoding_rs::WINDOWS_1255.encode(text);
    reads_bytes(&encoded, &["-10", "1000"], "2024-05-13", "2024-05-14");
    let text = "Ημερομηνία;Περιγραφή;Χρέωση;Πίστωση;Υπόλοιπο\n13/05/2024;Αγορά;10,00;;990,00\n14/05/2024;Μισθός;;1000,00;1990,00\n";
    let (encoded, _, _) = encoding_rs::WINDOWS_1253.encode(text);
    reads_bytes(&encoded, &["-10", "1000"], "2024-05-13", "2024-05-14");
}

#[test]
fn unsigned_amounts_with_a_balance_only_are_not_guessed() {
    let found = read(b"Date,Text,Amount,Balance\n2024-05-13,a,10.00,90.00\n2024-05-14,b,20.00,110.00\n2024-05-15,c,5.00,105.00\n", None);
    assert!(!found.questions.is_empty(), "{:?}", found.rows);
}

#[test]
fn balances_that_count_what_is_owed_are_not_believed() {
    // A card: spending is positive and the balance is the debt. Arithmetic alone would call it income.
    asks(
        "Date,Description,Amount,Balance\n2024-05-13,COFFEE,4.00,104.00\n2024-05-14,BOOKS,22.00,126.00\n2024-05-15,HOTEL,310.00,436.00\n",
        "sign",
    );
}

#[test]
fn a_mapping_answers_questions() {
    let text = b"Date,Payee,Amount\n01/02/2024,a,-1.00\n03/04/2024,b,-2.00\n";
    let found = read(text, Some(serde_json::json!({"dateFormat": "%d/%m/%Y"})));
    assert!(found.questions.is_empty());
    assert_eq!(found.rows[0].date.to_string(), "2024-02-01");
    let found = read(
        b"Date,Payee,Amount\n2024-02-01,a,1.00\n",
        Some(serde_json::json!({"sign": "inverted"})),
    );
    assert!(found.questions.is_empty());
    assert_eq!(found.rows[0].amount.to_string(), "-1.00");
    let wrong = read(
        text,
        Some(serde_json::json!({"columns": {"date": {"header": "Datum"}}})),
    );
    assert_eq!(wrong.refused, Some("bad_mapping"));
}

#[test]
fn a_row_whose_amount_is_elsewhere_is_reported() {
    let found = read(
        b"Date,Text,CAD$,USD$\n2024-05-13,a,-1.00,\n2024-05-14,b,-3.00,\n2024-05-15,c,,-2.00\n",
        None,
    );
    assert_eq!(
        (found.rows.len(), found.errors.as_slice()),
        (2, &["no_amount"][..])
    );
}
