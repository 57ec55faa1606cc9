"""Steps of the deployment of the pages, through the AWS CLI.

    web.py configure FILE   writes config.json from the parameters below PARAMETER_PATH
    web.py prune DIRECTORY  notes the release of DIRECTORY in WEB_BUCKET, and deletes from there what neither it nor
                            the release before it names

Exit status 1, with the reason, when something is missing or the AWS CLI fails.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# The bucket's note of what is released: {"assets": [NAME], "previous": [NAME]}, names relative to assets/.
NOTE = "release.json"
# DeleteObjects takes no more.
AT_ONCE = 1000


class Failed(Exception):
    """What to tell whoever reads the build's log."""


def variable(name):
    value = os.environ.get(name)
    if not value:
        raise Failed(f"the variable {name} is missing: the build project gives it")
    return value


def aws(*arguments, allow=""):
    """The answer of the AWS CLI, read; None when it failed with an error that contains `allow`."""
    done = subprocess.run(["aws", *arguments, "--output", "json"], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout or "null")
    if allow and allow in done.stderr:
        return None
    raise Failed(f"aws {' '.join(arguments[:2])}: {done.stderr.strip()}")


def configuration(parameters):
    """What the pages read when they open, from the parameters by their last names."""
    wanted = ("cognito_client_id", "cognito_domain", "cognito_issuer")
    missing = [name for name in wanted if not parameters.get(name)]
    if missing:
        raise Failed(f"parameters are missing below PARAMETER_PATH: {', '.join(missing)}; Terraform makes them")
    # https://cognito-idp.REGION.amazonaws.com/REGION_ID
    pool = parameters["cognito_issuer"].rstrip("/").rpartition("/")[2]
    region, _, rest = pool.partition("_")
    if not region or not rest:
        raise Failed(f"cognito_issuer does not end with a user pool's id: {parameters['cognito_issuer']}")
    return {
        "region": region,
        "userPoolId": pool,
        "clientId": parameters["cognito_client_id"],
        "signInUrl": parameters["cognito_domain"].rstrip("/"),
        "apiUrl": "/api",
    }


def configure(target):
    path = variable("PARAMETER_PATH").rstrip("/") + "/"
    found = aws("ssm", "get-parameters-by-path", "--path", path, "--query", "Parameters[].[Name,Value]")
    values = {name.rpartition("/")[2]: value for name, value in found or []}
    Path(target).write_text(json.dumps(configuration(values), indent=2) + "\n", encoding="utf-8")


def next_note(note, assets):
    """The note of a release with these assets, when `note` is there. Releasing the same again changes nothing."""
    known = note.get("assets", [])
    return {"assets": assets, "previous": note.get("previous", []) if known == assets else known}


def prune(directory):
    bucket = variable("WEB_BUCKET")
    root = Path(directory, "assets")
    assets = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, NOTE)
        place = ["--bucket", bucket, "--key", NOTE]
        # Without the right to list the bucket, a missing object is told as a refusal; the role has it.
        there = aws("s3api", "get-object", *place, str(file), allow="NoSuchKey")
        note = next_note(json.loads(file.read_text(encoding="utf-8")) if there else {}, assets)
        file.write_text(json.dumps(note), encoding="utf-8")
        headers = ["--content-type", "application/json", "--cache-control", "no-cache"]
        aws("s3api", "put-object", *place, "--body", str(file), *headers)
        listed = aws("s3api", "list-objects-v2", "--bucket", bucket, "--prefix", "assets/", "--query", "Contents[].Key")
        kept = {f"assets/{name}" for name in note["assets"] + note["previous"]}
        old = [key for key in listed or [] if key not in kept]
        for start in range(0, len(old), AT_ONCE):
            some = {"Objects": [{"Key": key} for key in old[start : start + AT_ONCE]], "Quiet": True}
            file.write_text(json.dumps(some), encoding="utf-8")
            answer = aws("s3api", "delete-objects", "--bucket", bucket, "--delete", f"file://{file}")
            if answer and answer.get("Errors"):
                raise Failed(f"some assets were not deleted: {answer['Errors'][:3]}")
    print(f"{len(assets)} assets are released, {len(note['previous'])} of the release before are kept, {len(old)} deleted")


def main(arguments):
    try:
        match arguments:
            case ["configure", target]:
                configure(target)
            case ["prune", directory]:
                prune(directory)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Failed as failure:
        print(f"web.py: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
