//! Homes that the server cannot use as they are.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::home::{Home, sql};

#[test]
fn a_home_nobody_else_can_enter_gets_its_data_elsewhere() {
    let Some(home) = Home::below(Path::new("deep/home"), 0o700) else {
        return;
    };
    let cluster = home.start();
    sql(&cluster, "CREATE TABLE kept ()");
    let data = cluster.data_dir().to_path_buf();
    if rustix::process::geteuid().is_root() {
        assert!(!data.starts_with(home.path()));
        let recorded = fs::read_to_string(home.path().join("pg.location")).unwrap();
        assert_eq!(Path::new(&recorded), data);
        assert_ne!(fs::metadata(&data).unwrap().uid(), 0);
    }
    cluster.stop().unwrap();
    let cluster = home.start();
    assert_eq!(cluster.data_dir(), data);
    assert_eq!(sql(&cluster, "SELECT count(*) FROM kept"), "0");
}

#[test]
fn data_of_a_deleted_home_does_not_come_back() {
    let Some(home) = Home::below(Path::new("deep/home"), 0o700) else {
        return;
    };
    let cluster = home.start();
    sql(&cluster, "CREATE TABLE gone ()");
    cluster.stop().unwrap();
    fs::remove_dir_all(home.path()).unwrap();
    let cluster = home.start();
    assert!(cluster.created());
    assert_eq!(sql(&cluster, "SELECT to_regclass('gone') IS NULL"), "t");
}

#[test]
fn a_very_long_path_gets_a_short_socket() {
    let long: PathBuf = (0..4).map(|_| "x".repeat(60)).collect();
    let Some(home) = Home::below(&long, 0o755) else {
        return;
    };
    let cluster = home.start();
    assert!(
        cluster.socket_dir().as_os_str().len() < 86,
        "{:?}",
        cluster.socket_dir()
    );
    assert!(cluster.data_dir().starts_with(home.path()));
    assert_eq!(sql(&cluster, "SELECT 1"), "1");
}

#[test]
fn an_odd_path_works() {
    let Some(home) = Home::below(Path::new("it's, \"odd\" ü"), 0o755) else {
        return;
    };
    let cluster = home.start();
    assert_eq!(sql(&cluster, "SELECT 1"), "1");
    cluster.stop().unwrap();
    assert_eq!(sql(&home.start(), "SELECT 1"), "1");
}
