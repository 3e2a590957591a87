//! `wikala tenant`: the lifecycle at the command line.

mod archive;
mod people;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use wikala_config::Config;
use wikala_kernel::policy::{Access, Principal};
use wikala_platform::entitlements::{PlanRequest, TermKind, give_plan};
use wikala_platform::modules;
use wikala_platform::policy::{DeleteTenant, ManageTenants, ReadTenants};
use wikala_platform::tenants::{
    NewTenantRequest, TenantBody, all, by_slug, create_tenant, delete_tenant, reactivate_tenant,
    suspend_tenant,
};

use super::connect;
use crate::host::{Host, HostError};

#[derive(Debug, Subcommand)]
pub(super) enum TenantCommand {
    /// Make a tenant: directory row, schema, role, tables.
    Create(CreateArgs),
    /// List tenants, newest first.
    List {
        /// One JSON object per line.
        #[arg(long)]
        json: bool,
    },
    /// Stop serving a tenant; everything is kept.
    Suspend { slug: String },
    /// Serve a suspended tenant again.
    Reactivate { slug: String },
    /// Give a tenant a plan, for good or for a trial.
    Plan {
        slug: String,
        /// The code of the plan.
        plan: String,
        /// For the days of the plan's trial.
        #[arg(long)]
        trial: bool,
    },
    /// Make an API key for a tenant; it is printed once.
    Key {
        slug: String,
        /// What the key is for.
        #[arg(long, default_value = "command line")]
        name: String,
        /// A role of the tenant, not the owner's.
        #[arg(long, default_value = "admin")]
        role: String,
    },
    /// Add a person to a tenant; the password is read from standard input.
    Person {
        slug: String,
        email: String,
        /// A role of the tenant.
        #[arg(long, default_value = "owner")]
        role: String,
        /// en or ar.
        #[arg(long, default_value = "en")]
        language: String,
        /// May also manage tenants.
        #[arg(long)]
        platform_admin: bool,
    },
    /// Write everything of a tenant to an archive file.
    Export {
        slug: String,
        /// The file; it appears only when it is complete. [default: SLUG.tar]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Remove what a module keeps of a tenant that switched it off, after an export.
    RemoveModule {
        slug: String,
        /// The name of the module, such as finance.
        module: String,
        /// The file for everything of the tenant; it is complete before anything is removed.
        /// [default: SLUG.tar]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
    /// Make a tenant from an archive file.
    Import(ArchiveArgs),
    /// Check an archive file without a database.
    Verify { file: PathBuf },
    /// Remove a tenant and everything in it, for good.
    Delete {
        slug: String,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct CreateArgs {
    /// Lower-case letters, digits and hyphens; unique.
    slug: String,
    /// Full name; the slug when absent.
    #[arg(long)]
    name: Option<String>,
    /// The code of its plan.
    #[arg(long, default_value = "core")]
    plan: String,
    /// en or ar.
    #[arg(long, default_value = "en")]
    locale: String,
    /// The cell to put it in; the emptiest when absent.
    #[arg(long)]
    cell: Option<String>,
    /// Which roles it offers, for good: standard, organisation, simple or clinic.
    #[arg(long, default_value = "standard")]
    role_pack: String,
}

#[derive(Debug, Args)]
pub(super) struct ArchiveArgs {
    file: PathBuf,
    /// Slug of the new tenant.
    #[arg(long)]
    slug: String,
    /// Full name; the archive's when absent.
    #[arg(long)]
    name: Option<String>,
    /// The code of its plan; the archive's when absent.
    #[arg(long)]
    plan: Option<String>,
    /// The cell to put it in; the emptiest when absent.
    #[arg(long)]
    cell: Option<String>,
}

pub(super) async fn run(config: Config, command: TenantCommand) -> Result<ExitCode, HostError> {
    if let TenantCommand::Verify { file } = &command {
        archive::verify(file).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let host = connect::host(config).await?;
    match command {
        TenantCommand::Export { slug, out } => {
            let id = find(&host, &slug).await?.id;
            let out = out.unwrap_or_else(|| PathBuf::from(format!("{slug}.tar")));
            archive::export(&host, &mut manage(&host)?, id, &out).await?;
        }
        TenantCommand::RemoveModule {
            slug,
            module,
            out,
            yes,
        } => {
            let out = out.unwrap_or_else(|| PathBuf::from(format!("{slug}.tar")));
            remove_module(&host, &slug, &module, &out, yes).await?;
        }
        TenantCommand::Key { slug, name, role } => {
            let tenant = find(&host, &slug).await?;
            println!(
                "{}",
                people::key(&host, &mut manage(&host)?, &tenant, name, role).await?
            );
        }
        TenantCommand::Person {
            slug,
            email,
            role,
            language,
            platform_admin,
        } => {
            let tenant = find(&host, &slug).await?;
            let person = people::Person {
                email,
                role,
                language,
                platform_admin,
            };
            people::add_person(&host, &mut manage(&host)?, &tenant, person).await?;
        }
        TenantCommand::Import(args) => show(&archive::import(&host, &mut manage(&host)?, args).await?),
        TenantCommand::Verify { .. } => {}
        TenantCommand::Create(args) => create(&host, args).await?,
        TenantCommand::List { json } => list(&host, json).await?,
        TenantCommand::Suspend { slug } => {
            let id = find(&host, &slug).await?.id;
            show(&suspend_tenant(&host.platform, &mut manage(&host)?, id).await?);
        }
        TenantCommand::Reactivate { slug } => {
            let id = find(&host, &slug).await?.id;
            show(&reactivate_tenant(&host.platform, &mut manage(&host)?, id).await?);
        }
        TenantCommand::Plan { slug, plan, trial } => give(&host, &slug, plan, trial).await?,
        TenantCommand::Delete { slug, yes } => delete(&host, &slug, yes).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn manage(host: &Host) -> Result<Access<ManageTenants>, HostError> {
    host.operator(&Principal::operator(None))
}

async fn create(host: &Host, args: CreateArgs) -> Result<(), HostError> {
    let request = NewTenantRequest {
        name: args.name.unwrap_or_else(|| args.slug.clone()),
        slug: args.slug,
        plan: Some(args.plan),
        locale: Some(args.locale),
        cell: args.cell,
        role_pack: Some(args.role_pack),
    };
    show(&create_tenant(&host.platform, &mut manage(host)?, request).await?);
    Ok(())
}

async fn give(host: &Host, slug: &str, plan: String, trial: bool) -> Result<(), HostError> {
    let id = find(host, slug).await?.id;
    let term = trial.then_some(TermKind::Trial);
    let request = PlanRequest { plan, term };
    let given = give_plan(&host.platform, &mut manage(host)?, id, &request).await?;
    let until = given
        .until
        .map(|until| format!(" until {until}"))
        .unwrap_or_default();
    println!("{slug} has {} ({}{until})", given.plan, given.state);
    Ok(())
}

async fn list(host: &Host, json: bool) -> Result<(), HostError> {
    let mut access = host.operator::<ReadTenants>(&Principal::operator(None))?;
    for tenant in all(&host.platform, &mut access).await? {
        if json {
            println!("{}", serde_json::to_string(&tenant).unwrap_or_default());
        } else {
            show(&tenant);
        }
    }
    Ok(())
}

async fn find(host: &Host, slug: &str) -> Result<TenantBody, HostError> {
    let mut access = host.operator::<ReadTenants>(&Principal::operator(None))?;
    Ok(by_slug(&host.platform, &mut access, slug).await?)
}

async fn delete(host: &Host, slug: &str, yes: bool) -> Result<(), HostError> {
    let tenant = find(host, slug).await?;
    if !yes && !confirmed(&format!("tenant {slug:?} and everything in it"), slug)? {
        return Err(HostError::Refused("nothing was deleted".into()));
    }
    let mut access = host.operator::<DeleteTenant>(&Principal::operator(None))?;
    delete_tenant(&host.platform, &mut access, tenant.id).await?;
    println!("{slug} is deleted");
    Ok(())
}

async fn remove_module(
    host: &Host,
    slug: &str,
    module: &str,
    out: &Path,
    yes: bool,
) -> Result<(), HostError> {
    if out.exists() {
        return Err(HostError::Refused(format!("{} is there already", out.display())));
    }
    let id = find(host, slug).await?.id;
    if !yes
        && !confirmed(
            &format!("everything that {module} keeps of tenant {slug:?}"),
            slug,
        )?
    {
        return Err(HostError::Refused("nothing was removed".into()));
    }
    let keep = async |access: &mut Access<ManageTenants>| archive::export(host, access, id, out).await;
    modules::remove_module(&host.platform, &mut manage(host)?, id, module, keep).await?;
    println!("{module} keeps nothing of {slug} any more");
    Ok(())
}

fn confirmed(what: &str, slug: &str) -> Result<bool, HostError> {
    eprint!("This removes {what}. Type the tenant's slug to go on: ");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.map_err(|error| HostError::Io("standard input".into(), error))?;
    Ok(answer.trim() == slug)
}

fn show(tenant: &TenantBody) {
    let TenantBody {
        slug,
        state,
        plan,
        cell,
        number,
        id,
        ..
    } = tenant;
    println!("{slug:24} {state:12} {plan:10} {cell}/t_{number}  {id}");
}
