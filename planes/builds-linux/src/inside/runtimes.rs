//! `runtime-versions`: choosing an installed runtime of the wanted version, or failing INSTALL with
//! what there is.
//!
//! Versions are matched as AWS's reference has them: `latest`, `3.11`, `3.x`, `corretto17`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use novamind_builds::{ContextCode, PhaseContext};

use super::phases::Engine;
use super::{command, failure};

/// An installed runtime and how a build comes to use it.
#[derive(Debug, Clone, PartialEq)]
struct Installed {
    version: String,
    /// Goes before everything on the path.
    path: Option<PathBuf>,
    variables: Vec<(&'static str, String)>,
}

/// Selects all wanted runtimes by changing the environment of the shells to come.
pub(super) fn select(engine: &mut Engine) -> io::Result<Option<PhaseContext>> {
    for (name, wanted) in engine.request.buildspec.runtime_versions.clone() {
        let Some(installed) = find(&name, engine.shell.environment(), engine.request.privileged)? else {
            let message = format!(
                "runtime-versions: '{name}' is not a known runtime; python, nodejs, java, golang, rust, ruby, \
                 php, dotnet and docker are"
            );
            return Ok(Some(failure(ContextCode::YamlFileError, message)));
        };
        let mut fitting: Vec<&Installed> =
            installed.iter().filter(|one| fits(&one.version, wanted.trim())).collect();
        fitting.sort_by_key(|one| numbers(&one.version));
        let Some(chosen) = fitting.last() else {
            let mut there: Vec<&str> = installed.iter().map(|one| one.version.as_str()).collect();
            there.sort_by_key(|version| numbers(version));
            let there = if there.is_empty() { "none".to_owned() } else { there.join(", ") };
            let message =
                format!("Unknown runtime version named '{wanted}' of {name}. This build image has: {there}");
            return Ok(Some(failure(ContextCode::YamlFileError, message)));
        };
        engine.channel.log(&format!("Selecting '{name}' runtime version '{}'...", chosen.version))?;
        if let Some(folder) = &chosen.path {
            let rest = engine.shell.environment().get("PATH").cloned().unwrap_or_default();
            engine.shell.set("PATH", format!("{}:{rest}", with_tools_first(folder, &rest)));
        }
        for (name, value) in chosen.variables.clone() {
            engine.shell.set(name, value);
        }
    }
    Ok(None)
}

/// The build's own tools stay first.
fn with_tools_first(folder: &Path, _rest: &str) -> String {
    format!("{}:{}", crate::tools::FOLDER, folder.display())
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-', '+', '_']).map_while(|part| part.parse().ok()).collect()
}

fn fits(version: &str, wanted: &str) -> bool {
    if wanted == "latest" {
        return true;
    }
    let wanted = wanted.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let wanted: Vec<&str> = wanted.split('.').take_while(|part| *part != "x").collect();
    let version: Vec<&str> = version.split('.').collect();
    version.len() >= wanted.len() && version.iter().zip(&wanted).all(|(have, want)| have == want)
}

/// What is installed of a runtime; `None` if the name means none.
fn find(
    name: &str,
    environment: &IndexMap<String, String>,
    privileged: bool,
) -> io::Result<Option<Vec<Installed>>> {
    let home = environment.get("HOME").map_or("/root", String::as_str);
    let mut found = Vec::new();
    let mut said = |program: &str, arguments: &[&str]| -> io::Result<()> {
        let Some(text) = command::output(program, arguments, environment)? else { return Ok(()) };
        let version = text.split(|letter: char| letter.is_whitespace() || letter == ',').find_map(|word| {
            let word = word.trim_start_matches("go").trim_start_matches('v');
            (word.contains('.') && word.starts_with(|letter: char| letter.is_ascii_digit())).then_some(word)
        });
        if let Some(version) = version {
            found.push(Installed { version: version.to_owned(), path: None, variables: Vec::new() });
        }
        Ok(())
    };
    match name {
        "python" => {
            let root = environment.get("PYENV_ROOT").cloned().unwrap_or_else(|| format!("{home}/.pyenv"));
            found = in_folders(&Path::new(&root).join("versions"), "", "bin");
            for minor in 6..40 {
                let program = format!("/usr/bin/python3.{minor}");
                if Path::new(&program).exists() {
                    python_of_the_system(&program, environment, &mut found)?;
                }
            }
        }
        "nodejs" => {
            said("node", &["--version"])?;
            let nvm = environment.get("NVM_DIR").cloned().unwrap_or_else(|| format!("{home}/.nvm"));
            found.extend(in_folders(&Path::new(&nvm).join("versions/node"), "v", "bin"));
        }
        "java" => found = javas(),
        "golang" => {
            said("go", &["version"])?;
            if let Ok(text) = fs::read_to_string("/usr/local/go/VERSION") {
                let version = text.split_whitespace().next().unwrap_or_default().trim_start_matches("go");
                let path = Some(PathBuf::from("/usr/local/go/bin"));
                found.push(Installed { version: version.to_owned(), path, variables: Vec::new() });
            }
        }
        "rust" => found = rusts(environment, home)?,
        "ruby" => said("ruby", &["--version"])?,
        "php" => said("php", &["--version"])?,
        "dotnet" => said("dotnet", &["--version"])?,
        "docker" if privileged => said("podman", &["--version"])?,
        "docker" => {}
        _ => return Ok(None),
    }
    Ok(Some(found))
}

fn in_folders(root: &Path, prefix: &str, below: &str) -> Vec<Installed> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let versions = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let version = name.strip_prefix(prefix)?;
        let path = entry.path().join(below);
        let real = version.starts_with(|letter: char| letter.is_ascii_digit()) && path.is_dir();
        real.then(|| Installed { version: version.to_owned(), path: Some(path), variables: Vec::new() })
    });
    versions.collect()
}

/// The distribution's own Python, made `python` and `python3` by a folder of links.
fn python_of_the_system(
    program: &str,
    environment: &IndexMap<String, String>,
    found: &mut Vec<Installed>,
) -> io::Result<()> {
    let Some(text) = command::output(program, &["--version"], environment)? else { return Ok(()) };
    let Some(version) = text.split_whitespace().nth(1).map(str::to_owned) else { return Ok(()) };
    if found.iter().any(|one| one.version == version) {
        return Ok(());
    }
    let folder = PathBuf::from(format!("/codebuild/runtimes/python-{version}"));
    fs::create_dir_all(&folder)?;
    for name in ["python", "python3"] {
        match std::os::unix::fs::symlink(program, folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    found.push(Installed { version, path: Some(folder), variables: Vec::new() });
    Ok(())
}

fn javas() -> Vec<Installed> {
    let entries = fs::read_dir("/usr/lib/jvm").into_iter().flatten().flatten();
    let homes = entries.filter_map(|entry| {
        let home = entry.path();
        let release = fs::read_to_string(home.join("release")).ok()?;
        let version = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION="))?.trim_matches('"');
        let compiler = home.join("bin/javac").exists();
        compiler.then(|| Installed {
            version: version.to_owned(),
            path: Some(home.join("bin")),
            variables: vec![("JAVA_HOME", home.to_string_lossy().into_owned())],
        })
    });
    let mut found: Vec<Installed> = homes.collect();
    found.sort_by(|one, other| one.version.cmp(&other.version));
    found.dedup_by(|one, other| one.version == other.version);
    found
}

/// Toolchains of rustup by the versions that they report, and a `rustc` on the path.
fn rusts(environment: &IndexMap<String, String>, home: &str) -> io::Result<Vec<Installed>> {
    let rustup = environment.get("RUSTUP_HOME").cloned().unwrap_or_else(|| format!("{home}/.rustup"));
    let mut found: Vec<Installed> = Vec::new();
    let version_of = |program: &str| -> io::Result<Option<String>> {
        let text = command::output(program, &["--version"], environment)?;
        Ok(text.and_then(|text| text.split_whitespace().nth(1).map(str::to_owned)))
    };
    for entry in fs::read_dir(Path::new(&rustup).join("toolchains")).into_iter().flatten().flatten() {
        let compiler = entry.path().join("bin/rustc");
        if let Some(version) = version_of(&compiler.to_string_lossy())?
            && !found.iter().any(|one| one.version == version)
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            found.push(Installed { version, path: None, variables: vec![("RUSTUP_TOOLCHAIN", name)] });
        }
    }
    if found.is_empty()
        && let Some(version) = version_of("rustc")?
    {
        found.push(Installed { version, path: None, variables: Vec::new() });
    }
    // `latest` is the newest release, not a nightly.
    found.retain(|one| !one.version.contains("nightly"));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_fit_as_in_the_reference() {
        let cases = [
            ("3.11.7", "3.11", true),
            ("3.11.7", "3.x", true),
            ("3.11.7", "3.1", false),
            ("3.11.7", "latest", true),
            ("3.11.7", "3.11.7", true),
            ("3.11.7", "3.12", false),
            ("17.0.15", "corretto17", true),
            ("20.20.2", "20", true),
            ("20.20.2", "22", false),
        ];
        for (version, wanted, expected) in cases {
            assert_eq!(fits(version, wanted), expected, "{version} {wanted}");
        }
        assert!(numbers("3.9.18") < numbers("3.11.7"));
    }
}
