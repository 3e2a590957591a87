//! Thirty words and what they mean.

const RULES: [(&str, &str); 30] = [
    ("rewe", "Groceries"),
    ("edeka", "Groceries"),
    ("aldi", "Groceries"),
    ("lidl", "Groceries"),
    ("penny", "Groceries"),
    ("netto", "Groceries"),
    ("uber", "Transport"),
    ("bahn", "Transport"),
    ("shell", "Transport"),
    ("aral", "Transport"),
    ("bvg", "Transport"),
    ("flixbus", "Transport"),
    ("hetzner", "Hosting"),
    ("aws", "Hosting"),
    ("ovh", "Hosting"),
    ("netflix", "Leisure"),
    ("spotify", "Leisure"),
    ("kino", "Leisure"),
    ("steam", "Leisure"),
    ("miete", "Rent"),
    ("vonovia", "Rent"),
    ("vattenfall", "Energy"),
    ("eon", "Energy"),
    ("telekom", "Phone"),
    ("vodafone", "Phone"),
    ("allianz", "Insurance"),
    ("axa", "Insurance"),
    ("gehalt", "Salary"),
    ("finanzamt", "Tax"),
    ("apotheke", "Health"),
];

/// The first word that a text has.
pub(crate) fn find(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.to_lowercase();
    RULES.iter().copied().find(|(word, _)| text.contains(word))
}
