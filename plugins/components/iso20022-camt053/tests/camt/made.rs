//! Files made for these tests.

pub(crate) fn file(message: &str, statements: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document \
         xmlns=\"urn:iso:std:iso:20022:tech:xsd:{message}\"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId>\
         <CreDtTm>2026-03-05T06:00:00</CreDtTm></GrpHdr>{statements}</BkToCstmrStmt></Document>"
    )
}

pub(crate) fn statement(balances: &str, entries: &str) -> String {
    format!(
        "<Stmt><Id>S1</Id><Acct><Id><IBAN>DE02100100100006820101</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{entries}\
         </Stmt>"
    )
}

pub(crate) fn amount(units: &str) -> String {
    format!("<Amt Ccy=\"EUR\">{units}</Amt>")
}

pub(crate) fn balance(code: &str, units: &str, direction: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{}<CdtDbtInd>{direction}</CdtDbtInd>\
         <Dt><Dt>2026-03-02</Dt></Dt></Bal>",
        amount(units)
    )
}

pub(crate) fn entry(units: &str, direction: &str, status: &str, more: &str) -> String {
    format!(
        "<Ntry>{}<CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>{status}</Cd></Sts>\
         <BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>\
         <AcctSvcrRef>BANK-1</AcctSvcrRef>{more}</Ntry>",
        amount(units)
    )
}
