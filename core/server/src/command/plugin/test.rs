//! `wikala plugin test`: the component in the real sandbox, against the cases in tests/*.toml.

mod ask;
mod books;
mod case;
mod compare;
mod ports;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_plugin_host::{
    CallReport, Capability, Compiled, Grants, Installation, Limits, Observer, PluginHost,
};
use wikala_plugin_package::{Manifest, Package};

use super::project::Project;
use super::{agreement, log_line, sandbox};
use crate::host::HostError;
use case::Case;
use ports::Canned;

#[derive(Debug, Args)]
pub(in crate::command) struct TestArgs {
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Build before testing.
    #[arg(long)]
    build: bool,
    /// Only cases whose file or sentence holds this.
    filter: Option<String>,
}

pub(super) async fn run(args: TestArgs) -> Result<ExitCode, HostError> {
    let project = Project::open(&args.dir)?;
    if args.build {
        project.build()?;
    }
    let package = project.assemble()?;
    let cases = cases(&args.dir.join("tests"), args.filter.as_deref())?;
    let host = sandbox::host()?;
    let compiled = host.load(package.component().to_vec()).await;
    let compiled = compiled.map_err(|refusal| HostError::Refused(refusal.to_string()))?;
    let disagreement = agreement::between(&package.manifest, compiled.facts());
    for missing in &disagreement.missing {
        println!("missing {missing}");
    }
    let mut passed = 0;
    for (file, case) in &cases {
        let bench = Bench {
            host: &host,
            compiled: &compiled,
            package: &package,
        };
        passed += usize::from(bench.run(file, case).await?);
    }
    let failed = cases.len() - passed + disagreement.missing.len();
    println!("{passed} passed, {failed} failed");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The cases of a folder, in the order of their names.
fn cases(folder: &Path, filter: Option<&str>) -> Result<Vec<(PathBuf, Case)>, HostError> {
    let broken = |error| HostError::Io(folder.display().to_string(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(broken)? {
        let file = entry.map_err(broken)?.path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            files.push(file);
        }
    }
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let case = Case::read(&file)?;
        let is_wanted = |part: &str| file.to_string_lossy().contains(part) || case.about.contains(part);
        if filter.is_none_or(is_wanted) {
            cases.push((file, case));
        }
    }
    if cases.is_empty() {
        return Err(HostError::Refused(format!(
            "there is no case in {}: write one like tests/example.toml of a new project",
            folder.display()
        )));
    }
    Ok(cases)
}

/// What the sandbox said about the last call.
#[derive(Default)]
struct Watch(Mutex<Option<CallReport>>);

impl Watch {
    fn report(&self) -> Option<CallReport> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Observer for Watch {
    fn is_open(&self) -> bool {
        true
    }

    fn ended(&self, report: &CallReport) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Of several calls the one that went wrong is worth telling.
        if last.as_ref().is_none_or(|last| last.message.is_none()) {
            *last = Some(report.clone());
        }
    }
}

struct Bench<'b> {
    host: &'b PluginHost,
    compiled: &'b Arc<Compiled>,
    package: &'b Package,
}

impl Bench<'_> {
    /// Runs a case and tells how it went.
    async fn run(&self, file: &Path, case: &Case) -> Result<bool, HostError> {
        let world = Arc::new(Canned::new(case));
        let watch = Arc::new(Watch::default());
        let installation = self.installation(file, case, (Arc::clone(&world), Arc::clone(&watch)))?;
        let plugin = self.host.plug(self.compiled, installation);
        let plugin = plugin.map_err(|refusal| HostError::Refused(refusal.to_string()))?;
        let mut answer = ask::ask(&plugin.at(case.now), case).await?;
        let report = watch.report();
        if let (Value::Object(answer), Value::Object(left)) = (&mut answer, world.left(report.as_ref())) {
            answer.extend(left);
        }
        let differences = compare::differences(&case.expect, &answer);
        let time = report
            .as_ref()
            .map_or(0.0, |report| report.wall.as_secs_f64() * 1_000.0);
        let mark = if differences.is_empty() {
            "ok     "
        } else {
            "FAILED "
        };
        println!("{mark} {}: {} ({time:.1} ms)", file.display(), case.about);
        if !differences.is_empty() {
            tell(&differences, report.as_ref());
        }
        Ok(differences.is_empty())
    }

    fn installation(
        &self,
        file: &Path,
        case: &Case,
        (world, watch): (Arc<Canned>, Arc<Watch>),
    ) -> Result<Installation, HostError> {
        let manifest = &self.package.manifest;
        let mut given = case.settings.clone();
        let secrets = case
            .secrets
            .iter()
            .map(|(name, value)| (name.clone(), json!(value)));
        given.extend(secrets);
        let faults = self.package.schema.check(&Value::Object(given));
        if let Some(fault) = faults.first() {
            return Err(HostError::Refused(format!(
                "{}: the settings break the plugin's schema: {fault}",
                file.display()
            )));
        }
        Ok(Installation {
            id: Uuid::nil(),
            plugin: manifest.name.as_str().into(),
            version: manifest.version.to_string().into(),
            tenant: Uuid::nil(),
            time_zone: case.time_zone,
            grants: grants(manifest),
            settings: Arc::new(self.package.schema.with_defaults(&case.settings)),
            limits: limits(manifest),
            is_required: manifest.is_required,
            is_shadow: false,
            ports: world,
            observer: watch,
        })
    }
}

/// Everything that the manifest asks for.
fn grants(manifest: &Manifest) -> Grants {
    Grants {
        capabilities: manifest
            .capabilities
            .names()
            .into_iter()
            .filter_map(Capability::parse)
            .collect(),
        hosts: manifest.capabilities.http.clone(),
    }
}

fn limits(manifest: &Manifest) -> Limits {
    let usual = Limits::default();
    let budget = manifest.budget;
    Limits {
        deadline: budget
            .deadline_ms
            .map_or(usual.deadline, |ms| Duration::from_millis(u64::from(ms))),
        memory: budget
            .memory_mb
            .and_then(|mb| usize::try_from(mb).ok())
            .map_or(usual.memory, |mb| mb << 20),
        ..usual
    }
}

fn tell(differences: &[String], report: Option<&CallReport>) {
    for difference in differences {
        println!("        {difference}");
    }
    let Some(report) = report else { return };
    if let Some(message) = &report.message {
        println!("        the sandbox says: {}: {message}", report.outcome.name());
    }
    for line in &report.logs {
        println!("        log {}", log_line::shown(line));
    }
}
