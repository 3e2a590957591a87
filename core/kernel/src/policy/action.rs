//! Actions: what an operation really does, with what it takes to be allowed.

use std::sync::Arc;

use super::principal::Principal;
use crate::flag::Flag;
use crate::tenant::Tenant;
use crate::tier::Tier;

/// Whose rows an action touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    Tenant,
    Platform,
}

/// The scope of an access as a type, so that tenant and platform rows never share a transaction.
pub trait Scope: Sized + Send + Sync + sealed::Sealed + 'static {
    /// The scope as a value.
    const KIND: ScopeKind;
    /// The scope of this principal; `None` when they are in no tenant.
    fn of(principal: &Principal) -> Option<Self>;
}

/// Inside one tenant.
#[derive(Debug, Clone)]
pub struct InTenant(pub(super) Arc<Tenant>);

/// In the platform's own schema.
#[derive(Debug, Clone)]
pub struct OnPlatform(());

impl Scope for InTenant {
    const KIND: ScopeKind = ScopeKind::Tenant;
    fn of(principal: &Principal) -> Option<Self> {
        principal.tenant.clone().map(Self)
    }
}

impl Scope for OnPlatform {
    const KIND: ScopeKind = ScopeKind::Platform;
    fn of(_principal: &Principal) -> Option<Self> {
        Some(Self(()))
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::InTenant {}
    impl Sealed for super::OnPlatform {}
}

/// One named action. Declare actions with [`crate::actions!`] in a module's `policy.rs`.
pub trait Action: Send + Sync + 'static {
    /// Whose rows it touches.
    type Scope: Scope;
    /// Namespaced name: `finance.list_transactions`.
    const NAME: &'static str;
    /// What the actor must hold: `finance.read`.
    const PERMISSION: &'static str;
    /// The module that must be switched on.
    const MODULE: &'static str;
    /// The lowest plan that includes it.
    const TIER: Tier;
    /// The flag that must be on.
    const FLAG: Option<Flag>;
    /// Whether it is enough to hold the permission within some department: the handler then
    /// asks [`super::Access::reach`] about the thing at hand.
    const WITHIN_DEPARTMENTS: bool;
    /// The kind of thing its handler asks the attribute policies about, `finance.transaction`;
    /// without one the policies know only that the tenant is concerned.
    const ABOUT: Option<&'static str>;
    /// The meter of which it uses something up, `finance.transactions`.
    const METER: Option<&'static str>;

    /// The action as a value, for the decision, the contract and the access matrix.
    #[must_use]
    fn rule() -> ActionRule {
        ActionRule {
            name: Self::NAME,
            permission: Self::PERMISSION,
            module: Self::MODULE,
            tier: Self::TIER,
            flag: Self::FLAG,
            scope: Self::Scope::KIND,
            within_departments: Self::WITHIN_DEPARTMENTS,
            about: Self::ABOUT,
            meter: Self::METER,
        }
    }
}

/// An [`Action`] as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionRule {
    pub name: &'static str,
    pub permission: &'static str,
    pub module: &'static str,
    pub tier: Tier,
    pub flag: Option<Flag>,
    pub scope: ScopeKind,
    pub within_departments: bool,
    pub about: Option<&'static str>,
    pub meter: Option<&'static str>,
}

/// Declares the actions of a module, one line each.
///
/// ```
/// wikala_kernel::actions! { "notes", InTenant:
///     /// Read the notes of a tenant.
///     ListNotes = "notes.list_notes" needs "notes.read";
///     /// Publish a note; a premium action.
///     PublishNote = "notes.publish_note" needs "notes.manage" from Premium;
///     /// Change a note; who manages one department may change the notes of that department.
///     ChangeNote = "notes.change_note" needs "notes.manage" within departments;
///     /// Delete a note; attribute policies are told whose it is.
///     DeleteNote = "notes.delete_note" needs "notes.manage" about "notes.note";
///     /// Write a note; a plan may limit how many.
///     WriteNote = "notes.write_note" needs "notes.manage" counts "notes.notes";
/// }
/// ```
#[macro_export]
macro_rules! actions {
    ($module:literal, $scope:ident :
     $( $(#[$meta:meta])* $name:ident = $full:literal needs $permission:literal
        $(from $tier:ident)? $(behind $flag:literal)? $(within $parts:ident)?
        $(about $about:literal)? $(counts $meter:literal)? ; )+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl $crate::policy::Action for $name {
                type Scope = $crate::policy::$scope;
                const NAME: &'static str = $full;
                const PERMISSION: &'static str = $permission;
                const MODULE: &'static str = $module;
                const TIER: $crate::tier::Tier =
                    $crate::actions!(@tier $($tier)?);
                const FLAG: Option<$crate::flag::Flag> =
                    $crate::actions!(@flag $($flag)?);
                const WITHIN_DEPARTMENTS: bool = $crate::actions!(@within $($parts)?);
                const ABOUT: Option<&'static str> = $crate::actions!(@text $($about)?);
                const METER: Option<&'static str> = $crate::actions!(@text $($meter)?);
            }
        )+
    };
    (@tier) => { $crate::tier::Tier::Core };
    (@tier $tier:ident) => { $crate::tier::Tier::$tier };
    (@within) => { false };
    (@within departments) => { true };
    (@text) => { None };
    (@text $text:literal) => { Some($text) };
    (@flag) => { None };
    (@flag $flag:literal) => { Some($crate::flag::Flag($flag)) };
}
