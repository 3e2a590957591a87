//! The mailbox of development.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use wikala_kernel::id::LetterId;
use wikala_kernel::time::ShiftedClock;
use wikala_mail::{Address, Language, MailError, Mailbox, Mailer, Rendered, Template};

use crate::rendering::rendered;

fn letter() -> Rendered {
    rendered(Template::AccountDeleted {}, Language::En).unwrap()
}

fn mailbox(folder: &Path, clock: &ShiftedClock) -> Mailbox {
    Mailbox::new(folder.join("home/mail"), Arc::new(clock.clone()))
}

fn reader() -> Address {
    "reader@example.org".parse().unwrap()
}

#[tokio::test]
async fn letters_are_kept_and_found_again_the_newest_first() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), ShiftedClock::default());
    let mailbox = mailbox(folder.path(), &clock);
    assert_eq!(mailbox.list(10).await.unwrap(), []);
    let letters = [letter(), letter(), letter()];
    // The order of ids is not that of sending.
    for letter in [&letters[2], &letters[0], &letters[1]] {
        mailbox.send(letter, &reader()).await.unwrap();
        clock.advance(TimeDelta::seconds(1));
    }
    let listed: Vec<Rendered> = mailbox
        .list(2)
        .await
        .unwrap()
        .into_iter()
        .map(|stored| stored.letter)
        .collect();
    assert_eq!(listed, [letters[1].clone(), letters[0].clone()]);
    let stored = mailbox.read(letters[2].id).await.unwrap().unwrap();
    assert_eq!((stored.letter, stored.to), (letters[2].clone(), reader()));
    assert_eq!(mailbox.read(LetterId::generate()).await.unwrap(), None);
}

#[tokio::test]
async fn only_the_owner_can_read_the_files() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), ShiftedClock::default());
    mailbox(folder.path(), &clock)
        .send(&letter(), &reader())
        .await
        .unwrap();
    let mail = folder.path().join("home/mail");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let files: Vec<_> = fs::read_dir(&mail)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!((files.len(), mode(&files[0]), mode(&mail)), (1, 0o600, 0o700));
}

#[tokio::test]
async fn a_file_that_is_no_letter_hides_no_other() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), ShiftedClock::default());
    let mailbox = mailbox(folder.path(), &clock);
    mailbox.send(&letter(), &reader()).await.unwrap();
    let mail = folder.path().join("home/mail");
    for (name, text) in [
        ("999999999999999-x.json", "{"),
        ("zzz.json.new", ""),
        ("notes.txt", ""),
    ] {
        fs::write(mail.join(name), text).unwrap();
    }
    assert_eq!(mailbox.list(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_oldest_letters_make_room() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), ShiftedClock::default());
    let mailbox = mailbox(folder.path(), &clock);
    let mail = folder.path().join("home/mail");
    fs::create_dir_all(&mail).unwrap();
    for number in 0..1005 {
        fs::write(mail.join(format!("{number:015}-old.json")), "{}").unwrap();
    }
    mailbox.send(&letter(), &reader()).await.unwrap();
    assert_eq!(fs::read_dir(&mail).unwrap().count(), 1000);
    assert!(
        !mail.join("000000000000005-old.json").exists() && mail.join("000000000000006-old.json").exists()
    );
    assert_eq!(mailbox.list(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_is_told() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), ShiftedClock::default());
    fs::write(folder.path().join("home"), "a file").unwrap();
    let failed = mailbox(folder.path(), &clock).send(&letter(), &reader()).await;
    assert!(matches!(failed, Err(MailError::Mailbox(_))), "{failed:?}");
}
