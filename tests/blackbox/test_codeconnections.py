"""CodeConnections under both of its names, and the repositories that this cloud hosts."""

import json
import os
import subprocess
import urllib.error

import pytest
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def current(cloud):
    return cloud.client("codeconnections")


@pytest.fixture(scope="module")
def older(cloud):
    return cloud.client("codestar-connections")


def git(folder, *arguments, check=True):
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
    } | {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=check, capture_output=True, text=True, timeout=60
    )


def repository(folder):
    """A repository with one commit on main."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "README").write_text("first\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    return folder


def status(client, arn):
    return client.get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"]


def refused_chore(cloud, body):
    with pytest.raises(urllib.error.HTTPError) as refused:
        cloud.chore("codeconnections/attach", body)
    return json.load(refused.value)["message"]


def test_both_names_are_one(current, older):
    tags = [{"Key": "team", "Value": "blue"}]
    made = older.create_connection(ProviderType="GitHub", ConnectionName="one", Tags=tags)
    arn = made["ConnectionArn"]
    assert arn.startswith("arn:aws:codestar-connections:") and made["Tags"] == tags
    other = arn.replace(":codestar-connections:", ":codeconnections:")
    for client, asked, shown in [(older, other, arn), (current, arn, other), (current, other, other)]:
        connection = client.get_connection(ConnectionArn=asked)["Connection"]
        assert connection["ConnectionArn"] == shown
        assert (connection["ConnectionName"], connection["ProviderType"]) == ("one", "GitHub")
        assert connection["ConnectionStatus"] == "PENDING"
    current.tag_resource(ResourceArn=arn, Tags=[{"Key": "size", "Value": "small"}])
    older.untag_resource(ResourceArn=other, TagKeys=["team"])
    assert older.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "size", "Value": "small"}]
    listed = current.list_connections(ProviderTypeFilter="GitHub")["Connections"]
    assert other in [connection["ConnectionArn"] for connection in listed]
    assert current.list_connections(ProviderTypeFilter="Bitbucket")["Connections"] == []
    current.delete_connection(ConnectionArn=arn)
    for client in (current, older):
        with pytest.raises(ClientError) as gone:
            client.get_connection(ConnectionArn=arn)
        assert gone.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_a_connection_is_available_when_git_reached_its_repository(cloud, older, tmp_path):
    arn = older.create_connection(ProviderType="GitHub", ConnectionName="paths")["ConnectionArn"]
    said = refused_chore(cloud, {"connection_arn": arn, "location": str(tmp_path / "nothing")})
    assert "does not appear to be a git repository" in said
    assert "relative" in refused_chore(cloud, {"connection_arn": arn, "location": "relative/path"})
    assert status(older, arn) == "PENDING"
    source = repository(tmp_path / "source")
    answer = cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": str(source)})
    assert (answer["status"], answer["branch"]) == ("AVAILABLE", "main")
    assert status(older, arn) == "AVAILABLE"
    shown = cloud.chore("codeconnections/show", {"connection_arn": arn})
    assert shown == {"status": "AVAILABLE", "location": str(source)}
    older.delete_connection(ConnectionArn=arn)
    assert not list((cloud.data / "links").glob(arn.rsplit("/", 1)[1] + "*"))


def test_a_hosted_repository_takes_pushes_of_those_who_may(cloud, current, tmp_path):
    arn = current.create_connection(ProviderType="GitHub", ConnectionName="mine")["ConnectionArn"]
    answer = cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": "hosted"})
    url = answer["push_url"]
    assert url == f"{cloud.endpoint}/_novamind/git/mine.git" and answer["branch"] is None
    source = repository(tmp_path / "source")
    keys = cloud.variables["AWS_ACCESS_KEY_ID"], cloud.variables["AWS_SECRET_ACCESS_KEY"]
    with_keys = url.replace("://", "://{}:{}@".format(*keys))
    for wrong in (url, url.replace("://", f"://{keys[0]}:wrong@"), url.replace("://", "://AKIANOBODY:x@")):
        assert git(source, "push", wrong, "main", check=False).returncode != 0
    git(source, "push", "--quiet", with_keys, "main")
    git(tmp_path, "clone", "--quiet", with_keys, "copy")
    assert (tmp_path / "copy" / "README").read_text() == "first\n"
    assert git(tmp_path, "ls-remote", with_keys.replace("mine.git", "other.git"), check=False).returncode != 0


def test_hosts_are_refused(older):
    with pytest.raises(ClientError) as refused:
        older.create_connection(
            ConnectionName="host", HostArn="arn:aws:codestar-connections:us-east-1:123456789012:host/x-1"
        )
    assert refused.value.response["Error"]["Code"] == "NotImplemented"
