//! Create, start, refuse, stop, start again, start afresh.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::id;
use std::time::Duration;

use wikala_cluster::{ADMIN_USER, Cluster, ClusterError};

use crate::home::{Home, sql};

#[test]
fn a_new_cluster_is_private_and_set_up() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    assert!(cluster.created());
    assert_eq!(sql(&cluster, "SELECT current_user"), ADMIN_USER);
    assert_eq!(sql(&cluster, "SHOW listen_addresses"), "");
    assert_eq!(sql(&cluster, "SHOW server_encoding"), "UTF8");
    assert_eq!(sql(&cluster, "SHOW data_checksums"), "on");
    assert_eq!(sql(&cluster, "SHOW fsync"), "off");
    let sockets = fs::metadata(cluster.socket_dir()).unwrap();
    assert_eq!(sockets.permissions().mode() & 0o777, 0o700);
    assert_eq!(sockets.uid(), fs::metadata(cluster.data_dir()).unwrap().uid());
}

#[test]
fn durability_follows_the_options_of_each_start() {
    let Some(mut home) = Home::new() else { return };
    home.start().stop().unwrap();
    home.options.durable = true;
    home.options
        .settings
        .push(("work_mem".to_owned(), "7MB".to_owned()));
    let cluster = home.start();
    assert_eq!(sql(&cluster, "SHOW fsync"), "on");
    assert_eq!(sql(&cluster, "SHOW work_mem"), "7MB");
}

#[test]
fn a_second_start_is_refused_with_the_name_of_the_first() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    let Err(ClusterError::AlreadyRunning { pid, since, .. }) = Cluster::start(&home.options) else {
        panic!("two servers on one folder");
    };
    assert_eq!(pid, Some(id()));
    assert!(since.unwrap().elapsed().unwrap() < Duration::from_secs(60));
    assert_eq!(sql(&cluster, "SELECT 1"), "1");
}

#[test]
fn a_restart_keeps_the_data_and_is_quick() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    sql(&cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
    cluster.stop().unwrap();
    let cluster = home.start();
    assert!(!cluster.created());
    assert_eq!(sql(&cluster, "SELECT answer FROM kept"), "42");
    eprintln!("ready in {:?}", cluster.ready_in());
    assert!(
        cluster.ready_in() < Duration::from_secs(5),
        "{:?}",
        cluster.ready_in()
    );
}

#[test]
fn dropping_the_cluster_stops_the_server() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    let (pid_file, socket) = (
        cluster.data_dir().join("postmaster.pid"),
        cluster.socket_dir().join(".s.PGSQL.5432"),
    );
    assert!(pid_file.exists() && socket.exists());
    drop(cluster);
    assert!(!pid_file.exists() && !socket.exists());
}

#[test]
fn a_fresh_start_deletes_only_what_was_created_here() {
    let Some(home) = Home::new() else { return };
    let cluster = home.start();
    let data = cluster.data_dir().to_path_buf();
    assert!(matches!(
        Cluster::fresh(&home.options),
        Err(ClusterError::AlreadyRunning { .. })
    ));
    cluster.stop().unwrap();
    assert!(Cluster::fresh(&home.options).unwrap());
    assert!(!data.exists());
    assert!(!Cluster::fresh(&home.options).unwrap());

    fs::create_dir_all(home.path().join("pg")).unwrap();
    fs::write(home.path().join("pg/PG_VERSION"), "15\n").unwrap();
    assert!(matches!(
        Cluster::fresh(&home.options),
        Err(ClusterError::Foreign { .. })
    ));
    assert!(matches!(
        Cluster::start(&home.options),
        Err(ClusterError::Foreign { .. })
    ));
}

#[test]
fn a_bad_setting_is_reported_with_the_end_of_the_log() {
    let Some(mut home) = Home::new() else { return };
    home.options
        .settings
        .push(("no_such_setting".to_owned(), "1".to_owned()));
    let message = Cluster::start(&home.options).unwrap_err().to_string();
    assert!(
        message.contains("did not start") && message.contains("no_such_setting"),
        "{message}"
    );
}
