//! Builds on the real plane: phases, sandbox, artifacts, stop, adoption. They need root.

mod common;

use common::{Plane, context, has_line, log_has, request};
use novamind_builds::{ArtifactRequest, BuildStatus, Builds, Cache, Packaging, PhaseType, Source};
use novamind_builds_linux::LinuxBuilds;

/// Commands and what they must give: status, phases with their status, and texts of the log.
#[tokio::test]
async fn phases_follow_each_other_as_on_aws() {
    use BuildStatus::{Failed, Succeeded};
    use PhaseType::{Build, Install, PostBuild, PreBuild, UploadArtifacts};
    type Case<'a> =
        (&'a str, &'a str, BuildStatus, &'a [(PhaseType, BuildStatus)], &'a [&'a str], &'a [&'a str]);
    let cases: &[Case] = &[
        (
            "one-shell",
            "  install:\n    commands: [\"X=1\", \"f() { echo f-$X; }\", \"cd /usr\"]\n  build:\n    commands: [f, pwd, \"echo s=$CODEBUILD_BUILD_SUCCEEDING\"]",
            Succeeded,
            &[(Install, Succeeded), (Build, Succeeded), (UploadArtifacts, Succeeded)],
            &["f-1", "/usr", "s=1", "Phase complete: BUILD State: SUCCEEDED", "Running command pwd"],
            &[],
        ),
        (
            "build-fails",
            "  build:\n    commands: [\"false\", echo skipped]\n    finally: [echo finally]\n  post_build:\n    commands: [\"echo s=$CODEBUILD_BUILD_SUCCEEDING\"]",
            Failed,
            &[(Build, Failed), (PostBuild, Succeeded), (UploadArtifacts, Succeeded)],
            &["finally", "s=0", "Command did not exit successfully false exit status 1"],
            &["skipped"],
        ),
        (
            "install-fails",
            "  install:\n    commands: [exit 7]\n    finally: [echo finally]\n  build:\n    commands: [echo built]",
            Failed,
            &[(Install, Failed)],
            &["finally", "Error while executing command: exit 7. Reason: exit status 7"],
            &["built"],
        ),
        (
            "continue",
            "  pre_build:\n    on-failure: CONTINUE\n    commands: [\"false\"]\n  build:\n    commands: [\"echo s=$CODEBUILD_BUILD_SUCCEEDING\"]",
            Failed,
            &[(PreBuild, Failed), (Build, Succeeded)],
            &["s=0"],
            &[],
        ),
        (
            "abort",
            "  build:\n    on-failure: ABORT\n    commands: [\"false\"]\n  post_build:\n    commands: [echo after]",
            Failed,
            &[(Build, Failed)],
            &[],
            &["after"],
        ),
        (
            "retry",
            "  build:\n    on-failure: RETRY-2\n    commands: [\"echo try >> tries\", \"test $(wc -l < tries) = 3\"]",
            Succeeded,
            &[(Build, Succeeded)],
            &["Retrying phase BUILD"],
            &[],
        ),
        (
            "retry-pattern",
            "  build:\n    on-failure: RETRY-5-no-such\n    commands: [\"echo try >> tries\", \"false\"]",
            Failed,
            &[(Build, Failed)],
            &[],
            &["Retrying"],
        ),
        (
            "finally-fails",
            "  build:\n    commands: [\"true\"]\n    finally: [exit 3]",
            Failed,
            &[(Build, Failed)],
            &["Reason: exit status 3"],
            &[],
        ),
        (
            "shell-dies",
            "  build:\n    commands: [\"export KEPT=yes; cd /usr/lib\", \"set -e; false; echo not here\"]\n  post_build:\n    commands: [\"echo kept=$KEPT at $PWD\"]",
            Failed,
            &[(Build, Failed), (PostBuild, Succeeded)],
            &["kept=yes at /usr/lib"],
            &["not here\n"],
        ),
        (
            "syntax",
            "  build:\n    commands: [\"if then\"]\n  post_build:\n    commands: [echo on]",
            Failed,
            &[(Build, Failed), (PostBuild, Succeeded)],
            &["on"],
            &[],
        ),
        (
            "user",
            "  build:\n    run-as: nobody\n    commands: [id -un]\n  post_build:\n    commands: [id -un]",
            Succeeded,
            &[(Build, Succeeded)],
            &["nobody", "root"],
            &[],
        ),
        (
            "runtime",
            "  install:\n    runtime-versions: {python: 2.99}\n    commands: [echo installed]",
            Failed,
            &[(Install, Failed)],
            &["Unknown runtime version named '2.99' of python. This build image has:"],
            &["installed"],
        ),
    ];
    let plane = Plane::new();
    for (name, phases, status, expected, has, lacks) in cases {
        let state = plane.run(request(name, &format!("version: 0.2\nphases:\n{phases}\n"))).await;
        let log = plane.log(name).await;
        assert_eq!(state.status, *status, "{name}:\n{log}");
        for (phase, status) in *expected {
            let found = state.phases.iter().find(|state| state.phase == *phase);
            assert_eq!(found.map(|found| found.status), Some(*status), "{name} {phase:?}:\n{log}");
        }
        let commands_of = |line: &&str| !line.contains("[Container]");
        for text in *has {
            assert!(log_has(&log, text), "{name} lacks {text}:\n{log}");
        }
        for text in *lacks {
            assert!(
                !log.lines().filter(commands_of).any(|line| line.contains(text)),
                "{name} has {text}:\n{log}"
            );
        }
    }
    let aborted = plane.observe("abort").await;
    assert!(aborted.phases.iter().all(|phase| phase.phase != PhaseType::PostBuild));
}

#[tokio::test]
async fn version_0_1_has_a_shell_per_command() {
    let plane = Plane::new();
    let text = "version: 0.1\nphases:\n  build:\n    commands: [\"X=1; cd /usr\", \"echo x=$X; pwd\"]\n";
    plane.run(request("old", text)).await;
    let log = plane.log("old").await;
    assert!(log.contains("\nx=\n") && log.contains("/codebuild/output/src"), "{log}");
}

#[tokio::test]
async fn nothing_that_a_build_writes_stays_and_this_machine_is_protected() {
    let plane = Plane::new();
    let name = format!("novamind-test-{}", std::process::id());
    let commands = format!(
        "version: 0.2\nphases:\n  build:\n    commands:\n      \
         - echo {name} > /usr/bin/{name} && rm /etc/hostname && mkdir /{name}; test -s /usr/bin/{name} && echo written\n      \
         - mknod /tmp/disk b 254 0 && cat /tmp/disk | head -c1 | wc -c || echo no-node\n      \
         - echo x > /proc/sys/kernel/core_pattern || echo protected\n      \
         - cat /proc/1/environ || echo no-environ\n      \
         - test -z \"$(ls -A /root/.aws /root/.ssh 2>/dev/null | grep -v ':$')\" && test -w /root && test -d /dev/pts && mktemp && echo home=$HOME\n",
    );
    let state = plane.run(request("sandbox", &commands)).await;
    let log = plane.log("sandbox").await;
    assert_eq!(state.status, BuildStatus::Succeeded, "{log}");
    for line in ["written", "no-node", "protected", "no-environ", "home=/root"] {
        assert!(has_line(&log, line), "lacks {line}:\n{log}");
    }
    assert!(std::path::Path::new("/etc/hostname").exists());
    assert!(!std::path::Path::new(&format!("/usr/bin/{name}")).exists());
    assert!(!std::path::Path::new(&format!("/{name}")).exists());
    plane.nothing_is_left("sandbox").await;
}

/// The folder lies where builds see this machine's own files (in `/tmp` and `/var/tmp` they see none), and the same build
/// reads it when nobody hides it.
#[tokio::test]
async fn hidden_paths_are_not_there_and_cannot_be_uncovered() {
    let plane = Plane::new();
    let place = tempfile::Builder::new().prefix("nvb").tempdir_in("/srv").unwrap();
    let (folder, file) = (place.path().join("data"), place.path().join("token"));
    std::fs::create_dir_all(&folder).unwrap();
    for path in [folder.join("root-key"), file.clone(), place.path().join("open")] {
        std::fs::write(path, "do not read\n").unwrap();
    }
    std::os::unix::fs::symlink(&folder, place.path().join("link")).unwrap();
    let text = format!(
        "version: 0.2\nphases:\n  build:\n    commands:\n      \
         - for f in link/root-key token open; do cat {at}/$f && echo read $f || echo refused $f; done\n      \
         - umount -l {at}/data; rmdir {at}/data/* {at}/data; mv {at}/data {at}/moved; cat {at}/*/root-key && echo uncovered; true\n      \
         - for n in $(find /srv -xdev -path '{at}/*' \\( -name root-key -o -name token \\)); do echo found $(basename $n); done\n",
        at = place.path().display(),
    );
    for hide in [true, false] {
        let id = format!("hidden-{hide}");
        let mut request = request(&id, &text);
        if hide {
            // By a link, as it may well be given.
            request.hidden = vec![place.path().join("link"), file.clone()];
        }
        plane.run(request).await;
        let log = plane.log(&id).await;
        assert!(has_line(&log, "read open"), "{log}");
        for line in ["read link/root-key", "read token", "found root-key", "found token"] {
            assert_eq!(has_line(&log, line), !hide, "hidden: {hide}, {line}:\n{log}");
        }
        for line in ["refused link/root-key", "refused token"] {
            assert_eq!(has_line(&log, line), hide, "hidden: {hide}, {line}:\n{log}");
        }
        assert!(!(hide && has_line(&log, "uncovered")), "{log}");
        assert!(folder.join("root-key").exists() && file.exists());
        plane.nothing_is_left(&id).await;
    }
}

/// The process that collects artifacts has more rights than the build and open folders outside of the sandbox: links
/// that the build leaves for it lead nowhere.
#[tokio::test]
async fn links_lead_nobody_out_of_the_sandbox() {
    let plane = Plane::new();
    let data = plane.folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("root-key"), "do not read").unwrap();
    for number in 3..16 {
        // From the folder of artifacts, if it has this number, to this test's own.
        let out = format!("/proc/self/fd/{number}/../../../data");
        let text = format!(
            "version: 0.2\nenv:\n  exported-variables: [STOLEN]\nphases:\n  build:\n    commands:\n      \
             - echo fine > harmless; ln -s {out}/root-key stolen; export STOLEN=mine\n      \
             - (while :; do ln -sf {out}/root-key /codebuild/state/variable; done) 2>/dev/null &\n      \
             - for n in $(seq 1 99); do ln -s {out}/planted /codebuild/state/command-$n 2>/dev/null; done; true\n      \
             - echo after\nartifacts:\n  files: [harmless, 'stole*', 'harm*']\n"
        );
        let id = format!("links-{number}");
        let mut request = request(&id, &text);
        request.hidden.push(data.clone());
        request.artifact = Some(ArtifactRequest { identifier: None, packaging: Packaging::Folder });
        let state = plane.run(request).await;
        let log = plane.log(&id).await;
        assert!(!data.join("planted").exists(), "{log}");
        let taken = plane.folder.path().join(format!("builds/{id}/out/artifact/stolen"));
        assert!(!taken.exists(), "{log}");
        assert_ne!(state.exported.get("STOLEN").map(String::as_str), Some("do not read"), "{log}");
        assert!(log_has(&log, "after"), "{log}");
    }
}

#[tokio::test]
async fn secrets_are_masked_and_not_exported() {
    let plane = Plane::new();
    let text = "version: 0.2\nenv:\n  exported-variables: [TOKEN, LATER]\nphases:\n  build:\n    commands:\n      - printf 'hun'; sleep 0.1; echo \"ter2 $TOKEN\"\n      - LATER=\"made $((1+1))\"\n      - cat /no/$TOKEN hunter2\n";
    let mut request = request("masked", text);
    request.environment.insert("TOKEN".to_owned(), "hunter2".to_owned());
    request.secrets.push("hunter2".to_owned());
    request.secret_names.push("TOKEN".to_owned());
    let state = plane.run(request).await;
    let log = plane.log("masked").await;
    assert!(!log.contains("hunter2") && log_has(&log, "*** ***"), "{log}");
    assert_eq!(state.exported.get("LATER").map(String::as_str), Some("made 2"));
    assert!(!state.exported.contains_key("TOKEN"));
    assert!(context(&state, PhaseType::Build).contains("cat /no/$TOKEN ***"), "{state:?}");
}

#[tokio::test]
async fn artifacts_and_reports_are_collected() {
    let plane = Plane::new();
    let source = plane.folder.path().join("source");
    std::fs::create_dir_all(source.join("dir/deep")).unwrap();
    for (name, text) in
        [("run.sh", "#!/bin/sh\n"), ("dir/a.txt", "a"), ("dir/deep/b.txt", "b"), ("dir/c.log", "c")]
    {
        std::fs::write(source.join(name), text).unwrap();
    }
    std::fs::write(
        source.join("junit.xml"),
        "<testsuite name='s'><testcase name='t' time='1'/><testcase name='u'><failure>no</failure></testcase></testsuite>",
    )
    .unwrap();
    let text = "version: 0.2\nphases:\n  build:\n    commands: [chmod 755 run.sh, \"N=7\"]\nreports:\n  unit:\n    files: ['*.xml']\nartifacts:\n  files: ['**/*']\n  base-directory: 'di*'\n  exclude-paths: ['**/*.log']\n  name: app-$N-$(echo \"x y\" | tr ' ' _)\n  secondary-artifacts:\n    flat:\n      files: ['dir/**/*.txt', run.sh]\n      discard-paths: yes\n    none:\n      files: [nothing-here]\n";
    let mut request = request("artifacts", text);
    request.source = Source::Folder(source);
    request.artifact = Some(ArtifactRequest { identifier: None, packaging: Packaging::Zip });
    for (identifier, packaging) in [("flat", Packaging::Folder), ("none", Packaging::Zip)] {
        request
            .secondary_artifacts
            .push(ArtifactRequest { identifier: Some(identifier.to_owned()), packaging });
    }
    let state = plane.run(request).await;
    let log = plane.log("artifacts").await;
    assert_eq!(state.status, BuildStatus::Failed, "{log}");
    assert_eq!(
        context(&state, PhaseType::UploadArtifacts),
        "no matching artifact paths found for nothing-here"
    );
    let primary = &state.artifacts[0];
    assert_eq!(primary.name.as_deref(), Some("app-7-x_y"));
    let zip = zip::ZipArchive::new(std::fs::File::open(&primary.path).unwrap()).unwrap();
    let mut names: Vec<_> = zip.file_names().map(|name| name.unwrap().to_string()).collect();
    names.sort();
    assert_eq!(names, ["a.txt", "deep/b.txt"]);
    let flat = &state.artifacts[1];
    let mut names: Vec<_> = std::fs::read_dir(&flat.path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["a.txt", "b.txt", "run.sh"]);
    let report = &state.reports[0];
    assert_eq!((report.group.as_str(), report.cases.len(), report.errors.len()), ("unit", 2, 0));
    assert!(report.files[0].exists());
}

#[tokio::test]
async fn a_stop_and_a_timeout_end_every_process() {
    let plane = Plane::new();
    for (id, seconds, expected) in
        [("stopped", 600, BuildStatus::Stopped), ("late", 10, BuildStatus::TimedOut)]
    {
        let marker = format!("{}9{seconds}", std::process::id());
        let text = format!(
            "version: 0.2\nphases:\n  build:\n    commands:\n      - (setsid sh -c 'trap \"\" TERM HUP; sleep {marker}' &) ; (setsid nohup sleep {marker} &)\n      - echo started\n      - trap '' TERM; sleep {marker}\n"
        );
        let mut request = request(id, &text);
        request.timeout_seconds = seconds;
        plane.builds.start(request).await.unwrap();
        plane.until(id, |_, log| log.contains("\nstarted\n")).await;
        // Two shells with the marker in their command, and three sleeps.
        plane.until(id, |_, _| common::processes_with(&marker) >= 4).await;
        if expected == BuildStatus::Stopped {
            plane.builds.stop(id).await.unwrap();
        }
        let state = plane.until(id, |state, _| state.ended_ms.is_some()).await;
        assert_eq!(state.status, expected);
        assert_eq!(state.current_phase().unwrap().status, expected);
        assert_eq!(common::processes_with(&marker), 0);
        plane.nothing_is_left(id).await;
        // Harmless when repeated.
        plane.builds.stop(id).await.unwrap();
    }
}

/// On a machine with swap, too.
#[tokio::test]
async fn a_build_has_no_more_memory_than_its_limit() {
    let plane = Plane::new();
    // A block of `dd` is all in memory.
    let text = "version: 0.2\nphases:\n  build:\n    commands:\n      - if dd if=/dev/zero of=/dev/null bs=256M count=1; then echo fits; else echo ended; fi\n      - echo after\n";
    for (id, memory, expected) in [("small", 96 << 20, "ended"), ("large", 1 << 30, "fits")] {
        let mut request = request(id, text);
        request.limits.memory = memory;
        let state = plane.run(request).await;
        let log = plane.log(id).await;
        // The kernel ends the command, and the build goes on.
        assert_eq!(state.status, BuildStatus::Succeeded, "{log}");
        assert!(has_line(&log, expected) && has_line(&log, "after"), "{id}:\n{log}");
        plane.nothing_is_left(id).await;
    }
}

#[tokio::test]
async fn a_lost_agent_is_a_fault_and_nothing_is_left() {
    let plane = Plane::new();
    let marker = format!("{}77", std::process::id());
    let text = format!(
        "version: 0.2\nphases:\n  build:\n    commands: [\"(setsid sleep {marker} &)\", echo started, sleep {marker}]\n"
    );
    plane.builds.start(request("lost", &text)).await.unwrap();
    plane.until("lost", |_, log| log.contains("\nstarted\n")).await;
    plane.kill_agent("lost");
    let state = plane.until("lost", |state, _| state.ended_ms.is_some()).await;
    assert_eq!(state.status, BuildStatus::Fault);
    assert_eq!(common::processes_with(&marker), 0);
    plane.nothing_is_left("lost").await;
    plane.builds.remove("lost").await.unwrap();
    assert!(plane.builds.observe("lost").await.unwrap().is_none());
}

#[tokio::test]
async fn a_damaged_state_is_a_fault_and_no_obstacle() {
    let plane = Plane::new();
    let text = "version: 0.2\nphases: {build: {commands: [\"true\"]}}\n";
    for id in ["empty", "cut", "good"] {
        plane.run(request(id, text)).await;
    }
    let state = |id: &str| plane.folder.path().join("builds").join(id).join("state.json");
    std::fs::write(state("empty"), "").unwrap();
    std::fs::write(state("cut"), &std::fs::read(state("cut")).unwrap()[..50]).unwrap();
    let again = plane.reopened();
    for (id, status) in
        [("empty", BuildStatus::Fault), ("cut", BuildStatus::Fault), ("good", BuildStatus::Succeeded)]
    {
        let state = again.observe(id).await;
        assert!(state.status == status && state.ended_ms.is_some(), "{id}: {state:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_adopted_is_a_fault_and_strangers_are_no_obstacle() {
    let plane = Plane::new();
    let root = plane.folder.path().join("builds");
    let no_agent = || LinuxBuilds::open(root.clone(), "/bin/false".into(), Vec::new()).unwrap();
    // As after a cloud that was killed before the agent had the build.
    let text = "version: 0.2\nphases: {build: {commands: [\"true\"]}}\n";
    assert!(no_agent().start(request("unheard", text)).await.is_err());
    assert_eq!(plane.observe("unheard").await.status, BuildStatus::InProgress);
    std::fs::write(root.join(".stray"), "").unwrap();
    std::fs::write(root.join("notes"), "").unwrap();
    std::fs::create_dir(root.join(".new-half")).unwrap();

    let again = no_agent();
    assert_eq!(again.list().await.unwrap(), ["unheard"]);
    let state = again.observe("unheard").await.unwrap().unwrap();
    assert!(state.status == BuildStatus::Fault && state.ended_ms.is_some(), "{state:?}");
    let reasons: Vec<_> = state.phases.iter().flat_map(|phase| &phase.contexts).collect();
    assert!(reasons.iter().any(|reason| reason.message.contains("agent did not start")), "{state:?}");
    // There are secrets in what was asked for.
    assert!(!root.join("unheard/request.json").exists());
    assert!(root.join(".stray").exists() && !root.join(".new-half").exists());
    assert_eq!(plane.reopened().observe("unheard").await, state);
}

#[tokio::test]
async fn a_build_goes_on_without_the_daemon_and_is_adopted() {
    let plane = Plane::new();
    let gate = plane.folder.path().join("gate");
    std::fs::create_dir_all(&gate).unwrap();
    // The daemon of this test is another process, which is killed.
    let text = "version: 0.2\nphases:\n  build:\n    commands: [echo started, \"sleep 3\", echo finished]\n";
    let stored = plane.folder.path().join("request.json");
    std::fs::write(&stored, serde_json::to_vec(&request("adopted", text)).unwrap()).unwrap();
    let mut daemon = plane.daemon(&stored);
    plane.until("adopted", |_, log| log.contains("\nstarted\n")).await;
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    let again = plane.reopened();
    let state = again.until("adopted", |state, _| state.ended_ms.is_some()).await;
    assert_eq!(state.status, BuildStatus::Succeeded);
    assert!(log_has(&again.log("adopted").await, "finished"));
    // The same id once more is the same build.
    again.builds.start(request("adopted", text)).await.unwrap();
    assert_eq!(again.observe("adopted").await, state);
}

#[tokio::test]
async fn caches_are_there_in_the_next_build() {
    let plane = Plane::new();
    let folder = plane.folder.path().join("cache");
    let text = "version: 0.2\nphases:\n  build:\n    commands: [\"cat kept/x single.txt /opt/kept/y || echo fresh\", \"mkdir -p kept /opt/kept; echo one > kept/x; echo two > single.txt; echo three > /opt/kept/y\"]\ncache:\n  paths: ['kept/**/*', '/opt/kept/**/*', 'single.txt']\n";
    for (id, expected) in [("first", "fresh"), ("second", "one\ntwo\nthree")] {
        let mut request = request(id, text);
        request.cache = Cache::Local { folder: folder.clone(), docker_layers: false };
        let state = plane.run(request).await;
        let log = plane.log(id).await;
        assert_eq!(state.status, BuildStatus::Succeeded, "{log}");
        assert!(log.contains(expected), "{id}:\n{log}");
    }
    let keyed = text
        .replace("paths:", "key: k-$(codebuild-hash-files lock)\n  fallback-keys: [k-]\n  paths:")
        .replace("[\"cat", "[\"echo lock > lock; cat")
        // The key is that of the source's files, wherever the commands have gone.
        .replace("> /opt/kept/y\"]", "> /opt/kept/y\", \"cd /opt\"]");
    let mut request_1 = request("keyed-1", &keyed.replace("kept/x single", "/opt/kept/y single"));
    let source = plane.folder.path().join("keyed");
    std::fs::create_dir_all(&source).unwrap();
    std::fs::write(source.join("lock"), "1").unwrap();
    request_1.source = Source::Folder(source);
    request_1.cache = Cache::Archives { available: Vec::new() };
    let mut request_2 = request_1.clone();
    let saved = plane.run(request_1).await.saved_cache.unwrap();
    assert!(saved.key.starts_with("k-") && saved.key.len() == 66, "{}", saved.key);
    request_2.id = "keyed-2".to_owned();
    request_2.cache = Cache::Archives { available: vec![("k-other".to_owned(), saved.path)] };
    plane.run(request_2).await;
    let log = plane.log("keyed-2").await;
    assert!(log_has(&log, "Restoring cache with key k-other") && log.contains("three\ntwo"), "{log}");
}
