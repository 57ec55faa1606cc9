//! The commands that a build finds first on its path: `docker` and `codebuild-hash-files`.

use novamind_builds::BuildRequest;

/// Folder of the tools in the build's file system.
pub(crate) const FOLDER: &str = "/codebuild/bin";
/// Folder of links to commands of this machine, last on the path.
pub(crate) const MACHINE: &str = "/codebuild/tools";
/// Where `docker` keeps its images; a plain folder bound there, because an overlay cannot lie on an
/// overlay.
pub(crate) const STORE: &str = "/codebuild/docker";
/// Short names mean Docker Hub, as they do for docker.
pub(crate) const REGISTRIES: &str =
    "unqualified-search-registries = [\"docker.io\"]\nshort-name-mode = \"disabled\"\n";

/// `docker` of a privileged build: podman with a store of its own. Containers share the build's
/// network, as the cloud listens on this machine's loopback; they share its control group, too,
/// because the build itself is bounded.
const DOCKER: &str = r#"#!/bin/sh
# docker, by podman with a store of this build's own
engine() {
    exec podman --root /codebuild/docker/root --runroot /run/codebuild-docker --runtime crun \
        --cgroup-manager cgroupfs --events-backend file --storage-driver overlay "$@"
}
export REGISTRY_AUTH_FILE="${REGISTRY_AUTH_FILE:-${DOCKER_CONFIG:-$HOME/.docker}/config.json}"
export BUILDAH_FORMAT="${BUILDAH_FORMAT:-docker}" CONTAINERS_REGISTRIES_CONF=/codebuild/registries.conf
command -v podman >/dev/null 2>&1 || {
    echo "docker: this build's image has no podman, which docker commands need" >&2; exit 127; }
# Some commands of podman fail without the file.
[ -e "$REGISTRY_AUTH_FILE" ] || {
    mkdir -p "$(dirname "$REGISTRY_AUTH_FILE")" && (umask 077; echo '{}' >"$REGISTRY_AUTH_FILE"); }
case "$1" in
    build)
        shift; engine build --isolation chroot --network host "$@" ;;
    buildx)
        shift
        [ "$1" = build ] && { shift; engine build --isolation chroot --network host "$@"; }
        engine buildx "$@" ;;
    run | create)
        verb=$1; shift
        case " $* " in
            *" --network"* | *" --net "* | *" --net="* | *" -p "* | *" -P "* | *" --publish"*)
                engine "$verb" --cgroups=disabled "$@" ;;
            *) engine "$verb" --cgroups=disabled --network host "$@" ;;
        esac ;;
    *) engine "$@" ;;
esac
"#;

/// `docker` of a build that is not privileged.
const NO_DOCKER: &str = r#"#!/bin/sh
case "$1" in
    --version | -v | version) echo "Docker client of an unprivileged build" ; [ "$1" = version ] || exit 0 ;;
esac
echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2
echo "Docker commands need a privileged build: set privilegedMode in the project's environment." >&2
exit 1
"#;

/// The hash of all files that the patterns name, in the order of their names. Patterns are relative to the source, wherever
/// the build's commands have gone (AWS's guide, "codebuild-hash-files").
const HASH_FILES: &str = r#"#!/bin/sh
[ $# -gt 0 ] || { echo "usage: codebuild-hash-files PATTERN..." >&2; exit 2; }
cd "${CODEBUILD_SRC_DIR:-.}" || exit 1
command -v bash >/dev/null 2>&1 || { cat -- "$@" | sha256sum | cut -d' ' -f1; exit; }
exec bash -c '
shopt -s globstar nullglob
files=()
for pattern in "$@"; do for file in $pattern; do [ -f "$file" ] && files+=("$file"); done; done
[ ${#files[@]} -gt 0 ] || { echo "codebuild-hash-files: no file matches $*" >&2; exit 1; }
printf "%s\n" "${files[@]}" | LC_ALL=C sort -u | while IFS= read -r file; do sha256sum < "$file"; done \
    | sha256sum | cut -d" " -f1' codebuild-hash-files "$@"
"#;

/// Name and text of each tool.
pub(crate) fn scripts(request: &BuildRequest) -> Vec<(&'static str, String)> {
    let docker = if request.privileged { DOCKER.to_owned() } else { NO_DOCKER.to_owned() };
    vec![("docker", docker), ("codebuild-hash-files", HASH_FILES.to_owned())]
}
