//! What policies can speak about, generated from the registered actions: a Cedar schema.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, Schema};
use wikala_module::kernel::policy::ActionRule;

use crate::error::PlatformError;

/// Decided by roles alone: a policy that forbids everything must not keep anybody from changing
/// the policies.
const ROLES_ALONE: &[&str] = &["platform.read_policies", "platform.manage_policies"];
/// What one does about oneself is nobody else's business.
const ONES_OWN: &str = "platform.self";

/// The names that policies can use.
pub(crate) struct Vocabulary {
    text: String,
    schema: Schema,
    actions: HashMap<&'static str, KnownAction>,
    kinds: HashMap<String, EntityTypeName>,
    user: EntityTypeName,
    key: EntityTypeName,
    tenant: EntityTypeName,
}

/// An action as policies see it.
pub(super) struct KnownAction {
    pub(super) uid: EntityUid,
    /// With the groups it is in.
    pub(super) entity: Entity,
    /// The kind of thing its handler asks about.
    pub(super) about: Option<&'static str>,
}

impl Vocabulary {
    /// The vocabulary of these actions.
    ///
    /// # Errors
    /// [`PlatformError::Policies`] when they make no schema, which no registered actions do.
    pub(crate) fn new(rules: &[ActionRule]) -> Result<Self, PlatformError> {
        let spoken = |rule: &&ActionRule| rule.permission != ONES_OWN && !ROLES_ALONE.contains(&rule.name);
        let rules: Vec<&ActionRule> = rules.iter().filter(spoken).collect();
        let text = written(&rules);
        let (schema, _warnings) = Schema::from_cedarschema_str(&text).map_err(PlatformError::policies)?;
        let mut actions = HashMap::new();
        let known = schema.action_entities().map_err(PlatformError::policies)?;
        for rule in &rules {
            let uid = EntityUid::from_type_name_and_id(named("Action")?, EntityId::new(rule.name));
            let entity = known.get(&uid).cloned();
            let entity = entity.unwrap_or_else(|| Entity::with_uid(uid.clone()));
            let about = rule.about;
            actions.insert(rule.name, KnownAction { uid, entity, about });
        }
        let kinds: BTreeSet<&str> = rules.iter().filter_map(|rule| rule.about).collect();
        let kinds = kinds
            .into_iter()
            .map(|kind| Ok((kind.to_owned(), named(&type_of(kind))?)));
        Ok(Self {
            text,
            schema,
            actions,
            kinds: kinds.collect::<Result<_, PlatformError>>()?,
            user: named("User")?,
            key: named("ApiKey")?,
            tenant: named("Tenant")?,
        })
    }

    /// The schema as text, for people.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The action; `None` when policies have no say in it.
    pub(super) fn action(&self, name: &str) -> Option<&KnownAction> {
        self.actions.get(name)
    }

    /// The type of a kind of thing; everything else is only known to be the tenant's.
    pub(super) fn kind(&self, kind: Option<&str>) -> &EntityTypeName {
        kind.and_then(|kind| self.kinds.get(kind)).unwrap_or(&self.tenant)
    }

    pub(super) fn user(&self) -> &EntityTypeName {
        &self.user
    }

    pub(super) fn key(&self) -> &EntityTypeName {
        &self.key
    }
}

fn named(name: &str) -> Result<EntityTypeName, PlatformError> {
    name.parse().map_err(PlatformError::policies)
}

/// `Finance::Transaction` for `finance.transaction`.
fn type_of(kind: &str) -> String {
    let parts: Vec<String> = kind.split('.').map(capitalised).collect();
    parts.join("::")
}

/// `BankAccount` for `bank_account`.
fn capitalised(word: &str) -> String {
    let words = word.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

/// The schema as text.
fn written(rules: &[&ActionRule]) -> String {
    let mut text = String::from(HEAD);
    let mut spaces: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for kind in rules.iter().filter_map(|rule| rule.about) {
        let (module, name) = kind.split_once('.').unwrap_or(("thing", kind));
        spaces
            .entry(capitalised(module))
            .or_default()
            .insert(capitalised(name));
    }
    for (module, names) in spaces {
        let _infallible = writeln!(text, "namespace {module} {{");
        for name in names {
            let _infallible = writeln!(text, "  entity {name} = {THING};");
        }
        text.push_str("}\n");
    }
    let modules: BTreeSet<&str> = rules.iter().map(|rule| rule.module).collect();
    let permissions: BTreeSet<&str> = rules.iter().map(|rule| rule.permission).collect();
    for module in modules {
        let _infallible = writeln!(text, "action \"module:{module}\";");
    }
    for permission in permissions {
        let _infallible = writeln!(text, "action \"needs:{permission}\";");
    }
    for rule in rules {
        let ActionRule {
            name,
            module,
            permission,
            ..
        } = rule;
        let about = rule.about.map_or_else(|| "Tenant".to_owned(), type_of);
        let _infallible = writeln!(
            text,
            "action \"{name}\" in [\"module:{module}\", \"needs:{permission}\"] appliesTo {{\n  \
             principal: [User, ApiKey],\n  resource: [{about}],\n  context: Moment\n}};"
        );
    }
    text
}

/// Who acts, and when. All times are UTC; Monday is day 1.
const HEAD: &str = "\
type Moment = { now: datetime, hour: Long, weekday: Long };
entity User, ApiKey = { actor: String, roles: Set<String>, department?: String };
entity Tenant;
";

/// What is known of a thing, each part only when the module knows it.
const THING: &str = "{ owner?: String, department?: String, amount?: decimal, currency?: String }";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_as_types_are() {
        assert_eq!(type_of("finance.transaction"), "Finance::Transaction");
        assert_eq!(type_of("finance.bank_account"), "Finance::BankAccount");
    }
}
