//! Names of months, weekdays and eras.

/// True for the name or abbreviation of a weekday, in lower case.
pub(super) fn weekday(lower: &str) -> bool {
    let days = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "lun",
        "mar", "mer", "jeu", "ven", "sam", "dim", "월", "화", "수", "목", "금", "토", "일", "周", "星期",
    ];
    days.iter()
        .any(|day| lower == *day || (day.len() == 3 && lower.starts_with(day) && lower.ends_with("day")))
}

/// Years to add for an era written before the year.
pub(super) fn era(lower: &str) -> Option<i32> {
    match lower {
        "令和" | "r" => Some(2018),
        "平成" | "h" => Some(1988),
        "昭和" | "s" => Some(1925),
        "民國" | "民国" | "中華民國" => Some(1911),
        _ => None,
    }
}

/// Month of a name or abbreviation in many languages.
pub(super) fn month(lower: &str) -> Option<u32> {
    static MONTHS: [&str; 12] = [
        "jan,january,ianuarie,ian,siječanj,siječnja,січ,січня,ιαν,ιανουάριος,ιανουαρίου,ינואר,janvāris,sausio,jaanuar,januar,janner,jän,jän,janvier,janv,ene,enero,gen,gennaio,januari,janeiro,sty,stycznia,styczeń,led,leden,ledna,янв,января,январь,ocak,oca,tammi,يناير,كانون الثاني,ม.ค,jaan,sau,januára,janúar",
        "feb,february,februarie,veljača,veljače,лют,лютого,φεβ,φεβρουάριος,φεβρουαρίου,פברואר,februāris,vasario,veebruar,februar,fév,févr,février,fevr,fevrier,febrero,febbraio,februari,fev,fevereiro,lut,lutego,luty,úno,únor,února,фев,февраля,февраль,şubat,şub,sub,helmi,فبراير,شباط,febr,vas,veebr",
        "mar,march,martie,ožujak,ožujka,бер,березня,μαρ,μάρ,μάρτιος,μαρτίου,מרץ,marca,marec,kovo,märts,märz,mrz,maerz,mär,mars,marzo,maart,mrt,março,marco,marca,marzec,bře,březen,března,мар,марта,март,mart,maalis,مارس,آذار,márc,marts,kov,märts",
        "apr,april,aprilie,travanj,travnja,апр,кві,квітня,απρ,απρίλιος,απριλίου,אפריל,április,balandžio,aprill,avr,avril,abr,abril,aprile,kwi,kwietnia,kwiecień,dub,duben,dubna,апр,апреля,апрель,nis,nisan,huhti,أبريل,ابريل,نيسان,ápr,aprill,bal",
        "may,mai,svibanj,svibnja,тра,травня,μαϊ,μάιος,μαΐου,μαι,מאי,május,gegužės,mayo,maggio,mag,mei,maio,maj,maja,kvě,květen,května,мая,май,mayıs,touko,مايو,أيار,máj,maijs,geg",
        "jun,june,iunie,iun,lipanj,lipnja,чер,червня,ιουν,ιούνιος,ιουνίου,יוני,június,birželio,juuni,jūnijs,juni,juin,junio,giu,giugno,junho,cze,czerwca,czerwiec,čer,červen,června,июн,июня,июнь,haz,haziran,kesä,يونيو,حزيران,jún,bir",
        "jul,july,iulie,iul,srpanj,srpnja,лип,липня,ιουλ,ιούλιος,ιουλίου,יולי,július,liepos,juuli,jūlijs,juli,juil,juillet,julio,lug,luglio,julho,lip,lipca,lipiec,čvc,červenec,července,июл,июля,июль,tem,temmuz,heinä,يوليو,تموز,júl,lie",
        "aug,august,kolovoz,kolovoza,сер,серпня,αυγ,αύγ,αύγουστος,αυγούστου,אוגוסט,augusztus,rugpjūčio,agustus,août,aout,ago,agosto,augustus,augusti,sie,sierpnia,sierpień,srp,srpen,srpna,авг,августа,август,ağu,ağustos,agu,elo,أغسطس,اغسطس,آب,rgp",
        "sep,sept,septembrie,rujan,rujna,вер,вересня,σεπ,σεπτέμβριος,σεπτεμβρίου,ספטמבר,szeptember,rugsėjo,september,septembre,septiembre,set,settembre,setembro,wrz,września,wrzesień,zář,září,сен,сентября,сентябрь,eyl,eylül,syys,سبتمبر,أيلول,szept,rgs",
        "oct,october,octombrie,жов,жовтня,οκτ,οκτώβριος,οκτωβρίου,אוקטובר,október,spalio,oktoober,okt,oktober,octobre,octubre,ott,ottobre,out,outubro,paź,października,październik,říj,říjen,října,окт,октября,октябрь,eki,ekim,loka,أكتوبر,اكتوبر,تشرين الأول,spa",
        "nov,november,noiembrie,noi,studeni,studenoga,лис,листопада,νοε,νοέμβριος,νοεμβρίου,נובמבר,lapkričio,novembre,noviembre,novembro,lis,listopada,listopad,listopadu,ноя,ноября,ноябрь,kas,kasım,marras,نوفمبر,تشرين الثاني,lap",
        "dec,december,decembrie,prosinac,prosinca,гру,грудня,δεκ,δεκέμβριος,δεκεμβρίου,דצמבר,detsember,dez,dezember,déc,décembre,decembre,dic,diciembre,dicembre,dezembro,gru,grudnia,grudzień,pro,prosinec,prosince,дек,декабря,декабрь,ara,aralık,joulu,ديسمبر,كانون الأول,des,desember,dets,gruodžio",
    ];
    let at = MONTHS
        .iter()
        .position(|names| names.split(',').any(|name| name == lower))?;
    u32::try_from(at + 1).ok()
}
