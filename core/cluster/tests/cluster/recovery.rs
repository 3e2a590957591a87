//! Starts after everything that can be killed has been killed.

use std::fs;
use std::io::{BufRead, BufReader, Read, stdin};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use wikala_cluster::Cluster;

use crate::home::{Home, small, sql};

/// Not a test: the host that [`a_server_that_outlived_its_host_is_replaced`] starts, and kills.
#[test]
#[ignore = "started by another test, in the home folder"]
fn host() {
    let cluster = Cluster::start(&small(std::env::current_dir().unwrap())).unwrap();
    println!("\nserver={}", cluster.pid());
    let _ = stdin().read(&mut [0]);
}

/// Starts [`host`] and answers with it and the process id of its server.
fn start_host(home: &Path) -> (Child, u32) {
    let mut host = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "recovery::host", "--ignored", "--nocapture"])
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(host.stdout.take().unwrap()).lines();
    let server = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("server=")?.parse().ok())
        .unwrap();
    (host, server)
}

fn kill_9(pid: u32) {
    assert!(
        Command::new("kill")
            .args(["-9", &pid.to_string()])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn a_killed_server_recovers_its_data() {
    let Some(mut home) = Home::new() else { return };
    home.options.durable = true;
    let mut cluster = home.start();
    sql(&cluster, "CREATE TABLE kept AS SELECT 1 AS n");
    sql(&cluster, "INSERT INTO kept VALUES (2)");
    assert!(cluster.exited().is_none());
    kill_9(cluster.pid());
    drop(cluster);
    let cluster = home.start();
    assert_eq!(sql(&cluster, "SELECT sum(n) FROM kept"), "3");
}

#[test]
fn the_end_of_a_killed_server_is_noticed() {
    let Some(home) = Home::new() else { return };
    let mut cluster = home.start();
    kill_9(cluster.pid());
    let ended = (0..500).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        cluster.exited()
    });
    assert!(!ended.unwrap().success());
    cluster.stop().unwrap();
}

#[test]
fn a_server_that_outlived_its_host_is_replaced() {
    let Some(home) = Home::new() else { return };
    fs::create_dir_all(&home.options.home).unwrap();
    let (mut host, server) = start_host(&home.path());
    assert!(Cluster::start(&home.options).is_err(), "the host is alive");
    kill_9(host.id());
    host.wait().unwrap();
    assert!(Path::new(&format!("/proc/{server}")).exists() || !Path::new("/proc").exists());
    let cluster = home.start();
    assert_ne!(cluster.pid(), server);
    assert_eq!(sql(&cluster, "SELECT 1"), "1");
    assert!(!Path::new(&format!("/proc/{server}/exe")).exists());
}

#[test]
fn the_files_of_a_dead_server_do_not_disturb() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    let pid_file = cluster.data_dir().join("postmaster.pid");
    let socket_lock = cluster.socket_dir().join(".s.PGSQL.5432.lock");
    let (old_pid, old_lock) = (fs::read(&pid_file).unwrap(), fs::read(&socket_lock).unwrap());
    cluster.stop().unwrap();
    fs::write(&pid_file, old_pid).unwrap();
    fs::write(&socket_lock, old_lock).unwrap();
    assert_eq!(sql(&home.start(), "SELECT 1"), "1");
}

#[test]
fn an_id_that_another_program_got_does_not_disturb() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    let pid_file = cluster.data_dir().join("postmaster.pid");
    let socket_lock = cluster.socket_dir().join(".s.PGSQL.5432.lock");
    let owner = fs::metadata(cluster.data_dir()).unwrap();
    let old = fs::read_to_string(&pid_file).unwrap();
    cluster.stop().unwrap();

    let mut stranger = Command::new("sleep");
    stranger.arg("60").current_dir("/");
    if rustix::process::geteuid().is_root() {
        stranger.uid(owner.uid()).gid(owner.gid());
    }
    let mut stranger = stranger.spawn().unwrap();
    let (_, rest) = old.split_once('\n').unwrap();
    fs::write(&pid_file, format!("{}\n{rest}", stranger.id())).unwrap();
    fs::write(&socket_lock, format!("{}\n", stranger.id())).unwrap();

    assert_eq!(sql(&home.start(), "SELECT 1"), "1");
    assert!(stranger.try_wait().unwrap().is_none(), "the stranger was killed");
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}

#[test]
fn an_interrupted_creation_is_repeated() {
    let Some(home) = Home::new() else { return };
    fs::create_dir_all(home.options.home.join("pg.new/base")).unwrap();
    fs::write(home.options.home.join("pg.new/PG_VERSION"), "15\n").unwrap();
    let cluster = home.start();
    assert!(cluster.created());
    assert_eq!(sql(&cluster, "SELECT 1"), "1");
}
