//! Programs that the cloud, builds and Terraform need.

use std::path::Path;
use std::process::Command;

use super::super::tools::{aws, on_path};
use super::Finding;

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
        purpose: "networks of tasks reach the internet through it",
        mend: "apt-get install nftables",
        required: false,
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

/// The certificate authority that the registry's certificate is of.
fn authority(data: &Path) -> Finding {
    const NAME: &str = "certificates";
    const SYSTEM: &str = "/etc/ssl/certs/ca-certificates.crt";
    let own = data.join("ca/ca.pem");
    let Ok(certificate) = std::fs::read_to_string(&own) else {
        return Finding::note(NAME, format!("there is no authority at {} yet", own.display()));
    };
    let system = std::fs::read_to_string(SYSTEM).unwrap_or_default();
    match system.contains(certificate.trim()) {
        true => Finding::good(NAME, format!("{} is installed", own.display())),
        false => {
            Finding::note(NAME, "the registry's authority is not installed: docker and podman refuse it")
                .mend(format!(
                    "cp {} /usr/local/share/ca-certificates/novamind.crt && update-ca-certificates",
                    own.display()
                ))
        }
    }
}
