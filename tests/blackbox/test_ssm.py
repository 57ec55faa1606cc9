"""Parameter Store through boto3 and the AWS CLI."""

import json

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def ssm(cloud):
    return cloud.client("ssm")


def code(refused) -> str:
    return refused.value.response["Error"]["Code"]


def test_versions_labels_and_history(ssm):
    assert ssm.put_parameter(Name="/v/key", Value="one", Type="String")["Version"] == 1
    with pytest.raises(ssm.exceptions.ParameterAlreadyExists):
        ssm.put_parameter(Name="/v/key", Value="two", Type="String")
    assert ssm.put_parameter(Name="/v/key", Value="two", Overwrite=True)["Version"] == 2
    assert ssm.get_parameter(Name="/v/key")["Parameter"]["Value"] == "two"
    old = ssm.get_parameter(Name="/v/key:1")["Parameter"]
    assert (old["Value"], old["Selector"]) == ("one", ":1")
    assert ssm.label_parameter_version(Name="/v/key", ParameterVersion=1, Labels=["live", "1bad"])[
        "InvalidLabels"
    ] == ["1bad"]
    assert ssm.get_parameter(Name="/v/key:live")["Parameter"]["Version"] == 1
    ssm.label_parameter_version(Name="/v/key", Labels=["live"])
    assert ssm.get_parameter(Name="/v/key:live")["Parameter"]["Version"] == 2
    history = ssm.get_parameter_history(Name="/v/key")["Parameters"]
    assert [(version["Version"], version["Labels"]) for version in history] == [(1, []), (2, ["live"])]
    with pytest.raises(ssm.exceptions.ParameterVersionNotFound):
        ssm.get_parameter(Name="/v/key:9")
    arn = ssm.get_parameter(Name="/v/key")["Parameter"]["ARN"]
    assert ssm.get_parameter(Name=f"{arn}:1")["Parameter"]["Value"] == "one"
    for elsewhere in (arn.replace(arn.split(":")[4], "999999999999"), arn.replace("us-east-1", "eu-west-1")):
        with pytest.raises(ssm.exceptions.ParameterNotFound):
            ssm.get_parameter(Name=elsewhere)
        assert ssm.get_parameters(Names=[elsewhere])["InvalidParameters"] == [elsewhere]
    ssm.delete_parameter(Name="/v/key")
    with pytest.raises(ssm.exceptions.ParameterNotFound):
        ssm.get_parameter(Name="/v/key")
    assert ssm.put_parameter(Name="/v/key", Value="new", Type="String")["Version"] == 1


def test_a_hundred_versions_are_kept(ssm):
    for number in range(1, 206):
        assert ssm.put_parameter(Name="many", Value=f"v{number}", Type="String", Overwrite=True)["Version"] == number
    pages = ssm.get_paginator("get_parameter_history").paginate(Name="many", PaginationConfig={"PageSize": 30})
    found = [[(one["Version"], one["Value"]) for one in page["Parameters"]] for page in pages]
    assert [len(page) for page in found] == [30, 30, 30, 10]
    assert sum(found, []) == [(number, f"v{number}") for number in range(106, 206)]
    assert ssm.get_parameter(Name="many:106")["Parameter"]["Value"] == "v106"
    with pytest.raises(ssm.exceptions.ParameterVersionNotFound):
        ssm.get_parameter(Name="many:105")
    ssm.label_parameter_version(Name="many", ParameterVersion=106, Labels=["keep"])
    said = "new version of many by .* Version 106, the oldest version, can't be deleted"
    with pytest.raises(ssm.exceptions.ParameterMaxVersionLimitExceeded, match=said):
        ssm.put_parameter(Name="many", Value="more", Overwrite=True)
    ssm.label_parameter_version(Name="many", Labels=["keep"])
    assert ssm.put_parameter(Name="many", Value="more", Overwrite=True)["Version"] == 206
    with pytest.raises(ssm.exceptions.ClientError) as refused:
        ssm.get_parameter_history(Name="many", NextToken="no")
    assert code(refused) == "InvalidNextToken"
    ssm.delete_parameter(Name="many")
    assert ssm.put_parameter(Name="many", Value="anew", Type="String")["Version"] == 1
    assert [one["Value"] for one in ssm.get_parameter_history(Name="many")["Parameters"]] == ["anew"]


def test_paths_pages_and_filters(ssm):
    for number in range(25):
        ssm.put_parameter(Name=f"/p/a/{number:02}", Value=str(number), Type="String")
    ssm.put_parameter(Name="/p/direct", Value="x", Type="StringList", Tags=[{"Key": "team", "Value": "blue"}])
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path="/p", Recursive=True)
    names = [parameter["Name"] for page in pages for parameter in page["Parameters"]]
    assert names == sorted(names) and len(names) == 26
    direct = ssm.get_parameters_by_path(Path="/p")["Parameters"]
    assert [parameter["Name"] for parameter in direct] == ["/p/direct"]
    tagged = ssm.describe_parameters(ParameterFilters=[{"Key": "tag:team", "Values": ["blue"]}])["Parameters"]
    assert [parameter["Name"] for parameter in tagged] == ["/p/direct"]
    begins = [{"Key": "Name", "Option": "BeginsWith", "Values": ["/p/a/1"]}]
    found = ssm.describe_parameters(ParameterFilters=begins)["Parameters"]
    assert [parameter["Name"] for parameter in found] == [f"/p/a/{number}" for number in range(10, 20)]
    with pytest.raises(ClientError, match="filters are duplicated") as refused:
        ssm.describe_parameters(ParameterFilters=begins * 2)
    assert code(refused) == "ValidationException"
    tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/p/direct")["TagList"]
    assert tags == [{"Key": "team", "Value": "blue"}]


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ({"Name": "a/b", "Value": "x", "Type": "String"}, "ValidationException"),
        ({"Name": "/aws/x", "Value": "x", "Type": "String"}, "AccessDeniedException"),
        ({"Name": "awsome", "Value": "x", "Type": "String"}, "AccessDeniedException"),
        ({"Name": "/SSM/x", "Value": "x", "Type": "String"}, "ValidationException"),
        ({"Name": "/nested", "Value": "a {{ssm:b}}", "Type": "String"}, "ValidationException"),
        ({"Name": "/big", "Value": "x" * 5000, "Type": "String"}, "ValidationException"),
        ({"Name": "/big", "Value": "x" * 9000, "Type": "String", "Tier": "Advanced"}, "ValidationException"),
        ({"Name": "/empty", "Value": "", "Type": "String"}, "ValidationException"),
        ({"Name": "/end/", "Value": "x", "Type": "String"}, "ValidationException"),
        ({"Name": "/t", "Value": "x", "Type": "String", "Tags": [{"Key": "aws:x", "Value": ""}]}, "ValidationException"),
        ({"Name": "/typeless", "Value": "x"}, "ValidationException"),
        ({"Name": "/kind", "Value": "x", "Type": "Number"}, "ValidationException"),
        ({"Name": "/p", "Value": "x", "Type": "String", "AllowedPattern": "[0-9]+"}, "ParameterPatternMismatchException"),
        ({"Name": "/k", "Value": "x", "Type": "SecureString", "KeyId": "alias/mine"}, "InvalidKeyId"),
    ],
)
def test_refusals(ssm, arguments, expected):
    with pytest.raises(ClientError) as refused:
        ssm.put_parameter(**arguments)
    assert code(refused) == expected


def test_spaces_around_a_name_and_its_length(ssm):
    assert ssm.put_parameter(Name="  /spaced/name ", Value="x", Type="String")["Version"] == 1
    found = ssm.get_parameter(Name="/spaced/name")["Parameter"]
    assert (found["Name"], found["ARN"].split(":", 5)[5]) == ("/spaced/name", "parameter/spaced/name")
    assert ssm.put_parameter(Name="/spaced/name ", Value="y", Overwrite=True)["Version"] == 2
    longest = "n" * (1011 - len(found["ARN"].removesuffix("spaced/name")))
    ssm.put_parameter(Name=longest, Value="x", Type="String")
    assert len(ssm.get_parameter(Name=longest)["Parameter"]["ARN"]) == 1011
    for name in (longest + "n", "n" * 2048):
        with pytest.raises(ClientError) as refused:
            ssm.put_parameter(Name=name, Value="x", Type="String")
        assert code(refused) == "ValidationException"


def test_there_is_no_way_back_from_the_advanced_tier(ssm):
    assert ssm.put_parameter(Name="/tier", Value="x", Type="String", Tier="Advanced")["Tier"] == "Advanced"
    assert ssm.put_parameter(Name="/tier", Value="x", Overwrite=True)["Tier"] == "Advanced"
    with pytest.raises(ClientError, match="downgrade"):
        ssm.put_parameter(Name="/tier", Value="x", Overwrite=True, Tier="Standard")
    assert ssm.get_parameter(Name="/tier")["Parameter"]["Version"] == 2


@pytest.mark.parametrize(
    "operation, given, expected",
    [
        ("describe_parameters", {"Key": "Label", "Values": ["x"]}, "InvalidFilterKey"),
        ("describe_parameters", {"Key": "Name", "Option": "Near", "Values": ["x"]}, "InvalidFilterOption"),
        ("describe_parameters", {"Key": "Name"}, "InvalidFilterValue"),
        ("describe_parameters", {"Key": "Type", "Values": ["Number"]}, "InvalidFilterOption"),
        ("describe_parameters", {"Key": "Path", "Values": ["x"]}, "ValidationException"),
        ("get_parameters_by_path", {"Key": "Name", "Values": ["x"]}, "InvalidFilterKey"),
        ("get_parameters_by_path", {"Key": "tag:x", "Values": ["x"]}, "InvalidFilterKey"),
        ("get_parameters_by_path", {"Key": "Label", "Option": "BeginsWith", "Values": ["x"]}, "InvalidFilterOption"),
    ],
)
def test_filters_that_do_not_fit(ssm, operation, given, expected):
    path = {"Path": "/"} if operation == "get_parameters_by_path" else {}
    with pytest.raises(ClientError) as refused:
        getattr(ssm, operation)(ParameterFilters=[given], **path)
    assert code(refused) == expected


def test_a_path_lists_the_versions_with_a_label(ssm):
    for name in ("/l/a", "/l/b", "/l/c"):
        for value in ("1", "2", "3"):
            ssm.put_parameter(Name=name, Value=value, Type="String", Overwrite=True)
    ssm.label_parameter_version(Name="/l/a", ParameterVersion=1, Labels=["live"])
    ssm.label_parameter_version(Name="/l/b", Labels=["live"])
    labels = [{"Key": "Label", "Values": ["live"]}]
    found = ssm.get_parameters_by_path(Path="/l", ParameterFilters=labels)["Parameters"]
    assert [(each["Name"], each["Version"], each["Value"]) for each in found] == [("/l/a", 1, "1"), ("/l/b", 3, "3")]


def test_a_secure_string_is_not_in_the_database(cloud, ssm):
    ssm.put_parameter(Name="/secret/key", Value="very-secret-text", Type="SecureString")
    assert ssm.get_parameter(Name="/secret/key")["Parameter"]["Value"] != "very-secret-text"
    plain = ssm.get_parameter(Name="/secret/key", WithDecryption=True)["Parameter"]["Value"]
    assert plain == "very-secret-text"
    for path in cloud.data.rglob("*"):
        if path.is_file():
            assert b"very-secret-text" not in path.read_bytes(), path


@pytest.mark.parametrize("size", [10, 6000], ids=["by KMS", "under a data key"])
def test_a_secure_string_with_a_key_of_its_own(cloud, ssm, size):
    kms = cloud.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    name, value = f"/own/{size}", "s" * size
    put = {"Name": name, "Value": value, "Type": "SecureString", "KeyId": key, "Tier": "Intelligent-Tiering"}
    ssm.put_parameter(**put)
    got = ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]
    assert got["Value"] == value
    assert value not in ssm.get_parameter(Name=name)["Parameter"]["Value"]
    by_key = [{"Key": "KeyId", "Values": [key]}]
    assert [one["KeyId"] for one in ssm.describe_parameters(ParameterFilters=by_key)["Parameters"]] == [key]
    kms.disable_key(KeyId=key)
    for call in (ssm.get_parameter, ssm.get_parameter_history):
        with pytest.raises(ClientError) as refused:
            call(Name=name, WithDecryption=True)
        assert code(refused) == "InvalidKeyId"
    with pytest.raises(ClientError) as refused:
        ssm.put_parameter(Overwrite=True, **put)
    assert code(refused) == "InvalidKeyId"
    # Without a key the next version has the default one.
    ssm.put_parameter(Name=name, Value="later", Type="SecureString", Overwrite=True)
    assert ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"] == "later"
    kms.enable_key(KeyId=key)
    history = ssm.get_parameter_history(Name=name, WithDecryption=True)["Parameters"]
    assert [(one["KeyId"], one["Value"]) for one in history] == [(key, value), ("alias/aws/ssm", "later")]


def test_the_command_of_the_deployment_guide(cloud, ssm):
    ssm.put_parameter(Name="/novamind/production/database", Value="postgres://", Type="SecureString")
    done = cloud.aws(
        "ssm", "get-parameters-by-path", "--path", "/novamind/production/", "--recursive", "--with-decryption"
    )
    assert [p["Value"] for p in json.loads(done.stdout)["Parameters"]] == ["postgres://"], done.stderr
