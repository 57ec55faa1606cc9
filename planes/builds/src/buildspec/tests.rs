//! Tables of buildspecs, good and bad. Source of the grammar: "Build specification reference for CodeBuild".

use super::*;

/// What every buildspec needs, and then these lines: they begin on line 3.
fn read(lines: &str) -> Result<Buildspec, BuildspecError> {
    Buildspec::parse("dir/b.yml", &format!("version: 0.2\nphases: {{build: {{commands: [make]}}}}\n{lines}"))
}

fn good(lines: &str) -> Buildspec {
    read(lines).unwrap_or_else(|error| panic!("{lines}\n{error}"))
}

#[test]
fn comments_may_stand_anywhere() {
    let text = "# at the head\nversion: 0.2 # behind\nphases:\n  # between\n  build:\n    commands:\n      # in a list\n      - echo hi\n# at the end\n";
    let spec = Buildspec::parse("buildspec.yml", text).unwrap();
    assert!(spec.build.is_some() && spec.install.is_none());
}

/// The whole of the reference's syntax, but `batch` and what needs a proxy or credentials of Git.
#[test]
fn every_key_is_read() {
    let text = r#"
version: 0.2
run-as: builder
env:
  shell: bash
  variables: {A: "1", PATH: "/x:$PATH"}
  parameter-store: {B: /app/b}
  secrets-manager: {C: "id:key:stage:version"}
  exported-variables: [A, D]
  git-credential-helper: no
proxy: {upload-artifacts: no, logs: no}
phases:
  install:
    run-as: root
    on-failure: ABORT
    runtime-versions: {nodejs: 22, python: 3.10}
    commands: [one, two]
    finally: [three]
  pre_build: {on-failure: CONTINUE, commands: [four]}
  build: {run-as: other, on-failure: RETRY-2-time.*out, commands: [five], finally: [six]}
  post_build: {commands: [seven]}
reports:
  unit: {files: ['**/*.xml'], base-directory: out, discard-paths: yes, file-format: JUNITXML}
  arn:aws:codebuild:us-east-1:123456789012:report-group/all: {files: [a.xml]}
artifacts:
  files: ['**/*']
  name: app-$(date +%Y)
  discard-paths: no
  base-directory: 'out*'
  exclude-paths: ['**/*.log']
  enable-symlinks: yes
  s3-prefix: prefix
  secondary-artifacts:
    second: {files: [x], name: n, discard-paths: yes, base-directory: d, exclude-paths: [y], enable-symlinks: no, s3-prefix: p}
cache:
  key: npm-$(codebuild-hash-files package-lock.json)
  fallback-keys: [npm-, '']
  action: restore
  paths: ['/root/.npm/**/*']
"#;
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let pairs = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<IndexMap<_, _>>()
    };
    let phase = |run_as: Option<&str>, on_failure, commands: &[&str], finally: &[&str]| {
        let (commands, finally) = (texts(commands), texts(finally));
        Some(Phase { run_as: run_as.map(str::to_owned), on_failure, commands, finally })
    };
    let report = |files: &[&str], base: Option<&str>, discard_paths| ReportGroup {
        files: texts(files),
        base_directory: base.map(str::to_owned),
        discard_paths,
        file_format: "JUNITXML".into(),
    };
    let expected = Buildspec {
        version: Version::V0_2,
        run_as: Some("builder".into()),
        env: Env {
            shell: Shell::Bash,
            // Not expanded here: the shell that runs the build is not there yet.
            variables: pairs(&[("A", "1"), ("PATH", "/x:$PATH")]),
            parameter_store: pairs(&[("B", "/app/b")]),
            secrets_manager: pairs(&[("C", "id:key:stage:version")]),
            exported_variables: texts(&["A", "D"]),
        },
        install: phase(Some("root"), Some(OnFailure::Abort), &["one", "two"], &["three"]),
        pre_build: phase(None, Some(OnFailure::Continue), &["four"], &[]),
        build: phase(
            Some("other"),
            Some(OnFailure::Retry { count: 2, pattern: "time.*out".into() }),
            &["five"],
            &["six"],
        ),
        post_build: phase(None, None, &["seven"], &[]),
        runtime_versions: pairs(&[("nodejs", "22"), ("python", "3.10")]),
        reports: [
            ("unit".to_owned(), report(&["**/*.xml"], Some("out"), true)),
            (
                "arn:aws:codebuild:us-east-1:123456789012:report-group/all".to_owned(),
                report(&["a.xml"], None, false),
            ),
        ]
        .into(),
        artifacts: Some(Artifacts {
            primary: Some(ArtifactFiles {
                files: texts(&["**/*"]),
                name: Some("app-$(date +%Y)".into()),
                discard_paths: false,
                base_directory: Some("out*".into()),
                exclude_paths: texts(&["**/*.log"]),
                enable_symlinks: true,
                s3_prefix: Some("prefix".into()),
            }),
            secondary: [(
                "second".to_owned(),
                ArtifactFiles {
                    files: texts(&["x"]),
                    name: Some("n".into()),
                    discard_paths: true,
                    base_directory: Some("d".into()),
                    exclude_paths: texts(&["y"]),
                    enable_symlinks: false,
                    s3_prefix: Some("p".into()),
                },
            )]
            .into(),
        }),
        cache: Some(CachePaths {
            paths: texts(&["/root/.npm/**/*"]),
            key: Some("npm-$(codebuild-hash-files package-lock.json)".into()),
            fallback_keys: texts(&["npm-", ""]),
            restore: true,
            save: false,
        }),
    };
    let read = Buildspec::parse("b.yml", text).unwrap();
    assert_eq!(read, expected);
    let stored = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Buildspec>(&stored).unwrap(), expected);
}

#[test]
fn what_is_left_out_has_awss_defaults() {
    let spec = good("");
    assert_eq!((spec.version, spec.env.shell), (Version::V0_2, Shell::Sh));
    assert!(spec.artifacts.is_none() && spec.cache.is_none() && spec.reports.is_empty());
    assert_eq!(spec.build.unwrap().on_failure, None);
    let artifacts = good("artifacts: {files: x}").artifacts.unwrap().primary.unwrap();
    assert_eq!((artifacts.files, artifacts.discard_paths), (vec!["x".to_owned()], false));
    let cache = good("cache: {paths: [x]}").cache.unwrap();
    assert!(cache.restore && cache.save && cache.key.is_none());
    assert_eq!(good("reports: {a: {files: [x]}}").reports["a"].file_format, "JUNITXML");
    let secondary = good("artifacts: {secondary-artifacts: {a: {files: [x]}}}").artifacts.unwrap();
    assert!(secondary.primary.is_none() && secondary.secondary.len() == 1);
    // A key without a value counts as absent.
    assert_eq!(good("env:\nreports:\nartifacts:\ncache:\nrun-as:"), good(""));
    let old = Buildspec::parse("b", "version: 0.1\nphases: {build: {commands: make}}").unwrap();
    assert_eq!((old.version, old.build.unwrap().commands), (Version::V0_1, vec!["make".to_owned()]));
    let json = r#"{"version": 0.2, "phases": {"build": {"commands": ["make"]}}}"#;
    assert_eq!(Buildspec::parse("b", json).unwrap(), good(""));
}

#[test]
fn scalars_keep_their_text() {
    let cases =
        [("3.10", "3.10"), ("yes", "yes"), ("0x10", "0x10"), ("'it''s'", "it's"), ("\"a\\tb\"", "a\tb")];
    for (written, expected) in cases {
        assert_eq!(good(&format!("env: {{variables: {{K: {written}}}}}")).env.variables["K"], expected);
    }
    let cases = [
        ("|\n        a\n        b\n", "a\nb\n"),
        ("|-\n        a\n        b\n", "a\nb"),
        (">\n        a\n        b\n", "a b\n"),
        ("echo a # b\n", "echo a"),
        ("\"echo a: b\"\n", "echo a: b"),
    ];
    for (written, expected) in cases {
        let text = format!("version: 0.2\nphases:\n  build:\n    commands:\n      - {written}");
        assert_eq!(Buildspec::parse("b", &text).unwrap().build.unwrap().commands, [expected], "{written}");
    }
}

#[test]
fn on_failure() {
    let retry = |count, pattern: &str| OnFailure::Retry { count, pattern: pattern.into() };
    let cases = [
        ("ABORT", OnFailure::Abort),
        ("CONTINUE", OnFailure::Continue),
        ("RETRY", retry(3, ".*")),
        ("RETRY-0", retry(0, ".*")),
        ("RETRY-100", retry(100, ".*")),
        ("RETRY-.*Error.*", retry(3, ".*Error.*")),
        ("RETRY-a-b", retry(3, "a-b")),
        ("RETRY-4-a-b", retry(4, "a-b")),
    ];
    for (word, expected) in cases {
        let text = format!("version: 0.2\nphases: {{build: {{commands: [x], on-failure: '{word}'}}}}");
        assert_eq!(Buildspec::parse("b", &text).unwrap().build.unwrap().on_failure, Some(expected), "{word}");
    }
}

#[test]
fn words_of_truth() {
    for (word, expected) in [
        ("yes", true),
        ("Yes", true),
        ("true", true),
        ("on", true),
        ("no", false),
        ("false", false),
        ("OFF", false),
    ] {
        let artifacts = good(&format!("artifacts: {{files: [x], discard-paths: {word}}}")).artifacts.unwrap();
        assert_eq!(artifacts.primary.unwrap().discard_paths, expected, "{word}");
    }
}

/// What is wrong is said with its file, line and column, and by its name.
#[test]
fn mistakes_have_a_place() {
    // The whole text.
    let whole = [
        ("", "1:1", "is empty"),
        ("# nothing\n", "1:1", "is empty"),
        ("just text", "1:1", "the buildspec must be a mapping, not text"),
        ("phases: {build: {commands: [x]}}", "1:1", "no 'version'"),
        ("version: 0.3\nphases: {}", "1:10", "version '0.3' is not known"),
        ("version: [0.2]\nphases: {}", "1:10", "version must be text, not a list"),
        ("version: 0.2", "1:1", "no 'phases'"),
        ("version: 0.2\nphases: [x]", "2:9", "phases must be a mapping, not a list"),
        ("version: 0.2\nphases:\n  deploy: {commands: [x]}", "3:3", "does not know the key 'deploy'"),
        (
            "version: 0.2\nphases:\n  build:\n    command: [x]",
            "4:5",
            "phases.build does not know the key 'command'",
        ),
        ("version: 0.2\nphases:\n  build:\n    commands:\n      - echo a: b", "5:9", "needs quotes"),
        (
            "version: 0.2\nphases:\n  build:\n    commands:\n      a: b",
            "5:7",
            "phases.build.commands must be a list",
        ),
        (
            "version: 0.2\nphases:\n  build:\n    runtime-versions: {a: 1}",
            "4:5",
            "phases.build does not know the key 'runtime-versions'",
        ),
        (
            "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python:",
            "5:7",
            "python has no version",
        ),
        ("version: 0.2\nphases:\n  build: {on-failure: STOP}", "3:23", "on-failure 'STOP' is not known"),
        ("version: 0.2\nphases:\n  build: {on-failure: RETRY-101}", "3:23", "the most is 100"),
        ("version: 0.2\nphases:\n  build: {on-failure: 'RETRY-('}", "3:23", "not a regex"),
        (
            "version: 0.2\nphases: {}\nphases: {}",
            "3:1",
            "'phases' is here a second time; the first is on line 2",
        ),
        ("version: 0.2\nphases: {}\n---\nversion: 0.2", "4:1", "second document"),
        ("version: 0.2\nphases:\n\tbuild: {}", "3:", ""),
        ("version: 0.2\nphases: {build: {commands: [x}", "2:", ""),
        ("version: 0.2\nphases: *none", "2:9", ""),
        ("version: 0.2\n? [a]\n: b", "2:", "a key must be text"),
    ];
    // Lines after a good beginning: they begin on line 3.
    let lines = [
        ("batch: {build-list: []}", "3:1", "batch builds are not supported"),
        ("deploy: x", "3:1", "the buildspec does not know the key 'deploy'"),
        ("run-as: [a]", "3:9", "run-as must be text"),
        ("env: x", "3:6", "env must be a mapping, not text"),
        ("env:\n  shell: powershell.exe", "4:10", "'powershell.exe' is not available on Linux"),
        ("env:\n  variable: {A: b}", "4:3", "env does not know the key 'variable'"),
        ("env:\n  variables:\n    A: 1\n    B-C: 2", "6:5", "'B-C' cannot be the name"),
        ("env:\n  variables:\n    A: [1]", "5:8", "env.variables.A must be text"),
        ("env:\n  parameter-store:\n    1A: /x", "5:5", "'1A' cannot be the name"),
        ("env:\n  secrets-manager: x", "4:20", "env.secrets-manager must be a mapping"),
        ("env:\n  exported-variables:\n    - A\n    - B C", "6:7", "'B C' cannot be the name"),
        ("env:\n  exported-variables: [AWS_X]", "4:24", "reserved"),
        ("env:\n  git-credential-helper: yes", "4:26", "not supported"),
        ("proxy:\n  logs: yes", "4:9", "proxy.logs: yes is not supported"),
        ("proxy:\n  log: no", "4:3", "proxy does not know the key 'log'"),
        ("reports:\n  a: {base-directory: x}", "4:3", "reports.a has no 'files'"),
        (
            "reports:\n  a:\n    files: [x]\n    file-format: COBERTURAXML",
            "6:18",
            "COBERTURAXML is not supported here",
        ),
        ("reports:\n  a:\n    files: [x]\n    file-format: WORD", "6:18", "'WORD' is not known"),
        ("reports:\n  a: {files: [x], name: y}", "4:19", "reports.a does not know the key 'name'"),
        (
            "reports:\n  a: {files: x}\n  b: {files: x}\n  c: {files: x}\n  d: {files: x}\n  e: {files: x}\n  f: {files: x}",
            "9:3",
            "the most is 5",
        ),
        ("artifacts:\n  name: x", "4:3", "artifacts has no 'files'"),
        ("artifacts:\n  files: []", "4:3", "artifacts has no 'files'"),
        ("artifacts:\n  files: [x]\n  discard-paths: maybe", "5:18", "must be yes or no, not 'maybe'"),
        ("artifacts:\n  files: [x]\n  type: zip", "5:3", "artifacts does not know the key 'type'"),
        (
            "artifacts:\n  files: [x]\n  secondary-artifacts:\n    a: {name: n}",
            "6:8",
            "artifacts.secondary-artifacts.a has no 'files'",
        ),
        ("cache:\n  key: x", "4:3", "cache has no 'paths'"),
        ("cache:\n  paths: [x]\n  action: both", "5:11", "cache.action 'both' is not known"),
        ("cache:\n  paths: [x]\n  fallback-keys: [a, b, c, d, e, f]", "5:18", "has 6 keys; the most is 5"),
        ("cache:\n  path: [x]", "4:3", "cache"),
    ];
    let lines = lines.map(|(lines, place, says)| {
        (format!("version: 0.2\nphases: {{build: {{commands: [make]}}}}\n{lines}"), place, says)
    });
    let whole = whole.map(|(text, place, says)| (text.to_owned(), place, says));
    for (text, place, says) in whole.into_iter().chain(lines) {
        let Err(error) = Buildspec::parse("dir/b.yml", &text) else { panic!("this is accepted:\n{text}") };
        let error = error.to_string();
        assert!(error.starts_with(&format!("dir/b.yml:{place}")), "{text}\n{error}");
        assert!(error.contains(says), "{text}\n{error}");
    }
}

#[test]
fn aliases_do_not_multiply_without_end() {
    let spec = good("env: {variables: &v {A: b}}\nreports: {r: {files: &f [x]}}\nartifacts: {files: *f}");
    assert_eq!(spec.artifacts.unwrap().primary.unwrap().files, ["x"]);
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{below}]\n"));
    }
    assert!(read(&text).unwrap_err().line > 3);
    let deep = format!("run-as: {}{}", "[".repeat(500), "]".repeat(500));
    assert_eq!(read(&deep).unwrap_err().line, 3);
}
