//! The policies of one tenant, ready to be asked.
//!
//! A question is asked twice. At the door nothing is known of the thing, so only policies that do
//! not speak of it are asked: one that wants to see an amount would otherwise forbid everything.
//! In the transaction the thing is known, and all are asked. For actions whose handler never tells
//! a thing there is only the door, and policies cannot speak of more than the tenant: the schema
//! refuses them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityId, EntityUid, Policy, PolicyId, PolicySet, Request,
    ResourceConstraint, RestrictedExpression,
};
use chrono::{Datelike, Timelike};
use moka::sync::Cache;
use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{ActionRule, Denied, Judge, Question, Resource};
use wikala_module::kernel::time::{Clock, Timestamp};

use super::script;
use super::vocabulary::{KnownAction, Vocabulary};
use crate::error::PlatformError;

/// The widest numbers that the language has; wider ones compare like these.
const WIDEST: Decimal = Decimal::from_parts(4_294_967_295, 2_147_483_647, 0, false, 4);

/// Roles permit; this is what policies restrict.
const BASE: &str = "permit (principal, action, resource);";

/// The policies of one tenant.
pub(crate) struct Compiled {
    vocabulary: Arc<Vocabulary>,
    clock: Arc<dyn Clock>,
    tenant: Uuid,
    everything: PolicySet,
    /// Those that do not speak of the thing.
    at_the_door: PolicySet,
    /// A saved policy that cannot be read any more: nobody passes.
    unreadable: Option<Uuid>,
    authorizer: Authorizer,
    /// The present second, as policies see it.
    moment: ArcSwapOption<(i64, Context)>,
    /// Those who asked lately, as policies see them.
    known: Cache<Known, Arc<Entities>>,
}

/// What an entity of a principal is made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Known {
    actor: Actor,
    roles: Vec<String>,
    department: Option<Uuid>,
}

/// Principals kept for each tenant that has policies.
const KNOWN: u64 = 256;

/// What the policies say to a question.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Policies that forbid it.
    pub(crate) forbidding: BTreeSet<Uuid>,
    /// Policies that could not be evaluated.
    pub(crate) failing: BTreeSet<Uuid>,
}

impl Answer {
    /// The answer as a decision: what is unclear does not pass.
    pub(crate) fn decision(&self) -> Result<(), Denied> {
        if let Some(policy) = self.forbidding.first() {
            return Err(Denied::ByPolicy(*policy));
        }
        self.failing
            .first()
            .map_or(Ok(()), |policy| Err(Denied::PolicyFailed(*policy)))
    }
}

impl Compiled {
    /// The policies of a tenant, as they are stored.
    pub(crate) fn new(
        vocabulary: Arc<Vocabulary>,
        clock: Arc<dyn Clock>,
        tenant: Uuid,
        texts: &[(Uuid, String)],
    ) -> Result<Self, PlatformError> {
        let mut unreadable = None;
        let mut policies = Vec::new();
        for (id, text) in texts {
            match script::read(text) {
                Ok(read) => policies.extend(script::numbered(*id, &read)),
                Err(_faults) => unreadable = Some(*id),
            }
        }
        let blind = policies.iter().filter(|policy| !speaks_of_resource(policy));
        Ok(Self {
            vocabulary,
            clock,
            tenant,
            at_the_door: with_base(blind.cloned())?,
            everything: with_base(policies.iter().cloned())?,
            unreadable,
            authorizer: Authorizer::new(),
            moment: ArcSwapOption::empty(),
            known: Cache::new(KNOWN),
        })
    }

    /// What the policies say at a certain time.
    pub(crate) fn answer(&self, question: &Question<'_>, now: Timestamp) -> Answer {
        let Some(action) = self.vocabulary.action(question.action) else {
            return Answer::default();
        };
        if let Some(policy) = self.unreadable {
            return Answer {
                failing: BTreeSet::from([policy]),
                ..Answer::default()
            };
        }
        let waits = action.about.is_some() && question.resource.is_none();
        let policies = if waits {
            &self.at_the_door
        } else {
            &self.everything
        };
        if policies.num_of_policies() == 1 {
            return Answer::default();
        }
        match self.asked(question, action, now) {
            Ok((request, entities)) => {
                let response = self.authorizer.is_authorized(&request, policies, &entities);
                let said = response.diagnostics();
                let errors = said.errors().map(|error| {
                    let cedar_policy::AuthorizationError::PolicyEvaluationError(error) = error;
                    error.policy_id()
                });
                Answer {
                    forbidding: said.reason().filter_map(row_of).collect(),
                    failing: errors.filter_map(row_of).collect(),
                }
            }
            // A question that cannot even be asked is not answered with yes.
            Err(_unaskable) => Answer {
                failing: policies
                    .policies()
                    .filter_map(|policy| row_of(policy.id()))
                    .take(1)
                    .collect(),
                ..Answer::default()
            },
        }
    }

    fn asked(
        &self,
        question: &Question<'_>,
        action: &KnownAction,
        now: Timestamp,
    ) -> Result<(Request, Entities), Box<dyn std::error::Error>> {
        let kind = match question.resource {
            Some(resource) => Some(resource.kind.as_str()),
            None => action.about,
        };
        let id = question
            .resource
            .map_or(Some(self.tenant), |resource| resource.id);
        let id = id.map_or_else(String::new, |id| id.to_string());
        let thing = EntityUid::from_type_name_and_id(self.vocabulary.kind(kind).clone(), EntityId::new(id));
        let attributes = question.resource.map(attributes).unwrap_or_default();
        let thing_known = Entity::new(thing.clone(), attributes, HashSet::new())?;
        let principal = self.uid_of(question.actor);
        let asker = self.asker(question, principal.clone())?;
        let request = Request::new(principal, action.uid.clone(), thing, self.moment(now)?, None)?;
        let known = [thing_known, action.entity.clone()];
        let entities = Entities::clone(&asker).add_entities(known, None)?;
        Ok((request, entities))
    }

    fn uid_of(&self, actor: Actor) -> EntityUid {
        let kind = match actor {
            Actor::ApiKey(_) => self.vocabulary.key(),
            _ => self.vocabulary.user(),
        };
        let id = actor.id().map_or_else(|| actor.to_string(), |id| id.to_string());
        EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
    }

    /// Whoever asks, made once and kept for a while: it is made of several expressions.
    fn asker(
        &self,
        question: &Question<'_>,
        uid: EntityUid,
    ) -> Result<Arc<Entities>, Box<dyn std::error::Error>> {
        let known = Known {
            actor: question.actor,
            roles: question.roles.to_vec(),
            department: question.department,
        };
        if let Some(asker) = self.known.get(&known) {
            return Ok(asker);
        }
        let asker = Arc::new(Entities::from_entities([principal(question, uid)?], None)?);
        self.known.insert(known, Arc::clone(&asker));
        Ok(asker)
    }

    /// The second that it is: to read a time costs more than a whole rule.
    fn moment(&self, now: Timestamp) -> Result<Context, Box<dyn std::error::Error>> {
        let second = now.timestamp();
        if let Some(known) = &*self.moment.load()
            && known.0 == second
        {
            return Ok(known.1.clone());
        }
        let context = moment(now)?;
        self.moment.store(Some(Arc::new((second, context.clone()))));
        Ok(context)
    }
}

fn principal(question: &Question<'_>, uid: EntityUid) -> Result<Entity, Box<dyn std::error::Error>> {
    let roles = question
        .roles
        .iter()
        .cloned()
        .map(RestrictedExpression::new_string);
    let mut attributes = HashMap::from([
        ("actor".to_owned(), text(question.actor)),
        ("roles".to_owned(), RestrictedExpression::new_set(roles)),
    ]);
    if let Some(department) = question.department {
        attributes.insert("department".to_owned(), text(department));
    }
    Ok(Entity::new(uid, attributes, HashSet::new())?)
}

impl Judge for Compiled {
    fn judge(&self, question: &Question<'_>) -> Result<(), Denied> {
        self.answer(question, self.clock.now()).decision()
    }
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.everything.num_of_policies().saturating_sub(1);
        f.debug_struct("Compiled")
            .field("tenant", &self.tenant)
            .field("statements", &count)
            .finish()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over values")]
fn text(value: impl ToString) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_string())
}

/// What is known of the thing.
fn attributes(resource: &Resource) -> HashMap<String, RestrictedExpression> {
    let amount = resource.amount.map(|amount| {
        let bounded = amount.clamp(-WIDEST, WIDEST).round_dp(4);
        RestrictedExpression::new_decimal(format!("{bounded:.4}"))
    });
    let known = [
        ("owner", resource.owner.as_ref().map(text)),
        ("department", resource.department.map(text)),
        ("amount", amount),
        ("currency", resource.currency.as_ref().map(text)),
    ];
    let known = known.into_iter();
    known
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn moment(now: Timestamp) -> Result<Context, Box<dyn std::error::Error>> {
    let instant = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let number = |value: u32| RestrictedExpression::new_long(i64::from(value));
    Ok(Context::from_pairs([
        ("now".to_owned(), RestrictedExpression::new_datetime(instant)),
        ("hour".to_owned(), number(now.hour())),
        ("weekday".to_owned(), number(now.weekday().number_from_monday())),
    ])?)
}

fn with_base(policies: impl IntoIterator<Item = Policy>) -> Result<PolicySet, PlatformError> {
    let base = Policy::parse(Some(PolicyId::new("base")), BASE).map_err(PlatformError::policies)?;
    PolicySet::from_policies(std::iter::once(base).chain(policies)).map_err(PlatformError::policies)
}

/// The row that a policy was read from; none for the base.
fn row_of(id: &PolicyId) -> Option<Uuid> {
    let text: &str = id.as_ref();
    Uuid::from_str(text.split_once('#')?.0).ok()
}

/// Whether what a policy says depends on the thing.
fn speaks_of_resource(policy: &Policy) -> bool {
    if policy.resource_constraint() != ResourceConstraint::Any {
        return true;
    }
    // One that cannot be looked into is asked when everything is known.
    let Ok(json) = policy.to_json() else { return true };
    json.get("conditions").is_some_and(names_resource)
}

fn names_resource(json: &serde_json::Value) -> bool {
    match json {
        serde_json::Value::Object(members) => {
            members.get("Var").is_some_and(|name| name == "resource") || members.values().any(names_resource)
        }
        serde_json::Value::Array(items) => items.iter().any(names_resource),
        _ => false,
    }
}

/// A tenant with ten policies and a question, to measure decisions with.
#[doc(hidden)]
pub struct Bench {
    compiled: Compiled,
    resource: Resource,
    roles: Vec<String>,
    actor: Actor,
    action: &'static str,
}

impl Bench {
    /// Decides once.
    pub fn decide(&self) -> bool {
        let question = Question {
            actor: self.actor,
            roles: &self.roles,
            department: Some(self.compiled.tenant),
            action: self.action,
            resource: Some(&self.resource),
        };
        self.compiled.judge(&question).is_ok()
    }
}

/// Ten policies of every sort over one action, and a question that none of them forbids.
#[doc(hidden)]
#[must_use]
pub fn bench_fixture(clock: Arc<dyn Clock>) -> Option<Bench> {
    const ACTION: &str = "finance.approve_transaction";
    let rule = ActionRule {
        name: ACTION,
        permission: "finance.approve",
        module: "finance",
        tier: wikala_module::kernel::tier::Tier::Core,
        flag: None,
        scope: wikala_module::kernel::policy::ScopeKind::Tenant,
        within_departments: false,
        about: Some("finance.transaction"),
        meter: None,
    };
    let vocabulary = Arc::new(Vocabulary::new(&[rule]).ok()?);
    let sorts = [
        "forbid (principal, action, resource) when { resource has amount && resource.amount.greaterThan(decimal(\"5000.0\")) };",
        "forbid (principal, action, resource) when { resource has owner && resource.owner == principal.actor };",
        "forbid (principal, action, resource) unless { principal has department && resource has department && principal.department == resource.department };",
        "forbid (principal, action, resource) when { context.hour > 23 };",
        "forbid (principal, action == Action::\"finance.approve_transaction\", resource) unless { principal.roles.contains(\"admin\") };",
    ];
    let texts: Vec<(Uuid, String)> = (0..10_u128)
        .map(|n| (Uuid::from_u128(n + 1), sorts[(n % 5) as usize].to_owned()))
        .collect();
    let tenant = Uuid::from_u128(7);
    Some(Bench {
        compiled: Compiled::new(vocabulary, clock, tenant, &texts).ok()?,
        resource: Resource {
            kind: "finance.transaction".into(),
            id: Some(Uuid::from_u128(8)),
            owner: Some("user:somebody".into()),
            department: Some(tenant),
            amount: Some(Decimal::new(12_345, 2)),
            currency: Some("KWD".into()),
        },
        roles: vec!["admin".into(), "member".into()],
        actor: Actor::User(wikala_module::kernel::id::UserId(Uuid::from_u128(9))),
        action: ACTION,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use wikala_module::kernel::time::SystemClock;

    use super::*;

    const LIMIT_US: f64 = 20.0;

    fn bench() -> Bench {
        bench_fixture(Arc::new(SystemClock)).unwrap()
    }

    #[test]
    fn a_decision_over_ten_policies_takes_under_twenty_microseconds() {
        let bench = bench();
        assert!(bench.decide());
        let rounds = if cfg!(debug_assertions) { 10 } else { 1_000 };
        let mut best = f64::MAX;
        for _ in 0..20 {
            let began = Instant::now();
            (0..rounds).for_each(|_| assert!(std::hint::black_box(bench.decide())));
            best = best.min(began.elapsed().as_secs_f64() * 1e6 / f64::from(rounds));
        }
        println!("a decision over ten policies took {best:.1} us");
        // Unoptimised code says nothing about speed.
        assert!(cfg!(debug_assertions) || best < LIMIT_US, "{best}");
    }

    #[test]
    fn what_speaks_of_the_thing_waits_until_it_is_known() {
        let bench = bench();
        let mut question = Question {
            actor: bench.actor,
            roles: &bench.roles,
            // Another department than the thing's: forbidden once the thing is known.
            department: None,
            action: bench.action,
            resource: None,
        };
        assert_eq!(bench.compiled.judge(&question), Ok(()));
        question.resource = Some(&bench.resource);
        let refused = bench.compiled.judge(&question);
        assert!(matches!(refused, Err(Denied::ByPolicy(_))), "{refused:?}");
    }

    #[test]
    fn amounts_wider_than_the_language_count_as_the_widest() {
        let mut bench = bench();
        for amount in [
            Decimal::MAX,
            WIDEST,
            WIDEST + Decimal::ONE,
            Decimal::new(5_000_001, 3),
        ] {
            bench.resource.amount = Some(amount);
            assert!(!bench.decide(), "{amount}");
        }
        for amount in [
            Decimal::MIN,
            Decimal::ZERO,
            Decimal::new(5_000, 0),
            Decimal::new(1, 28),
        ] {
            bench.resource.amount = Some(amount);
            assert!(bench.decide(), "{amount}");
        }
    }
}
