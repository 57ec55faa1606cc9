"""User pools through boto3 and the AWS CLI: pools, clients, groups, users and their accounts, mails."""

import json
import re
import signal
import urllib.request

import boto3
import jwt
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from conftest import Cloud
from remote_password import Client as Srp
from subscribers import MailServer, until

PASSWORD = "Secret-123"


@pytest.fixture(scope="module")
def idp(cloud):
    return cloud.client("cognito-idp")


@pytest.fixture(scope="module")
def public(cloud):
    return unsigned(cloud)


def unsigned(cloud):
    """A client without credentials, as applications have it."""
    return boto3.client(
        "cognito-idp", endpoint_url=cloud.endpoint, region_name="us-east-1", config=Config(signature_version=UNSIGNED)
    )


def refused(call, **parameters) -> tuple[str, str]:
    with pytest.raises(ClientError) as error:
        call(**parameters)
    found = error.value.response["Error"]
    return found["Code"], found["Message"]


def code_of(call, **parameters) -> str:
    return refused(call, **parameters)[0]


FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


def make_pool(idp, **settings) -> str:
    return idp.create_user_pool(**({"PoolName": "people"} | settings))["UserPool"]["Id"]


def make_client(idp, pool: str, **settings) -> dict:
    settings = {"UserPoolId": pool, "ClientName": "app", "ExplicitAuthFlows": FLOWS} | settings
    return idp.create_user_pool_client(**settings)["UserPoolClient"]


def make_user(idp, pool: str, name: str = "ann", **settings) -> None:
    idp.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS", **settings)
    idp.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)


@pytest.fixture(scope="module")
def pool(idp):
    """A pool that tests share, each with users of its own."""
    return make_pool(idp, AutoVerifiedAttributes=["email"])


@pytest.fixture(scope="module")
def client(idp, pool):
    return make_client(idp, pool)["ClientId"]


def sign_in(public, client: str, name: str, password: str = PASSWORD, **more) -> dict:
    parameters = {"USERNAME": name, "PASSWORD": password} | more
    return public.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)


def tokens(public, client: str, name: str, password: str = PASSWORD) -> dict:
    return sign_in(public, client, name, password)["AuthenticationResult"]


def mails(cloud) -> list[dict]:
    return cloud.chore("cognito_idp/mails", {"limit": 100})["mails"]


def mailed_code(cloud, to: str) -> str:
    text = next(mail["text"] for mail in mails(cloud) if mail["to"] == to)
    return re.search(r"\b(\d{6})\b", text).group(1)


def keys(cloud, pool: str) -> dict:
    with urllib.request.urlopen(f"{cloud.endpoint}/{pool}/.well-known/jwks.json") as answer:
        return {key["kid"]: key for key in json.load(answer)["keys"]}


def verified(cloud, pool: str, token: str, **options) -> dict:
    key = keys(cloud, pool)[jwt.get_unverified_header(token)["kid"]]
    return jwt.decode(token, jwt.PyJWK(key).key, algorithms=["RS256"], **options)


def attributes(found: dict, member: str = "UserAttributes") -> dict:
    return {one["Name"]: one["Value"] for one in found[member]}


def test_a_pool_says_what_holds(idp):
    made = idp.create_user_pool(
        PoolName="full",
        Policies={"PasswordPolicy": {"MinimumLength": 10, "RequireNumbers": True}},
        Schema=[
            {"Name": "email", "AttributeDataType": "String", "Required": True, "Mutable": True},
            {"Name": "tier", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "1", "MaxValue": "9"}},
        ],
        UserPoolTags={"team": "a"},
        DeletionProtection="ACTIVE",
    )["UserPool"]
    pool = made["Id"]
    assert re.fullmatch(r"us-east-1_[A-Za-z0-9]{9}", pool)
    assert made["Arn"].endswith(f":userpool/{pool}") and made["MfaConfiguration"] == "OFF"
    policy = made["Policies"]["PasswordPolicy"]
    assert (policy["MinimumLength"], policy["RequireNumbers"], policy["RequireSymbols"]) == (10, True, False)
    schema = {one["Name"]: one for one in made["SchemaAttributes"]}
    assert schema["sub"]["Required"] and not schema["sub"]["Mutable"] and schema["email"]["Required"]
    assert schema["custom:tier"]["NumberAttributeConstraints"] == {"MinValue": "1", "MaxValue": "9"}
    described = idp.describe_user_pool(UserPoolId=pool)["UserPool"]
    for name in ["Id", "Name", "Policies", "SchemaAttributes", "AccountRecoverySetting", "AdminCreateUserConfig"]:
        assert described[name] == made[name]
    assert described["EstimatedNumberOfUsers"] == 0 and described["EmailConfiguration"] == {"EmailSendingAccount": "COGNITO_DEFAULT"}
    idp.add_custom_attributes(UserPoolId=pool, CustomAttributes=[{"Name": "more", "AttributeDataType": "String"}])
    assert "custom:more" in {one["Name"] for one in idp.describe_user_pool(UserPoolId=pool)["UserPool"]["SchemaAttributes"]}
    idp.tag_resource(ResourceArn=made["Arn"], Tags={"env": "x"})
    idp.untag_resource(ResourceArn=made["Arn"], TagKeys=["team"])
    assert idp.list_tags_for_resource(ResourceArn=made["Arn"])["Tags"] == {"env": "x"}
    code, message = refused(idp.delete_user_pool, UserPoolId=pool)
    assert code == "InvalidParameterException" and "deletion protection" in message
    idp.update_user_pool(UserPoolId=pool, DeletionProtection="INACTIVE", AutoVerifiedAttributes=["email"])
    after = idp.describe_user_pool(UserPoolId=pool)["UserPool"]
    assert after["AutoVerifiedAttributes"] == ["email"] and after["Policies"]["PasswordPolicy"]["MinimumLength"] == 8
    idp.delete_user_pool(UserPoolId=pool)
    code, message = refused(idp.describe_user_pool, UserPoolId=pool)
    assert (code, message) == ("ResourceNotFoundException", f"User pool {pool} does not exist.")


def test_pools_are_listed_in_pages(idp):
    made = {make_pool(idp, PoolName=f"page-{number}") for number in range(3)}
    found = [one["Id"] for page in idp.get_paginator("list_user_pools").paginate(PaginationConfig={"PageSize": 2}) for one in page["UserPools"]]
    assert made <= set(found) and len(found) == len(set(found))
    for one in made:
        idp.delete_user_pool(UserPoolId=one)


@pytest.mark.parametrize(
    "settings, named",
    [
        ({"LambdaConfig": {"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:f"}}, "PreSignUp"),
        ({"SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}}, "SmsConfiguration"),
        ({"AutoVerifiedAttributes": ["phone_number"]}, "phone_number"),
        ({"EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a@b.test"}}, "SourceArn"),
        ({"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True}}, "DeviceConfiguration"),
        ({"UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}}, "AdvancedSecurityMode"),
    ],
)
def test_what_is_not_there_is_named(idp, settings, named):
    code, message = refused(idp.create_user_pool, PoolName="x", **settings)
    assert code == "NotImplemented" and named in message


def test_an_operation_that_is_not_there_is_named(idp, pool):
    code, message = refused(idp.list_identity_providers, UserPoolId=pool)
    assert code == "UnknownOperationException" and "ListIdentityProviders of cognito-idp" in message


def test_clients(idp, pool):
    plain = idp.create_user_pool_client(UserPoolId=pool, ClientName="plain")["UserPoolClient"]
    assert re.fullmatch(r"[a-z0-9]{26}", plain["ClientId"]) and "ClientSecret" not in plain
    assert (plain["RefreshTokenValidity"], plain["AuthSessionValidity"], plain["EnableTokenRevocation"]) == (30, 3, True)
    assert plain["AllowedOAuthFlowsUserPoolClient"] is False and plain["TokenValidityUnits"] == {}
    secret = make_client(idp, pool, GenerateSecret=True)
    described = idp.describe_user_pool_client(UserPoolId=pool, ClientId=secret["ClientId"])["UserPoolClient"]
    assert described == secret and len(secret["ClientSecret"]) >= 50
    updated = idp.update_user_pool_client(
        UserPoolId=pool, ClientId=secret["ClientId"], ClientName="other", IdTokenValidity=10,
        TokenValidityUnits={"IdToken": "minutes"}, PreventUserExistenceErrors="ENABLED",
    )["UserPoolClient"]
    assert updated["ClientName"] == "other" and updated["IdTokenValidity"] == 10 and updated["ClientSecret"] == secret["ClientSecret"]
    names = [one["ClientName"] for one in idp.list_user_pool_clients(UserPoolId=pool, MaxResults=60)["UserPoolClients"]]
    assert {"plain", "other"} <= set(names)
    wrong = [
        ({"AccessTokenValidity": 1, "TokenValidityUnits": {"AccessToken": "seconds"}}, "InvalidParameterException"),
        ({"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH"]}, "InvalidParameterException"),
        ({"AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": True}, "InvalidOAuthFlowException"),
        ({"AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["no/scope"], "CallbackURLs": ["https://a.test"]}, "ScopeDoesNotExistException"),
        ({"CallbackURLs": ["http://a.test/cb"]}, "InvalidParameterException"),
        ({"ReadAttributes": ["custom:none"]}, "InvalidParameterException"),
    ]
    for settings, expected in wrong:
        assert code_of(idp.create_user_pool_client, UserPoolId=pool, ClientName="x", **settings) == expected, settings
    idp.delete_user_pool_client(UserPoolId=pool, ClientId=plain["ClientId"])
    code, message = refused(idp.describe_user_pool_client, UserPoolId=pool, ClientId=plain["ClientId"])
    assert (code, message) == ("ResourceNotFoundException", f"User pool client {plain['ClientId']} does not exist.")


def test_domains(idp):
    pool = make_pool(idp)
    idp.create_user_pool_domain(UserPoolId=pool, Domain="shop-front")
    described = idp.describe_user_pool_domain(Domain="shop-front")["DomainDescription"]
    assert (described["UserPoolId"], described["Status"]) == (pool, "ACTIVE")
    assert idp.describe_user_pool(UserPoolId=pool)["UserPool"]["Domain"] == "shop-front"
    assert code_of(idp.create_user_pool_domain, UserPoolId=pool, Domain="shop-front") == "InvalidParameterException"
    assert "domain configured" in refused(idp.delete_user_pool, UserPoolId=pool)[1]
    idp.delete_user_pool_domain(UserPoolId=pool, Domain="shop-front")
    assert idp.describe_user_pool_domain(Domain="shop-front")["DomainDescription"] == {}
    assert "No such domain" in refused(idp.delete_user_pool_domain, UserPoolId=pool, Domain="shop-front")[1]
    idp.delete_user_pool(UserPoolId=pool)


def test_resource_servers(idp, pool):
    scopes = [{"ScopeName": "read", "ScopeDescription": "to read"}]
    made = idp.create_resource_server(UserPoolId=pool, Identifier="https://api.test", Name="api", Scopes=scopes)
    assert made["ResourceServer"] == {"UserPoolId": pool, "Identifier": "https://api.test", "Name": "api", "Scopes": scopes}
    assert code_of(idp.create_resource_server, UserPoolId=pool, Identifier="https://api.test", Name="api") == "InvalidParameterException"
    idp.update_resource_server(UserPoolId=pool, Identifier="https://api.test", Name="new", Scopes=[])
    assert idp.describe_resource_server(UserPoolId=pool, Identifier="https://api.test")["ResourceServer"]["Name"] == "new"
    assert [one["Name"] for one in idp.list_resource_servers(UserPoolId=pool, MaxResults=5)["ResourceServers"]] == ["new"]
    idp.delete_resource_server(UserPoolId=pool, Identifier="https://api.test")
    assert code_of(idp.describe_resource_server, UserPoolId=pool, Identifier="https://api.test") == "ResourceNotFoundException"


def test_groups(idp, public, cloud, pool, client):
    make_user(idp, pool, "grouped")
    for name, precedence in [("staff", 5), ("boss", 1)]:
        group = idp.create_group(UserPoolId=pool, GroupName=name, Precedence=precedence, RoleArn=f"arn:aws:iam::123456789012:role/{name}")
        assert group["Group"]["Precedence"] == precedence
    assert code_of(idp.create_group, UserPoolId=pool, GroupName="boss") == "GroupExistsException"
    for name in ["staff", "boss", "staff"]:
        idp.admin_add_user_to_group(UserPoolId=pool, Username="grouped", GroupName=name)
    of_user = idp.admin_list_groups_for_user(UserPoolId=pool, Username="grouped")["Groups"]
    assert [one["GroupName"] for one in of_user] == ["boss", "staff"]
    users = idp.list_users_in_group(UserPoolId=pool, GroupName="staff")["Users"]
    assert [one["Username"] for one in users] == ["grouped"]
    claims = verified(cloud, pool, tokens(public, client, "grouped")["IdToken"], audience=client)
    assert claims["cognito:groups"] == ["boss", "staff"]
    assert claims["cognito:preferred_role"].endswith("/boss") and len(claims["cognito:roles"]) == 2
    idp.update_group(UserPoolId=pool, GroupName="staff", Description="all")
    assert idp.get_group(UserPoolId=pool, GroupName="staff")["Group"]["Description"] == "all"
    idp.admin_remove_user_from_group(UserPoolId=pool, Username="grouped", GroupName="staff")
    idp.delete_group(UserPoolId=pool, GroupName="boss")
    assert idp.admin_list_groups_for_user(UserPoolId=pool, Username="grouped")["Groups"] == []
    assert refused(idp.get_group, UserPoolId=pool, GroupName="boss") == ("ResourceNotFoundException", "Group not found.")
    assert code_of(idp.admin_add_user_to_group, UserPoolId=pool, Username="nobody", GroupName="staff") == "UserNotFoundException"


def test_an_invited_user_chooses_a_password(idp, public, cloud, pool, client):
    made = idp.admin_create_user(
        UserPoolId=pool, Username="invited", UserAttributes=[{"Name": "email", "Value": "invited@a.test"}, {"Name": "email_verified", "Value": "true"}],
        DesiredDeliveryMediums=["EMAIL"],
    )["User"]
    assert made["UserStatus"] == "FORCE_CHANGE_PASSWORD" and made["Enabled"] is True
    assert attributes(made, "Attributes")["email"] == "invited@a.test"
    text = next(mail["text"] for mail in mails(cloud) if mail["to"] == "invited@a.test")
    secret = re.search(r"password is (\S+)\.$", text).group(1)
    asked = sign_in(public, client, "invited", secret)
    assert asked["ChallengeName"] == "NEW_PASSWORD_REQUIRED" and "AuthenticationResult" not in asked
    assert json.loads(asked["ChallengeParameters"]["requiredAttributes"]) == []
    answer = {"ClientId": client, "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": asked["Session"]}
    weak = refused(public.respond_to_auth_challenge, ChallengeResponses={"USERNAME": "invited", "NEW_PASSWORD": "short"}, **answer)
    assert weak == ("InvalidPasswordException", "Password did not conform with policy: Password not long enough")
    done = public.respond_to_auth_challenge(ChallengeResponses={"USERNAME": "invited", "NEW_PASSWORD": PASSWORD}, **answer)
    assert done["AuthenticationResult"]["TokenType"] == "Bearer"
    assert idp.admin_get_user(UserPoolId=pool, Username="invited")["UserStatus"] == "CONFIRMED"
    # The session was for one password.
    assert code_of(public.respond_to_auth_challenge, ChallengeResponses={"USERNAME": "invited", "NEW_PASSWORD": "Other-1234"}, **answer) == "NotAuthorizedException"
    assert code_of(idp.admin_create_user, UserPoolId=pool, Username="invited") == "UsernameExistsException"
    assert code_of(idp.admin_create_user, UserPoolId=pool, Username="invited", MessageAction="RESEND") == "UnsupportedUserStateException"


def test_administrators_change_users(idp, public, pool, client):
    make_user(idp, pool, "changed", UserAttributes=[{"Name": "email", "Value": "changed@a.test"}])
    idp.admin_update_user_attributes(UserPoolId=pool, Username="changed", UserAttributes=[{"Name": "name", "Value": "N"}, {"Name": "email_verified", "Value": "true"}])
    found = attributes(idp.admin_get_user(UserPoolId=pool, Username="changed"))
    assert (found["name"], found["email_verified"], found["email"]) == ("N", "true", "changed@a.test")
    idp.admin_delete_user_attributes(UserPoolId=pool, Username="changed", UserAttributeNames=["name"])
    assert "name" not in attributes(idp.admin_get_user(UserPoolId=pool, Username="changed"))
    for wrong in [{"Name": "custom:none", "Value": "x"}, {"Name": "sub", "Value": "x"}, {"Name": "email", "Value": "no address"}]:
        assert code_of(idp.admin_update_user_attributes, UserPoolId=pool, Username="changed", UserAttributes=[wrong]) == "InvalidParameterException"
    before = tokens(public, client, "changed")
    idp.admin_disable_user(UserPoolId=pool, Username="changed")
    assert refused(sign_in, public=public, client=client, name="changed") == ("NotAuthorizedException", "User is disabled.")
    assert refused(public.get_user, AccessToken=before["AccessToken"]) == ("NotAuthorizedException", "User is disabled.")
    idp.admin_enable_user(UserPoolId=pool, Username="changed")
    assert refused(public.get_user, AccessToken=before["AccessToken"]) == ("NotAuthorizedException", "Access Token has been revoked")
    again = {"ClientId": client, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": before["RefreshToken"]}}
    assert refused(public.initiate_auth, **again) == ("NotAuthorizedException", "Refresh Token has been revoked")
    assert tokens(public, client, "changed")
    idp.admin_reset_user_password(UserPoolId=pool, Username="changed")
    assert code_of(sign_in, public=public, client=client, name="changed") == "PasswordResetRequiredException"
    idp.admin_set_user_password(UserPoolId=pool, Username="changed", Password="Other-1234", Permanent=False)
    assert sign_in(public, client, "changed", "Other-1234")["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    idp.admin_delete_user(UserPoolId=pool, Username="changed")
    assert refused(idp.admin_get_user, UserPoolId=pool, Username="changed") == ("UserNotFoundException", "User does not exist.")


def test_users_are_found(idp):
    pool = make_pool(idp)
    for number in range(5):
        make_user(idp, pool, f"user-{number}", UserAttributes=[{"Name": "email", "Value": f"U{number}@a.test"}])
    idp.admin_disable_user(UserPoolId=pool, Username="user-4")

    def names(text: str, **more) -> list[str]:
        return [one["Username"] for one in idp.list_users(UserPoolId=pool, Filter=text, **more)["Users"]]

    assert names('email = "u3@a.test"') == ["user-3"] and names('email ^= "u"') == [f"user-{n}" for n in range(5)]
    assert names('username = "user-1"') == ["user-1"] and names('username = "USER-1"') == []
    assert names('status = "Disabled"') == ["user-4"] and names('cognito:user_status = "CONFIRMED"', Limit=2) == ["user-0", "user-1"]
    sub = attributes(idp.admin_get_user(UserPoolId=pool, Username="user-2"))["sub"]
    assert names(f'sub = "{sub}"') == ["user-2"]
    assert code_of(idp.list_users, UserPoolId=pool, Filter='custom:x = "1"') == "InvalidParameterException"
    pages = list(idp.get_paginator("list_users").paginate(UserPoolId=pool, AttributesToGet=["email"], PaginationConfig={"PageSize": 2}))
    assert [len(page["Users"]) for page in pages] == [2, 2, 1]
    assert pages[0]["Users"][0]["Attributes"] == [{"Name": "email", "Value": "U0@a.test"}]
    idp.delete_user_pool(UserPoolId=pool)


def test_a_user_changes_the_own_account(idp, public, cloud):
    pool = make_pool(idp, AutoVerifiedAttributes=["email"], UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["email"]})
    client = make_client(idp, pool)["ClientId"]
    make_user(idp, pool, UserAttributes=[{"Name": "email", "Value": "old@a.test"}, {"Name": "email_verified", "Value": "true"}])
    access = tokens(public, client, "ann")["AccessToken"]
    changed = public.update_user_attributes(AccessToken=access, UserAttributes=[{"Name": "email", "Value": "new@a.test"}, {"Name": "name", "Value": "A"}])
    assert changed["CodeDeliveryDetailsList"][0]["Destination"] == "n***@a***"
    found = attributes(public.get_user(AccessToken=access))
    assert (found["email"], found["email_verified"], found["name"]) == ("old@a.test", "true", "A")
    assert code_of(public.verify_user_attribute, AccessToken=access, AttributeName="email", Code="x") == "CodeMismatchException"
    public.verify_user_attribute(AccessToken=access, AttributeName="email", Code=mailed_code(cloud, "new@a.test"))
    found = attributes(public.get_user(AccessToken=access))
    assert (found["email"], found["email_verified"]) == ("new@a.test", "true")
    assert public.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")["CodeDeliveryDetails"]
    own = [{"Name": "email_verified", "Value": "true"}]
    assert code_of(public.update_user_attributes, AccessToken=access, UserAttributes=own) == "NotAuthorizedException"
    public.delete_user_attributes(AccessToken=access, UserAttributeNames=["name"])
    assert "name" not in attributes(public.get_user(AccessToken=access))
    public.delete_user(AccessToken=access)
    assert code_of(idp.admin_get_user, UserPoolId=pool, Username="ann") == "UserNotFoundException"
    assert code_of(public.get_user, AccessToken=access) == "UserNotFoundException"
    idp.delete_user_pool(UserPoolId=pool)


def test_codes_and_passwords_expire_by_the_clock(tmp_path):
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    try:
        idp = cloud.client("cognito-idp")
        pool = make_pool(idp, AutoVerifiedAttributes=["email"])
        client = make_client(idp, pool)["ClientId"]
        idp.admin_create_user(UserPoolId=pool, Username="late", TemporaryPassword=PASSWORD, MessageAction="SUPPRESS")
        idp.sign_up(ClientId=client, Username="slow", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "s@a.test"}])
        code = mailed_code(cloud, "s@a.test")
        assert sign_in(idp, client, "late")["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
        cloud.chore("clock/advance", {"by": 8 * 86_400_000})
        code_, message = refused(sign_in, public=idp, client=client, name="late")
        assert code_ == "NotAuthorizedException" and "Temporary password has expired" in message
        assert code_of(idp.confirm_sign_up, ClientId=client, Username="slow", ConfirmationCode=code) == "ExpiredCodeException"
    finally:
        cloud.close()


def test_mails_go_to_the_smtp_server(tmp_path):
    # The first attempt is put off, and what is put off outlives the cloud.
    with MailServer(["450 later"]) as server:
        cloud = Cloud(tmp_path / "data", "--smtp", server.url, "--mail-from", "pool@here.test")
        try:
            idp = cloud.client("cognito-idp")
            template = {"EmailSubject": "Hello", "EmailMessage": "Take {####}, please."}
            pool = make_pool(idp, AutoVerifiedAttributes=["email"], VerificationMessageTemplate=template)
            client = make_client(idp, pool)["ClientId"]
            idp.sign_up(ClientId=client, Username="m", Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "m@a.test"}])
            until(lambda: not server.refusals, "the first attempt")
            cloud.restart(signal.SIGKILL)
            mail = server.wait(1)
            assert (mail["To"], mail["Subject"]) == ("m@a.test", "Hello") and "pool@here.test" in mail["From"]
            code = re.fullmatch(r"Take (\d{6}), please\.", mail.get_content().strip()).group(1)
            idp = cloud.client("cognito-idp")
            idp.confirm_sign_up(ClientId=client, Username="m", ConfirmationCode=code)
            assert mails(cloud) == [] and len(server.mails) == 1
        finally:
            cloud.close()


def test_a_kill_loses_nothing(own_cloud):
    idp = own_cloud.client("cognito-idp")
    pool = make_pool(idp)
    made = make_client(idp, pool, GenerateSecret=False)
    make_user(idp, pool, "kept")
    found = tokens(idp, made["ClientId"], "kept")
    revoked = tokens(idp, made["ClientId"], "kept")
    idp.revoke_token(Token=revoked["RefreshToken"], ClientId=made["ClientId"])
    before = keys(own_cloud, pool)
    own_cloud.restart(signal.SIGKILL)
    idp = own_cloud.client("cognito-idp")
    assert keys(own_cloud, pool) == before
    assert idp.get_user(AccessToken=found["AccessToken"])["Username"] == "kept"
    again = idp.initiate_auth(ClientId=made["ClientId"], AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": found["RefreshToken"]})
    assert verified(own_cloud, pool, again["AuthenticationResult"]["AccessToken"])["username"] == "kept"
    assert code_of(idp.get_user, AccessToken=revoked["AccessToken"]) == "NotAuthorizedException"
    assert Srp(pool, "kept", PASSWORD).sign_in(idp, made["ClientId"])["AuthenticationResult"]


def test_the_command_line(cloud):
    made = json.loads(cloud.aws("cognito-idp", "create-user-pool", "--pool-name", "cli").stdout)["UserPool"]["Id"]
    client = json.loads(cloud.aws("cognito-idp", "create-user-pool-client", "--user-pool-id", made, "--client-name", "c", "--explicit-auth-flows", *FLOWS).stdout)
    client = client["UserPoolClient"]["ClientId"]
    signed = cloud.aws("cognito-idp", "sign-up", "--client-id", client, "--username", "cli", "--password", PASSWORD)
    assert signed.returncode == 0, signed.stderr
    assert cloud.aws("cognito-idp", "admin-confirm-sign-up", "--user-pool-id", made, "--username", "cli").returncode == 0
    done = cloud.aws("cognito-idp", "initiate-auth", "--client-id", client, "--auth-flow", "USER_PASSWORD_AUTH", "--auth-parameters", f"USERNAME=cli,PASSWORD={PASSWORD}")
    assert json.loads(done.stdout)["AuthenticationResult"]["ExpiresIn"] == 3600, done.stderr
    assert cloud.aws("cognito-idp", "delete-user-pool", "--user-pool-id", made).returncode == 0
