//! From the located tree to the types: one function per block of the grammar.

use indexmap::IndexMap;

use super::error::Fault;
use super::fields::{Fields, is_variable_name, text, texts};
use super::node::{Node, Place, Value};
use super::{
    ArtifactFiles, Artifacts, Buildspec, CachePaths, Env, OnFailure, Phase, ReportGroup, Shell, Version,
};

/// Retries of `RETRY` without a count, and the largest count (AWS's reference).
const DEFAULT_RETRIES: u32 = 3;
const MOST_RETRIES: u32 = 100;
const MOST_REPORT_GROUPS: usize = 5;
const MOST_FALLBACK_KEYS: usize = 5;
/// Report formats that AWS has and this plane does not read.
const OTHER_REPORT_FORMATS: [&str; 9] = [
    "CUCUMBERJSON",
    "NUNITXML",
    "NUNIT3XML",
    "TESTNGXML",
    "VISUALSTUDIOTRX",
    "CLOVERXML",
    "COBERTURAXML",
    "JACOCOXML",
    "SIMPLECOV",
];

pub(super) fn buildspec(root: &Node) -> Result<Buildspec, Fault> {
    let mut fields = Fields::of(root, "the buildspec")?;
    let place = fields.place;
    let version = version(&mut fields)?;
    let run_as = fields.text("run-as")?;
    let env = match fields.take("env") {
        Some((_, node)) => environment(node)?,
        None => Env::default(),
    };
    if let Some((_, node)) = fields.take("proxy") {
        proxy(node)?;
    }
    if let Some((place, _)) = fields.take("batch") {
        let message = "batch builds are not supported: remove 'batch' and start one build per entry";
        return Err(Fault::at(place, message));
    }
    let Some((_, node)) = fields.take("phases") else {
        return Err(Fault::at(place, "the buildspec has no 'phases'"));
    };
    let mut phases = Fields::of(node, "phases")?;
    let mut runtime_versions = IndexMap::new();
    let install = match phases.take("install") {
        Some((_, node)) => Some(phase(node, "phases.install", Some(&mut runtime_versions))?),
        None => None,
    };
    let mut plain =
        |key: &'static str, what: &str| phases.take(key).map(|(_, node)| phase(node, what, None)).transpose();
    let pre_build = plain("pre_build", "phases.pre_build")?;
    let build = plain("build", "phases.build")?;
    let post_build = plain("post_build", "phases.post_build")?;
    phases.finish()?;
    let reports = fields.take("reports").map(|(_, node)| reports(node)).transpose()?.unwrap_or_default();
    let artifacts = fields.take("artifacts").map(|(_, node)| artifacts(node)).transpose()?;
    let cache = fields.take("cache").map(|(_, node)| cache(node)).transpose()?;
    fields.finish()?;
    Ok(Buildspec {
        version,
        run_as,
        env,
        install,
        pre_build,
        build,
        post_build,
        runtime_versions,
        reports,
        artifacts,
        cache,
    })
}

fn version(fields: &mut Fields) -> Result<Version, Fault> {
    let Some((_, node)) = fields.take("version") else {
        return Err(Fault::at(fields.place, "the buildspec has no 'version'; write 'version: 0.2'"));
    };
    match text(node, "version")?.as_str() {
        "0.2" => Ok(Version::V0_2),
        "0.1" => Ok(Version::V0_1),
        other => {
            Err(Fault::at(node.place, format!("version '{other}' is not known; 0.2 and 0.1 are versions")))
        }
    }
}

fn environment(node: &Node) -> Result<Env, Fault> {
    let mut fields = Fields::of(node, "env")?;
    let shell = match fields.take("shell") {
        None => Shell::default(),
        Some((_, node)) => match text(node, "env.shell")?.as_str() {
            "bash" => Shell::Bash,
            "/bin/sh" | "sh" => Shell::Sh,
            other => {
                let message = format!("env.shell '{other}' is not available on Linux; bash and /bin/sh are");
                return Err(Fault::at(node.place, message));
            }
        },
    };
    let variables = fields.variables("variables")?;
    let parameter_store = fields.variables("parameter-store")?;
    let secrets_manager = fields.variables("secrets-manager")?;
    let exported_variables = exported(&mut fields)?;
    if let Some((place, true)) = fields.yes("git-credential-helper")? {
        let message = "env.git-credential-helper: yes is not supported: sources here need no credentials";
        return Err(Fault::at(place, message));
    }
    fields.finish()?;
    Ok(Env { shell, variables, parameter_store, secrets_manager, exported_variables })
}

fn exported(fields: &mut Fields) -> Result<Vec<String>, Fault> {
    let Some((_, node)) = fields.take("exported-variables") else { return Ok(Vec::new()) };
    let names = texts(node, "env.exported-variables")?;
    for (index, name) in names.iter().enumerate() {
        let place = match &node.value {
            Value::Sequence(items) => items[index].place,
            _ => node.place,
        };
        if !is_variable_name(name) {
            let message = format!("'{name}' cannot be the name of an environment variable");
            return Err(Fault::at(place, message));
        }
        if name.starts_with("AWS_") {
            let message = format!("'{name}' cannot be exported: names that start with AWS_ are reserved");
            return Err(Fault::at(place, message));
        }
    }
    Ok(names)
}

fn proxy(node: &Node) -> Result<(), Fault> {
    let mut fields = Fields::of(node, "proxy")?;
    for key in ["upload-artifacts", "logs"] {
        if let Some((place, true)) = fields.yes(key)? {
            let message = format!("proxy.{key}: yes is not supported: projects here have no proxy server");
            return Err(Fault::at(place, message));
        }
    }
    fields.finish()
}

fn phase(node: &Node, what: &str, runtimes: Option<&mut IndexMap<String, String>>) -> Result<Phase, Fault> {
    let mut fields = Fields::of(node, what)?;
    let run_as = fields.text("run-as")?;
    let on_failure = match fields.take("on-failure") {
        None => None,
        Some((_, node)) => Some(on_failure(&text(node, &format!("{what}.on-failure"))?, node.place)?),
    };
    if let Some(runtimes) = runtimes {
        for (place, name, version) in fields.pairs("runtime-versions")? {
            if version.is_empty() {
                return Err(Fault::at(place, format!("{what}.runtime-versions.{name} has no version")));
            }
            runtimes.insert(name, version);
        }
    }
    let commands = fields.texts("commands")?;
    let finally = fields.texts("finally")?;
    fields.finish()?;
    Ok(Phase { run_as, on_failure, commands, finally })
}

/// `ABORT | CONTINUE | RETRY | RETRY-count | RETRY-regex | RETRY-count-regex`.
fn on_failure(word: &str, place: Place) -> Result<OnFailure, Fault> {
    let retry = |count, pattern: &str| match regex::Regex::new(pattern) {
        Ok(_) => Ok(OnFailure::Retry { count, pattern: pattern.to_owned() }),
        Err(error) => Err(Fault::at(place, format!("on-failure has a pattern that is not a regex: {error}"))),
    };
    match word {
        "ABORT" => return Ok(OnFailure::Abort),
        "CONTINUE" => return Ok(OnFailure::Continue),
        "RETRY" => return retry(DEFAULT_RETRIES, ".*"),
        _ => {}
    }
    let Some(rest) = word.strip_prefix("RETRY-") else {
        let message = format!("on-failure '{word}' is not known; ABORT, CONTINUE and RETRY are");
        return Err(Fault::at(place, message));
    };
    let (count, pattern) = rest.split_once('-').unwrap_or((rest, ""));
    match count.parse::<u32>() {
        Ok(count) if count > MOST_RETRIES => {
            Err(Fault::at(place, format!("on-failure retries {count} times; the most is {MOST_RETRIES}")))
        }
        Ok(count) => retry(count, if pattern.is_empty() { ".*" } else { pattern }),
        Err(_) => retry(DEFAULT_RETRIES, rest),
    }
}

fn reports(node: &Node) -> Result<IndexMap<String, ReportGroup>, Fault> {
    let mut groups = IndexMap::new();
    for (name, place, node) in Fields::of(node, "reports")?.rest() {
        if groups.len() == MOST_REPORT_GROUPS {
            let message = format!("this is one report group too many; the most is {MOST_REPORT_GROUPS}");
            return Err(Fault::at(place, message));
        }
        let what = format!("reports.{name}");
        let mut fields = Fields::of(node, what.as_str())?;
        let files = fields.texts("files")?;
        if files.is_empty() {
            return Err(Fault::at(place, format!("{what} has no 'files'")));
        }
        let base_directory = fields.text("base-directory")?;
        let discard_paths = fields.flag("discard-paths")?;
        let file_format = match fields.take("file-format") {
            None => "JUNITXML".to_owned(),
            Some((_, node)) => {
                let format = text(node, &format!("{what}.file-format"))?;
                report_format(&format, node.place)?;
                format
            }
        };
        fields.finish()?;
        groups.insert(name.to_owned(), ReportGroup { files, base_directory, discard_paths, file_format });
    }
    Ok(groups)
}

fn report_format(format: &str, place: Place) -> Result<(), Fault> {
    if format == "JUNITXML" {
        return Ok(());
    }
    let message = if OTHER_REPORT_FORMATS.contains(&format) {
        format!("file-format {format} is not supported here; JUNITXML is")
    } else {
        format!("file-format '{format}' is not known; JUNITXML is supported here")
    };
    Err(Fault::at(place, message))
}

fn artifacts(node: &Node) -> Result<Artifacts, Fault> {
    let mut fields = Fields::of(node, "artifacts")?;
    let mut secondary = IndexMap::new();
    if let Some((_, node)) = fields.take("secondary-artifacts") {
        for (name, _, node) in Fields::of(node, "artifacts.secondary-artifacts")?.rest() {
            let what = format!("artifacts.secondary-artifacts.{name}");
            secondary.insert(name.to_owned(), artifact_files(Fields::of(node, what.as_str())?, &what)?);
        }
    }
    let place = fields.place;
    let alone = fields.take("files").is_none();
    if alone && secondary.is_empty() {
        return Err(Fault::at(place, "artifacts has no 'files'"));
    }
    let primary = if alone {
        fields.finish()?;
        None
    } else {
        let mut fields = Fields::of(node, "artifacts")?;
        fields.take("secondary-artifacts");
        Some(artifact_files(fields, "artifacts")?)
    };
    Ok(Artifacts { primary, secondary })
}

fn artifact_files(mut fields: Fields, what: &str) -> Result<ArtifactFiles, Fault> {
    let files = fields.texts("files")?;
    if files.is_empty() {
        return Err(Fault::at(fields.place, format!("{what} has no 'files'")));
    }
    let read = ArtifactFiles {
        files,
        name: fields.text("name")?,
        discard_paths: fields.flag("discard-paths")?,
        base_directory: fields.text("base-directory")?,
        exclude_paths: fields.texts("exclude-paths")?,
        enable_symlinks: fields.flag("enable-symlinks")?,
        s3_prefix: fields.text("s3-prefix")?,
    };
    fields.finish()?;
    Ok(read)
}

fn cache(node: &Node) -> Result<CachePaths, Fault> {
    let mut fields = Fields::of(node, "cache")?;
    let paths = fields.texts("paths")?;
    let key = fields.text("key")?;
    let fallback_keys = match fields.take("fallback-keys") {
        None => Vec::new(),
        Some((_, node)) => {
            let keys = texts(node, "cache.fallback-keys")?;
            if keys.len() > MOST_FALLBACK_KEYS {
                let message = format!("cache.fallback-keys has {} keys; the most is 5", keys.len());
                return Err(Fault::at(node.place, message));
            }
            keys
        }
    };
    let (restore, save) = match fields.take("action") {
        None => (true, true),
        Some((_, node)) => match text(node, "cache.action")?.as_str() {
            "restore" => (true, false),
            "save" => (false, true),
            other => {
                let message = format!("cache.action '{other}' is not known; restore and save are");
                return Err(Fault::at(node.place, message));
            }
        },
    };
    if paths.is_empty() {
        return Err(Fault::at(fields.place, "cache has no 'paths'"));
    }
    fields.finish()?;
    Ok(CachePaths { paths, key, fallback_keys, restore, save })
}
