//! Real repositories, real pushes over HTTP, real watches.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use novamind_git::{Git, GitCommand, GitError, HostedRepositories, Location, watch, watch_references};

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A U Thor", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_TERMINAL_PROMPT", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn commit(folder: &Path, file: &str, message: &str) -> String {
    std::fs::write(folder.join(file), message).unwrap();
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", message, "--date=2024-05-06T07:08:09+0200"]);
    git(folder, &["rev-parse", "HEAD"])
}

fn source(root: &Path) -> std::path::PathBuf {
    let folder = root.join("source");
    std::fs::create_dir_all(&folder).unwrap();
    git(&folder, &["init", "-q"]);
    folder
}

#[tokio::test]
async fn a_commit_is_resolved_archived_and_cloned() {
    let root = tempfile::tempdir().unwrap();
    let folder = source(root.path());
    std::os::unix::fs::symlink("a", folder.join("link")).unwrap();
    std::fs::write(folder.join("run.sh"), "#!/bin/sh").unwrap();
    Command::new("chmod").arg("755").arg(folder.join("run.sh")).status().unwrap();
    let first = commit(&folder, "a", "first\n\nwith a body");
    git(&folder, &["tag", "-a", "v1", "-m", "tag"]);
    let second = commit(&folder, "b", "second");
    // A hostile configuration of the source is never run.
    let trap = root.path().join("trap");
    git(&folder, &["config", "uploadpack.packObjectsHook", &format!("touch {}", trap.display())]);
    git(&folder, &["config", "core.fsmonitor", &format!("touch {}", trap.display())]);
    let plane = GitCommand::open(root.path().join("mirrors")).unwrap();
    let path = Location::parse(folder.to_str().unwrap()).unwrap();
    let url = Location::parse(&format!("file://{}", folder.display())).unwrap();
    for location in [&path, &url] {
        assert_eq!(plane.resolve(location, "main").await.unwrap().id, second);
        let tagged = plane.resolve(location, "v1").await.unwrap();
        assert_eq!((tagged.id.as_str(), tagged.message.as_str()), (first.as_str(), "first\n\nwith a body"));
        assert_eq!(
            (tagged.author.as_str(), tagged.author_date.as_str()),
            ("A U Thor", "2024-05-06T07:08:09+02:00")
        );
        assert_eq!(plane.resolve(location, &first).await.unwrap().id, first);
        assert_eq!(plane.head(location, "main").await.unwrap(), Some(second.clone()));
        assert_eq!(plane.head(location, "other").await.unwrap(), None);
        assert!(matches!(plane.resolve(location, "other").await, Err(GitError::NoSuchReference { .. })));
        assert!(matches!(plane.resolve(location, "--all").await, Err(GitError::Invalid(_))));
    }
    assert!(!trap.exists());
    let zip = root.path().join("first.zip");
    plane.archive(&path, &first, &zip).await.unwrap();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(zip).unwrap()).unwrap();
    assert_eq!(zip.len(), 3);
    assert_eq!(zip.by_name("run.sh").unwrap().unix_mode().unwrap() & 0o777, 0o755);
    assert!(zip.by_name("link").unwrap().is_symlink());
    assert!(plane.archive(&path, &"0".repeat(40), &root.path().join("none.zip")).await.is_err());
    assert!(!root.path().join("none.zip").exists());
    // What a killed fetch leaves: a lock, or a mirror that was not begun.
    let mirror = || {
        let entries = std::fs::read_dir(root.path().join("mirrors")).unwrap().flatten();
        let mut mirrors = entries.map(|entry| entry.path()).filter(|path| path.extension().unwrap() == "git");
        mirrors.find(|path| git(path, &["cat-file", "-t", &second]) == "commit").unwrap()
    };
    let third = commit(&folder, "c", "third");
    for lock in ["refs/heads/main.lock", "packed-refs.lock", "shallow.lock"] {
        std::fs::write(mirror().join(lock), "").unwrap();
    }
    assert_eq!(plane.resolve(&path, "main").await.unwrap().id, third);
    let clone = root.path().join("clone");
    plane.clone_full(&path, "main", &first, &clone).await.unwrap();
    assert_eq!(git(&clone, &["rev-parse", "HEAD"]), first);
    assert_eq!(git(&clone, &["branch", "--show-current"]), "main");
    assert_eq!(git(&clone, &["remote", "get-url", "origin"]), folder.to_str().unwrap());
    assert!(matches!(
        plane.resolve(&Location::Path("/nowhere/at/all".into()), "main").await,
        Err(GitError::Failed { command: "fetch", .. })
    ));
}

#[tokio::test]
async fn a_fetch_of_an_earlier_cloud_keeps_its_mirror() {
    let root = tempfile::tempdir().unwrap();
    let folder = source(root.path());
    commit(&folder, "a", "first");
    let plane = Arc::new(GitCommand::open(root.path().join("mirrors")).unwrap());
    let location = Location::Path(folder.clone());
    plane.resolve(&location, "main").await.unwrap();
    let of_kind = |kind: &str| {
        let mut entries = std::fs::read_dir(root.path().join("mirrors")).unwrap().flatten();
        entries.find(|entry| entry.path().extension().is_some_and(|found| found == kind)).unwrap().path()
    };
    let (mirror, lock) = (of_kind("git"), of_kind("lock"));
    // As a fetch that goes on when the cloud is killed: it has the lock as its input, and files of its own.
    let held = std::fs::File::open(&lock).unwrap();
    held.try_lock().unwrap();
    let mut earlier = Command::new("sleep").arg("600").stdin(held).spawn().unwrap();
    let theirs = mirror.join("packed-refs.lock");
    std::fs::write(&theirs, "").unwrap();
    let second = commit(&folder, "b", "second");
    let early = tokio::time::timeout(Duration::from_secs(1), plane.resolve(&location, "main")).await;
    assert!(early.is_err() && theirs.exists());
    earlier.kill().unwrap();
    earlier.wait().unwrap();
    let limit = Duration::from_secs(30);
    let late = tokio::time::timeout(limit, plane.resolve(&location, "main")).await.unwrap();
    assert_eq!(late.unwrap().id, second);
}

#[tokio::test]
async fn a_fetch_has_the_lock_with_it() {
    let root = tempfile::tempdir().unwrap();
    let mirrors = root.path().join("mirrors");
    // Whoever connects hears nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let location = Location::parse(&format!("git://{}/x", silent.local_addr().unwrap())).unwrap();
    let plane = GitCommand::open(mirrors.clone()).unwrap();
    let fetch = tokio::spawn(async move { plane.resolve(&location, "main").await.is_ok() });
    let holds = |process: std::fs::DirEntry| {
        let input = std::fs::read_link(process.path().join("fd/0")).unwrap_or_default();
        let name = std::fs::read_to_string(process.path().join("comm")).unwrap_or_default();
        name.trim() == "git" && input.starts_with(&mirrors)
    };
    let seen = async {
        while !std::fs::read_dir("/proc").unwrap().flatten().any(holds) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), seen).await.unwrap();
    fetch.abort();
    assert!(fetch.await.unwrap_err().is_cancelled());
}

#[tokio::test]
async fn references_and_changed_files_are_told() {
    let root = tempfile::tempdir().unwrap();
    let folder = source(root.path());
    let first = commit(&folder, "a", "first");
    git(&folder, &["tag", "-a", "v1", "-m", "tag"]);
    git(&folder, &["branch", "release/1"]);
    std::fs::create_dir(folder.join("api")).unwrap();
    commit(&folder, "api/one two", "second");
    let third = commit(&folder, "b", "third");
    let plane = GitCommand::open(root.path().join("mirrors")).unwrap();
    let location = Location::parse(folder.to_str().unwrap()).unwrap();
    let found = plane.references(&location).await.unwrap();
    let expected = [("refs/heads/main", &third), ("refs/heads/release/1", &first), ("refs/tags/v1", &first)];
    assert_eq!(found.iter().map(|(name, id)| (name.as_str(), id)).collect::<Vec<_>>(), expected);
    let gone = "0".repeat(40);
    let cases: [(Option<&str>, &str, &[&str]); 5] = [
        (Some(&first), &third, &["api/one two", "b"]),
        (Some(&third), &first, &["api/one two", "b"]),
        (None, &third, &["b"]),
        (None, &first, &["a"]),
        (Some(&gone), &third, &["b"]),
    ];
    for (from, to, expected) in cases {
        assert_eq!(plane.changed(&location, from, to).await.unwrap(), expected, "{from:?} to {to}");
    }
    // A merge has changed what it brings into its first parent.
    git(&folder, &["checkout", "-q", "release/1"]);
    commit(&folder, "c", "fourth");
    git(&folder, &["merge", "-q", "--no-ff", "-m", "merge", "main"]);
    let merge = git(&folder, &["rev-parse", "HEAD"]);
    assert_eq!(plane.changed(&location, None, &merge).await.unwrap(), ["api/one two", "b"]);

    let watch = watch_references(Arc::new(plane), location, Duration::from_millis(20));
    let until = |wanted: &'static str, id: String| {
        let watch = &watch;
        async move {
            for _ in 0..500 {
                if watch.found().and_then(|found| found.get(wanted).cloned()).as_ref() == Some(&id) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            panic!("{wanted} never was {id}: {:?}", watch.found());
        }
    };
    until("refs/heads/release/1", merge).await;
    git(&folder, &["branch", "deep/er/branch", &first]);
    until("refs/heads/deep/er/branch", first.clone()).await;
    git(&folder, &["tag", "v2", &third]);
    git(&folder, &["pack-refs", "--all"]);
    until("refs/tags/v2", third).await;
}

#[tokio::test]
async fn a_new_commit_is_noticed() {
    let root = tempfile::tempdir().unwrap();
    let folder = source(root.path());
    let first = commit(&folder, "a", "first");
    let plane = Arc::new(GitCommand::open(root.path().join("mirrors")).unwrap());
    let mut watched =
        watch(plane, Location::Path(folder.clone()), "main".to_owned(), Duration::from_millis(20));
    let limit = Duration::from_secs(20);
    assert_eq!(tokio::time::timeout(limit, watched.changed()).await.unwrap(), Some(first));
    for message in ["second", "third"] {
        let id = commit(&folder, "a", message);
        assert_eq!(tokio::time::timeout(limit, watched.changed()).await.unwrap(), Some(id));
    }
    git(&folder, &["pack-refs", "--all"]);
    git(&folder, &["checkout", "-q", "-b", "other"]);
    let elsewhere = commit(&folder, "a", "elsewhere");
    git(&folder, &["branch", "-f", "main", &elsewhere]);
    assert_eq!(tokio::time::timeout(limit, watched.changed()).await.unwrap(), Some(elsewhere));
}

#[tokio::test]
async fn a_branch_that_is_not_there_yet_is_told_from_one_that_nobody_asked_for() {
    let root = tempfile::tempdir().unwrap();
    let hosted = HostedRepositories::open(root.path().join("hosted")).unwrap();
    hosted.create("app", "main").await.unwrap();
    let plane = Arc::new(GitCommand::open(root.path().join("mirrors")).unwrap());
    let place = hosted.location("app").unwrap();
    let mut watched = watch(plane, place, "main".to_owned(), Duration::from_millis(20));
    assert_eq!(watched.found(), None);
    let limit = Duration::from_secs(20);
    let answered = async {
        while watched.found().is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(limit, answered).await.unwrap();
    assert_eq!((watched.found(), watched.head()), (Some(None), None));
    let folder = source(root.path());
    let first = commit(&folder, "a", "first");
    let target = hosted.folder("app").unwrap();
    git(&folder, &["push", "-q", &target.to_string_lossy(), "main"]);
    assert_eq!(tokio::time::timeout(limit, watched.changed()).await.unwrap(), Some(first));
}

#[tokio::test]
async fn a_push_over_http_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let hosted = Arc::new(HostedRepositories::open(root.path().join("hosted")).unwrap());
    hosted.create("team/app", "main").await.unwrap();
    hosted.create("team/app", "main").await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = hosted.clone();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let serving = serving.clone();
            tokio::spawn(async move {
                let service = hyper::service::service_fn(move |request| {
                    let serving = serving.clone();
                    async move { Ok::<_, std::convert::Infallible>(serving.serve(request, "tester").await) }
                });
                let io = hyper_util::rt::TokioIo::new(socket);
                let _ = hyper::server::conn::http1::Builder::new().serve_connection(io, service).await;
            });
        }
    });
    let folder = source(root.path());
    commit(&folder, "a", "first");
    // Larger than http.postBuffer: sent in chunks, without a length.
    let noise: Vec<u8> =
        (0..3_000_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    std::fs::write(folder.join("noise"), noise).unwrap();
    let id = commit(&folder, "b", "second");
    let url = format!("http://127.0.0.1:{port}/team/app.git");
    let (pushing, to) = (folder.clone(), url.clone());
    tokio::task::spawn_blocking(move || git(&pushing, &["push", "-q", &to, "HEAD:refs/heads/main"]))
        .await
        .unwrap();
    // As after a restart.
    let hosted = HostedRepositories::open(root.path().join("hosted")).unwrap();
    let location = hosted.location("team/app").unwrap();
    let plane = GitCommand::open(root.path().join("mirrors")).unwrap();
    assert_eq!(plane.head(&location, "main").await.unwrap(), Some(id.clone()));
    let clone = root.path().join("clone");
    let (from, to) = (url.clone(), clone.to_string_lossy().into_owned());
    let place = root.path().to_path_buf();
    tokio::task::spawn_blocking(move || git(&place, &["clone", "-q", &from, &to])).await.unwrap();
    assert_eq!(git(&clone, &["rev-parse", "HEAD"]), id);
    let cases = [
        ("/team/none.git/info/refs?service=git-upload-pack", 404),
        ("/team/app.git/info/refs", 403),
        ("/team/app.git/config", 404),
        ("/team/../app.git/info/refs?service=git-upload-pack", 400),
        ("/team%2Fapp.git/info/refs?service=git-upload-pack", 400),
    ];
    for (path, status) in cases {
        let request = http::Request::get(path).body(http_body_util::Empty::<bytes::Bytes>::new()).unwrap();
        assert_eq!(hosted.serve(request, "tester").await.status(), status, "{path}");
    }
}
