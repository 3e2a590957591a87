//! `wikala keys`: the keys that sign tokens, and the master key that seals secrets.

use std::process::ExitCode;

use clap::Subcommand;
use wikala_config::Config;
use wikala_egress::Breakers;
use wikala_kernel::policy::{Access, Principal};
use wikala_platform::auth::When;
use wikala_platform::policy::ManageSigningKeys;
use wikala_platform::signing_keys::{SigningKeyBody, all, rotate};
use wikala_platform::vault::{LocalKeys, rotate_master};

use super::connect;
use crate::host::{Host, HostError};

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// List the keys that sign access tokens, oldest first.
    List,
    /// Make the next signing key; it signs after others had time to learn it.
    Rotate {
        /// Sign with it at once; tokens of the present key stay valid until they expire.
        #[arg(long)]
        now: bool,
        /// Sign with it at once and retire every other key: one is known to strangers.
        #[arg(long)]
        retire_others: bool,
    },
    /// Make a new master key in the home folder; `rotate-master` puts it to use.
    NewMaster,
    /// Put everything that is sealed under the newest master key. Nothing is sealed anew and no
    /// host needs to stop; afterwards older master keys can be taken away.
    RotateMaster,
}

pub(super) async fn run(config: Config, command: KeysCommand) -> Result<ExitCode, HostError> {
    if let KeysCommand::NewMaster = command {
        let file = LocalKeys::make_file(&crate::keys::file(&config))?;
        println!("{}", file.display());
        return Ok(ExitCode::SUCCESS);
    }
    let host = connect::host(config).await?;
    let mut access = manage(&host)?;
    match command {
        KeysCommand::Rotate { now, retire_others } => {
            let when = match (now, retire_others) {
                (_, true) => When::Alone,
                (true, false) => When::Now,
                (false, false) => When::InTime,
            };
            show(&rotate(&host.platform, &mut access, when).await?);
        }
        KeysCommand::RotateMaster => {
            let provider = crate::keys::provider(&host.config, &Breakers::default())?;
            let count = rotate_master(&host.db, &*provider, &mut access).await?;
            println!("{count} data keys are now wrapped by {}", provider.current());
        }
        KeysCommand::List | KeysCommand::NewMaster => {
            let keys = all(&host.platform, &mut access).await?;
            keys.iter().for_each(show);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn manage(host: &Host) -> Result<Access<ManageSigningKeys>, HostError> {
    host.operator(&Principal::operator(None))
}

fn show(key: &SigningKeyBody) {
    let until = key.verifies_until.map(|end| format!("  until {end}"));
    println!(
        "{}  {:6} {:10} from {}{}",
        key.kid,
        key.algorithm,
        key.state,
        key.signs_from,
        until.unwrap_or_default()
    );
}
