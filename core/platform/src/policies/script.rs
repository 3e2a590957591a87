//! The text of a policy: read, and held to the rules of this place.

use cedar_policy::ffi::DetailedError;
use cedar_policy::{Effect, PolicyId, PolicySet, ValidationMode, ValidationWarning, Validator};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::policy::ActionRule;

use super::vocabulary::Vocabulary;

/// Statements in one text.
const MOST_STATEMENTS: usize = 20;
/// Characters of one text.
pub(super) const LONGEST: usize = 10_000;
/// Operators in one text, and brackets and conditions inside each other. Reading and checking walk
/// down the tree of them, and a stack is not endless.
const MOST_OPERATORS: usize = 100;
const DEEPEST: usize = 10;

/// What is wrong with a policy, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicyFault {
    /// From 1; absent when the whole text is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    #[schema(example = "attribute `amuont` on entity type `Finance::Transaction` not found")]
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl PolicyFault {
    fn whole(message: impl Into<String>) -> Self {
        Self {
            line: None,
            column: None,
            message: message.into(),
            help: None,
        }
    }

    fn of(error: &DetailedError, text: &str) -> Vec<Self> {
        let place = error.source_locations.first();
        let place = place.map(|label| position(text, label.loc.start));
        let first = Self {
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            message: error.message.clone(),
            help: error.help.clone(),
        };
        let related = error.related.iter().flat_map(|other| Self::of(other, text));
        std::iter::once(first).chain(related).collect()
    }

    /// As one line.
    pub(super) fn line(&self) -> String {
        match (self.line, self.column) {
            (Some(line), Some(column)) => format!("line {line}, column {column}: {}", self.message),
            _ => self.message.clone(),
        }
    }
}

/// Line and column, from 1, of a byte.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[begin..].chars().count() + 1)
}

/// Reads a text that was checked before.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(text: &str) -> Result<PolicySet, Vec<PolicyFault>> {
    if text.contains('\0') || text.chars().count() > LONGEST {
        return Err(vec![PolicyFault::whole(
            "a policy is text of at most 10,000 characters",
        )]);
    }
    let (operators, depth) = shape(text);
    if operators > MOST_OPERATORS || depth > DEEPEST {
        let message = format!(
            "at most {MOST_OPERATORS} operators and dots, and {DEEPEST} brackets or ifs inside each other"
        );
        return Err(vec![PolicyFault::whole(message)]);
    }
    let parsed: Result<PolicySet, _> = text.parse();
    parsed.map_err(|error| PolicyFault::of(&DetailedError::from(&error), text))
}

/// Checks a text against the vocabulary and the rules of this place: policies only forbid, each
/// can ever apply, and nothing is misspelt.
pub(super) fn check(text: &str, vocabulary: &Vocabulary) -> Result<PolicySet, Vec<PolicyFault>> {
    let policies = read(text)?;
    let mut faults = Vec::new();
    if policies.num_of_templates() > 0 {
        faults.push(PolicyFault::whole(
            "slots like ?principal are not filled here: write the policy out",
        ));
    }
    let statements = policies.num_of_policies();
    if statements == 0 && faults.is_empty() {
        faults.push(PolicyFault::whole("there is no policy in it"));
    }
    if statements > MOST_STATEMENTS {
        faults.push(PolicyFault::whole(format!(
            "at most {MOST_STATEMENTS} statements"
        )));
    }
    if policies
        .policies()
        .any(|policy| policy.effect() == Effect::Permit)
    {
        faults.push(PolicyFault {
            help: Some("write forbid (..) unless { .. } for what shall still be allowed".into()),
            ..PolicyFault::whole("permit does nothing here: roles permit, policies only forbid")
        });
    }
    if faults.is_empty() {
        faults = against(&policies, text, vocabulary);
    }
    if faults.is_empty() {
        Ok(policies)
    } else {
        Err(faults)
    }
}

fn against(policies: &PolicySet, text: &str, vocabulary: &Vocabulary) -> Vec<PolicyFault> {
    let validator = Validator::new(vocabulary.schema().clone());
    let result = validator.validate(policies, ValidationMode::Strict);
    let errors = result.validation_errors().map(DetailedError::from);
    // A policy that never applies protects nobody, though its author believes it does; and text
    // that shows otherwise than it reads deceives them.
    let deceptive = |warning: &&ValidationWarning| {
        matches!(
            warning,
            ValidationWarning::ImpossiblePolicy(_)
                | ValidationWarning::InvalidActionApplication(_)
                | ValidationWarning::BidiCharsInString(_)
                | ValidationWarning::BidiCharsInIdentifier(_)
        )
    };
    let warnings = result
        .validation_warnings()
        .filter(deceptive)
        .map(DetailedError::from);
    let found: Vec<DetailedError> = errors.chain(warnings).collect();
    found
        .iter()
        .flat_map(|error| PolicyFault::of(error, text))
        .collect()
}

/// How many operators a text has, and how deep brackets and ifs lie in each other; at least as many
/// as its tree will have.
fn shape(text: &str) -> (usize, usize) {
    let (mut operators, mut depth, mut deepest, mut ifs) = (0, 0_usize, 0, 0);
    let mut letters = text.chars().peekable();
    let mut word = String::new();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        match word.as_str() {
            "if" => ifs += 1,
            "in" | "has" | "like" | "is" => operators += 1,
            _ => {}
        }
        word.clear();
        match letter {
            '"' => skip_string(&mut letters),
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|letter| *letter == '\n');
            }
            '(' | '[' | '{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '&' | '|' | '!' | '=' | '<' | '>' | '+' | '-' | '*' | '.' => operators += 1,
            _ => {}
        }
    }
    (operators, deepest + ifs)
}

/// Goes on behind the end of a string.
fn skip_string(letters: &mut impl Iterator<Item = char>) {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return,
            '\\' => drop(letters.next()),
            _ => {}
        }
    }
}

/// The policies of one text, named by its row and their number in it.
pub(super) fn numbered(id: Uuid, policies: &PolicySet) -> Vec<cedar_policy::Policy> {
    let mut policies: Vec<_> = policies.policies().collect();
    policies.sort_by_key(|policy| policy.id().to_string());
    let named = policies.iter().enumerate();
    named
        .map(|(number, policy)| policy.new_id(PolicyId::new(format!("{id}#{number}"))))
        .collect()
}

/// What is wrong with a policy in a deployment with these actions, as lines; for tests of the
/// documentation.
#[doc(hidden)]
#[must_use]
pub fn faults_of(text: &str, rules: &[ActionRule]) -> Vec<String> {
    let Ok(vocabulary) = Vocabulary::new(rules) else {
        return vec!["the actions make no schema".to_owned()];
    };
    let faults = check(text, &vocabulary).err().unwrap_or_default();
    faults.iter().map(PolicyFault::line).collect()
}
