//! Programs that the cloud, builds and Terraform need.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::super::tools::{aws, on_path};
use super::Finding;
use crate::{installation, trust};

/// How long a program may take to tell its version.
const LIMIT: Duration = Duration::from_secs(5);
/// So much of what it tells is read.
const MOST: u64 = 64 * 1024;

struct Tool {
    /// Any of these will do.
    programs: &'static [&'static str],
    purpose: &'static str,
    mend: &'static str,
    required: bool,
}

static TOOLS: [Tool; 11] = [
    Tool {
        programs: &["git"],
        purpose: "sources are Git repositories",
        mend: "apt-get install git",
        required: true,
    },
    Tool {
        programs: &["terraform", "tofu"],
        purpose: "it applies DIR/terraform",
        mend: "install Terraform 1.5 or later, or OpenTofu: https://opentofu.org/docs/intro/install",
        required: true,
    },
    Tool {
        programs: &["nft"],
        purpose: "security groups filter packets with it, and no VPC is made without",
        mend: "apt-get install nftables",
        required: true,
    },
    Tool {
        programs: &["podman"],
        purpose: "`docker` in builds",
        mend: "apt-get install podman",
        required: true,
    },
    Tool {
        programs: &["crun"],
        purpose: "`docker run` in builds",
        mend: "apt-get install crun",
        required: false,
    },
    Tool {
        programs: &["skopeo"],
        purpose: "images of other registries",
        mend: "apt-get install skopeo",
        required: false,
    },
    Tool {
        programs: &["python3"],
        purpose: "builds that ask for Python",
        mend: "apt-get install python3",
        required: false,
    },
    Tool {
        programs: &["cargo"],
        purpose: "builds of Rust",
        mend: "install Rust 1.95 or later: https://rustup.rs",
        required: false,
    },
    Tool {
        programs: &["cc", "gcc"],
        purpose: "builds that link programs",
        mend: "apt-get install gcc libc6-dev",
        required: false,
    },
    Tool {
        programs: &["envsubst"],
        purpose: "the platform's build fills in its task definition with it",
        mend: "apt-get install gettext-base",
        required: false,
    },
    Tool {
        programs: &["node"],
        purpose: "the platform's build makes its pages with it",
        mend: "install Node.js 20.19 or later of that line: https://nodejs.org/en/download",
        required: false,
    },
];

pub fn look(data: &Path) -> Vec<Finding> {
    // At once: several that hang take no longer than one.
    let mut findings: Vec<Finding> = std::thread::scope(|scope| {
        let looks: Vec<_> = TOOLS.iter().map(|one| scope.spawn(move || tool(one))).collect();
        looks.into_iter().filter_map(|look| look.join().ok()).collect()
    });
    findings.push(match aws(data) {
        Some(path) => Finding::good("aws", path.display().to_string()),
        None => Finding::note("aws", "not found: builds have no `aws` command").mend(format!(
            "apt-get install awscli, or link one: ln -s FILE {}",
            data.join("tools/aws").display()
        )),
    });
    findings.push(postgres(&novamind_postgres::versions()));
    findings.push(authority(data));
    findings
}

/// Which PostgreSQL there is for databases: its servers are not on the path.
fn postgres(versions: &[novamind_postgres::Version]) -> Finding {
    const NAME: &str = "postgresql";
    if versions.is_empty() {
        return Finding::note(NAME, "not installed: there are no databases, which the platform needs")
            .mend("apt-get install postgresql");
    }
    let full: Vec<&str> = versions.iter().map(|version| version.full.as_str()).collect();
    Finding::good(NAME, full.join(", "))
}

fn tool(tool: &Tool) -> Finding {
    let name = tool.programs.first().copied().unwrap_or_default();
    if let Some(path) = tool.programs.iter().find_map(|program| on_path(program)) {
        let path_text = path.display();
        return match told(&path, LIMIT) {
            Some(text) => Finding::good(name, format!("{path_text}{}", version(&text))),
            None => {
                let seconds = LIMIT.as_secs();
                Finding::note(name, format!("`{path_text} --version` has not ended within {seconds} s"))
            }
        };
    }
    let text = format!("not on the path: {}", tool.purpose);
    let finding = if tool.required { Finding::missing(name, text) } else { Finding::note(name, text) };
    finding.mend(tool.mend)
}

/// What a program tells of its version; `None` if it has not within the limit. Whatever it started ends with it.
fn told(path: &Path, limit: Duration) -> Option<String> {
    let mut command = Command::new(path);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.process_group(0).spawn() else { return Some(String::new()) };
    let (tell, listen) = mpsc::channel();
    let output = child.stdout.take();
    std::thread::spawn(move || {
        let mut text = Vec::new();
        // What was read before an error counts; a listener that waits no longer is no fault.
        let _ = output.map(|output| output.take(MOST).read_to_end(&mut text));
        let _ = tell.send(text);
    });
    let told = listen.recv_timeout(limit).ok();
    // It has not been waited for, so the number is still its own.
    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    let _ = child.wait();
    told.map(|text| String::from_utf8_lossy(&text).into_owned())
}

/// The version in the first line that a program says about itself.
fn version(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let found = first.split_whitespace().find(|word| {
        let word = word.trim_start_matches('v');
        word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('.')
    });
    found.map(|version| format!(" {}", version.trim_end_matches([',', ')']))).unwrap_or_default()
}

/// Whether clients of registries trust this installation's, which the cloud sees to when it starts as root.
fn authority(data: &Path) -> Finding {
    const NAME: &str = "certificates";
    let own = data.join("ca.crt");
    let (Ok(certificate), Ok(endpoint)) = (std::fs::read_to_string(&own), installation::endpoint(data))
    else {
        return Finding::good(NAME, format!("the authority will be made at {}", own.display()));
    };
    let installed = |folder: &PathBuf| {
        std::fs::read_to_string(folder.join("ca.crt")).is_ok_and(|installed| installed == certificate)
    };
    let lacks: Vec<PathBuf> =
        trust::folders(&endpoint).into_iter().filter(|folder| !installed(folder)).collect();
    match lacks.first() {
        None => Finding::good(NAME, format!("{} is installed for docker, podman and skopeo", own.display())),
        Some(folder) => {
            let (folder, own) = (folder.display(), own.display());
            Finding::note(NAME, "the registry's authority is not installed: docker or podman refuses it")
                .mend(format!("mkdir -p {folder} && cp {own} {folder}/ca.crt"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn script(folder: &Path, text: &str) -> PathBuf {
        let path = folder.join("tool");
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_its_children() {
        let folder = tempfile::tempdir().unwrap();
        // A child of its own, which holds the output open.
        let path = script(folder.path(), "[ \"$1\" = again ] && sleep 600\n\"$0\" again");
        assert_eq!(told(&path, Duration::from_millis(300)), None);
        let is_left = || {
            std::fs::read_dir("/proc").unwrap().flatten().any(|process| {
                let line = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
                String::from_utf8_lossy(&line).contains(&*path.to_string_lossy())
            })
        };
        // What is killed is not gone at once.
        assert!((0..10_000).any(|_| !is_left()));
    }

    #[test]
    fn databases_take_a_postgresql() {
        use novamind_postgres::Version;

        assert_eq!(postgres(&[]).mend.as_deref(), Some("apt-get install postgresql"));
        let version = |major, full: &str| Version { major, full: full.into() };
        let found = postgres(&[version(15, "15.18"), version(17, "17.2")]);
        assert_eq!((found.detail.as_str(), found.mend), ("15.18, 17.2", None));
    }

    #[test]
    fn versions() {
        let folder = tempfile::tempdir().unwrap();
        let cases = [
            ("echo git version 2.39.5", " 2.39.5"),
            ("echo nftables v1.0.6 '(Lester Gooch #5)'", " v1.0.6"),
            ("echo tool, 'version (1.4)' | tr -d '('", " 1.4"),
            ("echo nothing to tell; exit 1", ""),
        ];
        for (text, expected) in cases {
            let told = told(&script(folder.path(), text), LIMIT).unwrap();
            assert_eq!(version(&told), expected, "{text}");
        }
        assert_eq!(told(Path::new("/nowhere"), LIMIT).as_deref(), Some(""));
    }
}
