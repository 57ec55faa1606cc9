//! Programs that the cloud, builds and Terraform need.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::tools::{aws, on_path};
use super::Finding;
use crate::{installation, trust};

struct Tool {
    /// Any of these will do.
    programs: &'static [&'static str],
    purpose: &'static str,
    mend: &'static str,
    required: bool,
}

const TOOLS: [Tool; 10] = [
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
];

pub fn look(data: &Path) -> Vec<Finding> {
    let mut findings: Vec<Finding> = TOOLS.iter().map(tool).collect();
    findings.push(match aws(data) {
        Some(path) => Finding::good("aws", path.display().to_string()),
        None => Finding::note("aws", "not found: builds have no `aws` command").mend(format!(
            "apt-get install awscli, or link one: ln -s FILE {}",
            data.join("tools/aws").display()
        )),
    });
    findings.push(authority(data));
    findings
}

fn tool(tool: &Tool) -> Finding {
    let name = tool.programs.first().copied().unwrap_or_default();
    if let Some(path) = tool.programs.iter().find_map(|program| on_path(program)) {
        let version = version(&path);
        return Finding::good(name, format!("{}{version}", path.display()));
    }
    let text = format!("not on the path: {}", tool.purpose);
    let finding = if tool.required { Finding::missing(name, text) } else { Finding::note(name, text) };
    finding.mend(tool.mend)
}

/// The first line that a program says about itself, as far as it holds a version.
fn version(path: &Path) -> String {
    let Ok(output) = Command::new(path).arg("--version").output() else { return String::new() };
    let text = String::from_utf8_lossy(&output.stdout);
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
