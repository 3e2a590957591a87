//! The portal: its pages are built with Node and embedded in the host, which needs no Node itself.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::debian;
use crate::demo_host::DemoHost;
use crate::failure::{Context, Failure};
use crate::node::Node;
use crate::step;
use crate::workspace::{Workspace, in_ci};

const PORTAL: &str = "portal";
/// Where distributions put the browser.
const BROWSERS: [&str; 2] = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
/// What the pages are made of.
const SOURCES: [&str; 2] = [PORTAL, "sdk/typescript"];
/// What is made, not written.
const MADE: [&str; 4] = ["node_modules", "dist", "test-results", "playwright-report"];
/// Says what the built pages were made of.
const STAMP: &str = "portal/dist/.made-of";

/// Builds the pages when what they are made of changed.
///
/// # Errors
/// When there is no Node and none can be installed, or the pages do not build.
pub(crate) fn ensure(workspace: &Workspace) -> Result<(), Failure> {
    let stamp = workspace.root.join(STAMP);
    let made_of = sources(workspace)?;
    if fs::read_to_string(&stamp).is_ok_and(|made| made == made_of) {
        return Ok(());
    }
    println!("building the portal");
    let node = Node::of(workspace)?;
    install(&node, workspace)?;
    node.npm(&workspace.root.join(PORTAL), &["run", "build"])?;
    fs::write(&stamp, made_of).context("write", &stamp)
}

/// Checks types, texts, links, logic and size, and builds the pages.
///
/// # Errors
/// The first check that fails.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let (node, portal) = (Node::of(workspace)?, workspace.root.join(PORTAL));
    install(&node, workspace)?;
    node.npm(&portal, &["test"])?;
    ensure(workspace)?;
    node.npm(&portal, &["run", "size"])
}

/// Lets people's stories happen in a browser, against a host of its own. Without a browser there are none, but in CI.
///
/// # Errors
/// The first story that goes otherwise.
pub(crate) fn stories(workspace: &Workspace) -> Result<(), Failure> {
    let Some(browser) = ensure_browser()? else {
        println!("    skipped: neither {} is there", BROWSERS.join(" nor "));
        return Ok(());
    };
    let (node, portal) = (Node::of(workspace)?, workspace.root.join(PORTAL));
    let host = DemoHost::start(workspace)?;
    let mut stories = node.command(&portal);
    stories.args(["run", "--silent", "e2e"]).env("CHROMIUM", browser);
    step::run("npm", host.introduce(&mut stories).env("PORTAL_URL", host.url()))
}

/// CI leaves no story out where it can have a browser; a developer's machine gets none that nobody asked for.
fn ensure_browser() -> Result<Option<&'static str>, Failure> {
    if browser().is_none() && in_ci() && debian::can_install() {
        debian::update()?;
        debian::install(&["chromium"])?;
    }
    Ok(browser())
}

fn browser() -> Option<&'static str> {
    BROWSERS.into_iter().find(|browser| Path::new(browser).exists())
}

fn install(node: &Node, workspace: &Workspace) -> Result<(), Failure> {
    // The client first: the portal is made from its sources.
    for part in SOURCES.iter().rev() {
        node.install(&workspace.root.join(part))?;
    }
    Ok(())
}

/// A number that differs when something changed of which the pages are made.
fn sources(workspace: &Workspace) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for part in SOURCES {
        read(&workspace.root.join(part), &mut hasher)?;
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

fn read(folder: &Path, hasher: &mut DefaultHasher) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).context("read", folder)?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if MADE.iter().any(|made| name == *made) {
            continue;
        }
        name.hash(hasher);
        if path.is_dir() {
            read(&path, hasher)?;
        } else {
            fs::read(&path).context("read", &path)?.hash(hasher);
        }
    }
    Ok(())
}
