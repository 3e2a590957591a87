//! pgbench with our statements: what the database alone can do on this machine.

use std::fs;
use std::process::Command;

use crate::stage::Stage;

/// Runs a script and returns transactions per second. It logs in as the gateway, like the host.
pub(crate) fn run(stage: &Stage, script: &str, clients: usize, seconds: u64) -> f64 {
    let file = std::env::temp_dir().join(format!("wikala-bench-{}.sql", std::process::id()));
    fs::write(&file, script).unwrap();
    let gateway = stage.host.db.directory_cell().unwrap().roles().gateway();
    let output = Command::new(stage.cluster.bindir().join("pgbench"))
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=1"])
        .args(["--client", &clients.to_string(), "--time", &seconds.to_string()])
        .arg("--file")
        .arg(&file)
        .args(["--username", &gateway, "--host"])
        .arg(stage.socket())
        .arg(stage.database())
        .output()
        .expect("pgbench runs");
    let _gone = fs::remove_file(&file);
    let text = String::from_utf8_lossy(&output.stdout);
    let rate = text.lines().find_map(|line| line.strip_prefix("tps = "));
    let rate = rate
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|rate| rate.parse().ok());
    rate.unwrap_or_else(|| {
        eprintln!("{text}{}", String::from_utf8_lossy(&output.stderr));
        0.0
    })
}

/// The opening of a transaction in the tenant of the script's variable `t`. As functions, because
/// `SET` takes no parameters in a prepared statement.
pub(crate) fn opening(stage: &Stage, mode: &str) -> String {
    let role = stage.host.db.directory_cell().unwrap().roles().tenant_pattern();
    format!(
        "BEGIN{mode};\nSELECT set_config('role', '{role}' || :t, true), set_config('search_path', 't_' || :t, true);\n"
    )
}
