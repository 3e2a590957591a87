//! `wikala dev` as a newcomer runs it.

use std::fs;
use std::process::Command;

use wikala_test_kit::{TestPlatform, until};

#[tokio::test]
async fn a_home_that_is_named_holds_all_that_a_start_leaves() {
    let platform = TestPlatform::start().await;
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut dev = platform.program();
    let mut dev = dev
        .env_clear()
        .args(["dev", "--listen", "127.0.0.1:0", "--home"])
        .arg(home.path())
        .env("PATH", "/usr/bin:/bin")
        .current_dir(elsewhere.path())
        .spawn()
        .unwrap();
    let demo = home.path().join("demo.json");
    until("the demo is there", async || demo.exists()).await;
    // Its database ends with it.
    let asked = Command::new("kill").arg(dev.id().to_string()).status();
    assert!(asked.unwrap().success());
    assert!(dev.wait().unwrap().success());
    let mut keys = fs::read_dir(home.path().join("keys")).unwrap();
    assert!(keys.next().is_some(), "its master key is there");
    let left: Vec<_> = fs::read_dir(elsewhere.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    platform.stop().await;
}
