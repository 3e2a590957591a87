//! What a component is linked with: the functions that were granted, and for all others one that ends the
//! call by name.

use std::collections::BTreeSet;

use wasmtime::component::types::{ComponentInstance, ComponentItem};
use wasmtime::component::{Component, HasSelf, InstancePre, Linker};

use crate::bindings::v1::wikala;
use crate::capability::{Capability, Need, need_of};
use crate::state::State;
use crate::stop::Stop;
use crate::wasi;

type Link = fn(&mut Linker<State>) -> wasmtime::Result<()>;

/// How to link each interface of [`INTERFACES`].
const LINKS: &[(&str, Link)] = &[
    ("wikala:types/types@1.0.0", |linker| {
        wikala::types::types::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-log/log@1.0.0", |linker| {
        wikala::host_log::log::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-settings/settings@1.0.0", |linker| {
        wikala::host_settings::settings::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-clock/clock@1.0.0", |linker| {
        wikala::host_clock::clock::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-random/random@1.0.0", |linker| {
        wikala::host_random::random::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:statement-format/statement@1.0.0", |linker| {
        wikala::statement_format::statement::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-secrets/secrets@1.0.0", |linker| {
        wikala::host_secrets::secrets::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-kv/kv@1.0.0", |linker| {
        wikala::host_kv::kv::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-http/http@1.0.0", |linker| {
        wikala::host_http::http::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-events/events@1.0.0", |linker| {
        wikala::host_events::events::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-finance/reads@1.0.0", |linker| {
        wikala::host_finance::reads::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
    ("wikala:host-finance/drafts@1.0.0", |linker| {
        wikala::host_finance::drafts::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
    }),
];

/// Links a component for one set of grants.
pub(crate) fn link(
    component: &Component,
    granted: &BTreeSet<Capability>,
) -> wasmtime::Result<InstancePre<State>> {
    let engine = component.engine();
    let mut linker = Linker::new(engine);
    wasi::link(&mut linker)?;
    for (name, import) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(interface) = &import.ty else {
            continue;
        };
        match need_of(name) {
            Some(Need::Grant(capability)) if !granted.contains(&capability) => {
                deny(&mut linker, name, interface, capability)?;
            }
            Some(_) => offer(&mut linker, name)?,
            // Refused when it was read; nothing is linked, so that instantiation fails.
            None => {}
        }
    }
    linker.instantiate_pre(component)
}

fn offer(linker: &mut Linker<State>, name: &str) -> wasmtime::Result<()> {
    match LINKS.iter().find(|(known, _)| *known == name) {
        Some((_, link)) => link(linker),
        None => Ok(()),
    }
}

/// Every function that the component imports from here ends the call.
fn deny(
    linker: &mut Linker<State>,
    name: &str,
    interface: &ComponentInstance,
    capability: Capability,
) -> wasmtime::Result<()> {
    // Its types are there all the same: other interfaces may speak of them.
    offer(linker, name)?;
    let engine = linker.engine().clone();
    let mut instance = linker.instance(name)?;
    for (item, kind) in interface.exports(&engine) {
        if matches!(kind.ty, ComponentItem::ComponentFunc(_)) {
            let function = format!("{name}#{item}");
            instance.func_new_async(item, move |_, _, _, _| {
                let function = function.clone();
                let stop = Stop::Denied { function, capability };
                Box::new(std::future::ready(Err(stop.into())))
            })?;
        }
    }
    Ok(())
}

/// Every function of ours and of WASI that a component imports, with what it needs.
pub(crate) fn imported_functions(component: &Component) -> Vec<(String, Option<Capability>)> {
    let engine = component.engine();
    let mut found = Vec::new();
    for (name, import) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(interface) = &import.ty else {
            continue;
        };
        let capability = match need_of(name) {
            Some(Need::Grant(capability)) => Some(capability),
            _ => None,
        };
        for (item, kind) in interface.exports(engine) {
            if matches!(kind.ty, ComponentItem::ComponentFunc(_)) {
                found.push((format!("{name}#{item}"), capability));
            }
        }
    }
    found
}

/// The interfaces that have a link, to be compared with the table of capabilities.
#[cfg(test)]
pub(crate) fn linked() -> BTreeSet<&'static str> {
    LINKS.iter().map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::linked;
    use crate::capability::INTERFACES;

    #[test]
    fn every_interface_of_the_table_can_be_linked() {
        let table: BTreeSet<&str> = INTERFACES.iter().map(|(name, _)| *name).collect();
        assert_eq!(linked(), table);
        assert_eq!(table.len(), INTERFACES.len(), "no interface stands there twice");
    }
}
