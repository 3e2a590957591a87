//! The categories that everybody understands, and how a tenant's own are found to mean one of them.

use super::words;
use crate::row::{Category, Kind};
use crate::text::Text;

/// One of [`TAXONOMY`]: its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Common(u8);

/// A category of the default taxonomy.
#[derive(Clone, Copy, Debug)]
pub struct CommonCategory {
    pub id: &'static str,
    pub english: &'static str,
    pub arabic: &'static str,
    pub kind: Option<Kind>,
}

const fn common(
    id: &'static str,
    english: &'static str,
    arabic: &'static str,
    kind: Option<Kind>,
) -> CommonCategory {
    CommonCategory {
        id,
        english,
        arabic,
        kind,
    }
}

const OUT: Option<Kind> = Some(Kind::Expense);

/// The default taxonomy. Positions are part of the format of a model.
pub const TAXONOMY: [CommonCategory; 23] = [
    common("groceries", "Groceries", "البقالة", OUT),
    common("dining", "Dining", "المطاعم والمقاهي", OUT),
    common("fuel", "Fuel", "الوقود", OUT),
    common("transport", "Transport and vehicles", "النقل والمركبات", OUT),
    common("travel", "Travel", "السفر", OUT),
    common("shopping", "Shopping", "التسوق", OUT),
    common("home", "Home and maintenance", "المنزل والصيانة", OUT),
    common("housing", "Rent and housing", "الإيجار والسكن", OUT),
    common("utilities", "Utilities", "الكهرباء والماء", OUT),
    common("telecom", "Telephone and internet", "الاتصالات والإنترنت", OUT),
    common(
        "tech_digital",
        "Software and electronics",
        "البرمجيات والإلكترونيات",
        OUT,
    ),
    common("entertainment", "Entertainment", "الترفيه", OUT),
    common("health_care", "Health", "الصحة", OUT),
    common("education", "Education", "التعليم", OUT),
    common("insurance", "Insurance", "التأمين", OUT),
    common("loan_credit", "Loans and credit", "القروض والائتمان", None),
    common(
        "fees_interest",
        "Bank fees and interest",
        "الرسوم البنكية والفوائد",
        None,
    ),
    common("cash", "Cash", "النقد", None),
    common(
        "transfer_savings",
        "Transfers and savings",
        "التحويلات والادخار",
        None,
    ),
    common("tax_gov", "Taxes and government", "الضرائب والرسوم الحكومية", OUT),
    common("office_services", "Office and services", "المكتب والخدمات", OUT),
    common("income", "Income", "الدخل", Some(Kind::Income)),
    common("other_giving", "Other and giving", "أخرى وتبرعات", None),
];

impl Common {
    /// The category with an identifier.
    pub fn named(id: &str) -> Option<Self> {
        let place = TAXONOMY.iter().position(|category| category.id == id)?;
        Some(Self(place as u8))
    }

    pub(crate) fn at(place: usize) -> Option<Self> {
        (place < TAXONOMY.len()).then_some(Self(place as u8))
    }

    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    pub fn category(self) -> &'static CommonCategory {
        &TAXONOMY[self.index()]
    }

    /// What a tenant's category means, going by its names. The first name that says something decides.
    pub fn of(category: &Category) -> Option<Self> {
        category.names.iter().find_map(|name| Self::of_name(name))
    }

    fn of_name(name: &str) -> Option<Self> {
        let text = Text::of(name);
        let same = TAXONOMY.iter().position(|category| {
            [category.id, category.english, category.arabic]
                .iter()
                .any(|known| Text::of(known).folded() == text.folded())
        });
        same.map(|place| Self(place as u8)).or_else(|| words::most(&text))
    }
}
