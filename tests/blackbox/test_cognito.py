"""User pools through boto3 and the AWS CLI: pools, clients, users, sign-in, tokens."""

import base64
import hmac
import json
import re
import signal
import time
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


# --- pools, clients and what belongs to them ---------------------------------------------------------------------


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


# --- users, as administrators see them ---------------------------------------------------------------------------


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


# --- what anybody may do -----------------------------------------------------------------------------------------


def test_sign_up_and_forgotten_password(idp, public, cloud, pool, client):
    who = {"ClientId": client, "Username": "signer"}
    made = public.sign_up(Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "signer@a.test"}], **who)
    assert made["UserConfirmed"] is False
    assert made["CodeDeliveryDetails"] == {"Destination": "s***@a***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    assert refused(public.sign_up, Password=PASSWORD, **who) == ("UsernameExistsException", "User already exists")
    assert code_of(sign_in, public=public, client=client, name="signer") == "UserNotConfirmedException"
    first = mailed_code(cloud, "signer@a.test")
    public.resend_confirmation_code(**who)
    code = mailed_code(cloud, "signer@a.test")
    wrong = first if first != code else "000000"
    assert code_of(public.confirm_sign_up, ConfirmationCode=wrong, **who) == "CodeMismatchException"
    public.confirm_sign_up(ConfirmationCode=code, **who)
    assert refused(public.confirm_sign_up, ConfirmationCode=code, **who) == (
        "NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED",
    )
    assert attributes(idp.admin_get_user(UserPoolId=pool, Username="signer"))["email_verified"] == "true"
    before = tokens(public, client, "signer")
    assert public.forgot_password(**who)["CodeDeliveryDetails"]["Destination"] == "s***@a***"
    code = mailed_code(cloud, "signer@a.test")
    assert code_of(public.confirm_forgot_password, ConfirmationCode="000000" if code != "000000" else "1", Password="Another-1", **who) == "CodeMismatchException"
    assert code_of(public.confirm_forgot_password, ConfirmationCode=code, Password="weak", **who) == "InvalidPasswordException"
    public.confirm_forgot_password(ConfirmationCode=code, Password="Another-1", **who)
    assert code_of(public.confirm_forgot_password, ConfirmationCode=code, Password="Another-2", **who) == "ExpiredCodeException"
    assert code_of(sign_in, public=public, client=client, name="signer") == "NotAuthorizedException"
    assert tokens(public, client, "signer", "Another-1")
    public.change_password(AccessToken=before["AccessToken"], PreviousPassword="Another-1", ProposedPassword=PASSWORD)
    assert tokens(public, client, "signer")


def test_sign_up_follows_the_pool(idp, public):
    pool = make_pool(idp, AdminCreateUserConfig={"AllowAdminCreateUserOnly": True})
    closed = make_client(idp, pool)["ClientId"]
    assert code_of(public.sign_up, ClientId=closed, Username="x", Password=PASSWORD) == "NotAuthorizedException"
    idp.delete_user_pool(UserPoolId=pool)
    required = [{"Name": "given_name", "AttributeDataType": "String", "Required": True, "Mutable": True}]
    pool = make_pool(idp, Schema=required)
    strict = make_client(idp, pool)["ClientId"]
    code, message = refused(public.sign_up, ClientId=strict, Username="x", Password=PASSWORD)
    assert code == "InvalidParameterException" and "given_name: The attribute is required" in message
    for password, fault in [("Ab-1", "long enough"), ("secret-123", "uppercase"), ("SECRET-123", "lowercase"), ("Secret-abc", "numeric"), ("Secret1234", "symbol")]:
        code, message = refused(public.sign_up, ClientId=strict, Username="x", Password=password)
        assert code == "InvalidPasswordException" and fault in message
    idp.delete_user_pool(UserPoolId=pool)


def test_an_address_is_a_name(idp, public, cloud):
    pool = make_pool(idp, UsernameAttributes=["email"], AutoVerifiedAttributes=["email"], UsernameConfiguration={"CaseSensitive": False})
    client = make_client(idp, pool)["ClientId"]
    assert code_of(public.sign_up, ClientId=client, Username="nobody", Password=PASSWORD) == "InvalidParameterException"
    sub = public.sign_up(ClientId=client, Username="Bea@a.test", Password=PASSWORD)["UserSub"]
    assert code_of(public.sign_up, ClientId=client, Username="bea@A.test", Password=PASSWORD) == "UsernameExistsException"
    idp.admin_confirm_sign_up(UserPoolId=pool, Username="bea@a.test")
    found = idp.admin_get_user(UserPoolId=pool, Username="BEA@a.test")
    assert found["Username"] == sub and attributes(found)["email"] == "Bea@a.test"
    claims = verified(cloud, pool, tokens(public, client, "bea@A.TEST")["IdToken"], audience=client)
    assert claims["cognito:username"] == sub == claims["sub"]
    srp = Srp(pool, "bea@a.test", PASSWORD)
    assert srp.sign_in(public, client)["AuthenticationResult"]
    idp.delete_user_pool(UserPoolId=pool)


def test_a_verified_address_is_an_alias(idp, public):
    pool = make_pool(idp, AliasAttributes=["email", "preferred_username"], AutoVerifiedAttributes=["email"])
    client = make_client(idp, pool)["ClientId"]
    address = [{"Name": "email", "Value": "c@a.test"}]
    make_user(idp, pool, "one", UserAttributes=address)
    assert code_of(sign_in, public=public, client=client, name="c@a.test") == "UserNotFoundException"
    true = [{"Name": "email_verified", "Value": "true"}]
    idp.admin_update_user_attributes(UserPoolId=pool, Username="one", UserAttributes=true)
    assert tokens(public, client, "c@a.test")
    make_user(idp, pool, "two", UserAttributes=address)
    assert code_of(idp.admin_update_user_attributes, UserPoolId=pool, Username="two", UserAttributes=true) == "AliasExistsException"
    assert code_of(idp.admin_create_user, UserPoolId=pool, Username="three", UserAttributes=address + true, MessageAction="SUPPRESS") == "AliasExistsException"
    idp.admin_create_user(UserPoolId=pool, Username="three", UserAttributes=address + true, MessageAction="SUPPRESS", ForceAliasCreation=True)
    assert idp.admin_get_user(UserPoolId=pool, Username="c@a.test")["Username"] == "three"
    assert attributes(idp.admin_get_user(UserPoolId=pool, Username="one"))["email_verified"] == "false"
    idp.delete_user_pool(UserPoolId=pool)


def test_nobody_takes_the_name_of_another(idp, public):
    """A username is looked up before every other name, so whoever had a victim's would answer in the victim's place."""
    pool = make_pool(idp, AliasAttributes=["phone_number", "preferred_username"])
    client = make_client(idp, pool)["ClientId"]
    idp.set_user_pool_mfa_config(UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL")
    make_user(idp, pool, "victim", UserAttributes=[{"Name": "preferred_username", "Value": "vic"}])
    access = tokens(public, client, "victim")["AccessToken"]
    secret = public.associate_software_token(AccessToken=access)["SecretCode"]
    public.verify_software_token(AccessToken=access, UserCode=totp(secret, -1))
    public.set_user_mfa_preference(AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
    sub = attributes(public.get_user(AccessToken=access))["sub"]
    for name in (sub, "vic"):
        assert code_of(public.sign_up, ClientId=client, Username=name, Password=PASSWORD) == "UsernameExistsException"
        assert code_of(idp.admin_create_user, UserPoolId=pool, Username=name, MessageAction="SUPPRESS") == "UsernameExistsException"
    assert code_of(public.sign_up, ClientId=client, Username="+15550100200", Password=PASSWORD) == "InvalidParameterException"
    make_user(idp, pool, "thief")
    for name in (sub, "victim", "vic"):
        wanted = [{"Name": "preferred_username", "Value": name}]
        assert code_of(idp.admin_update_user_attributes, UserPoolId=pool, Username="thief", UserAttributes=wanted) == "AliasExistsException"
    for name in ("victim", "vic", sub):
        assert idp.admin_get_user(UserPoolId=pool, Username=name)["Username"] == "victim"
    # The code of the victim's own application is the one that counts.
    asked = sign_in(public, client, sub)
    answer = {"ClientId": client, "ChallengeName": asked["ChallengeName"], "Session": asked["Session"]}
    responses = {"USERNAME": sub, "SOFTWARE_TOKEN_MFA_CODE": totp(secret, 1)}
    assert public.respond_to_auth_challenge(ChallengeResponses=responses, **answer)["AuthenticationResult"]
    idp.delete_user_pool(UserPoolId=pool)


def test_a_code_proves_the_address_that_it_went_to(idp, public, cloud):
    pool = make_pool(idp, AutoVerifiedAttributes=["email"], AliasAttributes=["email"])
    client = make_client(idp, pool)["ClientId"]
    own, other = ([{"Name": "email", "Value": address}] for address in ("mover@own.test", "boss@other.test"))
    verify = {"AttributeName": "email"}

    # Somebody who has signed in, and moves between the letter and the answer. Nothing is sent to the other address.
    quiet = make_pool(idp, AliasAttributes=["email"])
    make_user(idp, quiet, "mover", UserAttributes=own)
    access = tokens(public, make_client(idp, quiet)["ClientId"], "mover")["AccessToken"]
    public.get_user_attribute_verification_code(AccessToken=access, **verify)
    public.update_user_attributes(AccessToken=access, UserAttributes=other)
    code = mailed_code(cloud, "mover@own.test")
    assert code_of(public.verify_user_attribute, AccessToken=access, Code=code, **verify) == "ExpiredCodeException"
    assert attributes(public.get_user(AccessToken=access))["email_verified"] == "false"
    public.get_user_attribute_verification_code(AccessToken=access, **verify)
    public.verify_user_attribute(AccessToken=access, Code=mailed_code(cloud, "boss@other.test"), **verify)
    assert attributes(public.get_user(AccessToken=access))["email_verified"] == "true"
    idp.delete_user_pool(UserPoolId=quiet)

    # A code of the sign-up does not confirm an address that came after it.
    who = {"ClientId": client, "Username": "newcomer"}
    public.sign_up(Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": "new@own.test"}], **who)
    idp.admin_update_user_attributes(UserPoolId=pool, Username="newcomer", UserAttributes=other)
    assert code_of(public.confirm_sign_up, ConfirmationCode=mailed_code(cloud, "new@own.test"), **who) == "ExpiredCodeException"
    found = attributes(idp.admin_get_user(UserPoolId=pool, Username="newcomer"))
    assert (found["email"], found["email_verified"]) == ("boss@other.test", "false")

    # Nor does one for another password, once the address that it went to is not the user's any more.
    make_user(idp, pool, "mover", UserAttributes=own + [{"Name": "email_verified", "Value": "true"}])
    public.forgot_password(ClientId=client, Username="mover")
    code = mailed_code(cloud, "mover@own.test")
    verified_elsewhere = [{"Name": "email", "Value": "later@own.test"}, {"Name": "email_verified", "Value": "true"}]
    idp.admin_update_user_attributes(UserPoolId=pool, Username="mover", UserAttributes=verified_elsewhere)
    asked = {"ClientId": client, "Username": "mover", "ConfirmationCode": code, "Password": "Another-1"}
    assert code_of(public.confirm_forgot_password, **asked) == "ExpiredCodeException"
    idp.delete_user_pool(UserPoolId=pool)


# --- signing in --------------------------------------------------------------------------------------------------


def test_tokens_are_as_they_should_be(idp, public, cloud, pool, client):
    make_user(idp, pool, "tokens", UserAttributes=[{"Name": "email", "Value": "t@a.test"}, {"Name": "email_verified", "Value": "true"}])
    found = tokens(public, client, "tokens")
    assert (found["ExpiresIn"], found["TokenType"]) == (3600, "Bearer")
    issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{pool}"
    identity = verified(cloud, pool, found["IdToken"], audience=client, issuer=issuer)
    assert identity["token_use"] == "id" and identity["aud"] == client and identity["email_verified"] is True
    assert identity["exp"] - identity["iat"] == 3600 and identity["cognito:username"] == "tokens"
    access = verified(cloud, pool, found["AccessToken"], issuer=issuer)
    assert access["token_use"] == "access" and "aud" not in access and access["client_id"] == client
    assert access["scope"] == "aws.cognito.signin.user.admin" and access["username"] == "tokens"
    assert access["origin_jti"] == identity["origin_jti"] and access["jti"] != identity["jti"]
    kids = [jwt.get_unverified_header(found[name])["kid"] for name in ["IdToken", "AccessToken"]]
    assert kids[0] != kids[1] and set(kids) == set(keys(cloud, pool))
    assert found["RefreshToken"].count(".") == 4
    with urllib.request.urlopen(f"{cloud.endpoint}/{pool}/.well-known/openid-configuration") as answer:
        configuration = json.load(answer)
    assert configuration["issuer"] == issuer and configuration["jwks_uri"] == f"{cloud.endpoint}/{pool}/.well-known/jwks.json"
    me = public.get_user(AccessToken=found["AccessToken"])
    assert me["Username"] == "tokens" and attributes(me)["sub"] == identity["sub"]


def test_the_secure_remote_password(idp, public, pool, client):
    make_user(idp, pool, "srp")
    srp = Srp(pool, "srp", PASSWORD)
    asked = srp.begin(public, client)
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
    assert set(asked["ChallengeParameters"]) == {"SALT", "SRP_B", "SECRET_BLOCK", "USERNAME", "USER_ID_FOR_SRP"}
    assert srp.answer(public, client, asked)["AuthenticationResult"]["AccessToken"]
    wrong = Srp(pool, "srp", "Wrong-1234")
    assert refused(wrong.sign_in, idp=public, client=client) == ("NotAuthorizedException", "Incorrect username or password.")
    for bad in ["0", srp.n_hex, "not a number"]:
        parameters = {"USERNAME": "srp", "SRP_A": bad}
        assert code_of(public.initiate_auth, ClientId=client, AuthFlow="USER_SRP_AUTH", AuthParameters=parameters) == "InvalidParameterException"
    asked = srp.begin(public, client)
    assert code_of(srp.answer, idp=public, client=client, asked=asked, when="Sat Jan 03 08:00:00 UTC 2026") == "InvalidParameterException"
    # An answer counts once, and that of one question is none to another.
    again = {"ClientId": client, "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": srp.responses(asked)}
    assert public.respond_to_auth_challenge(**again)["AuthenticationResult"]
    assert code_of(public.respond_to_auth_challenge, **again) == "NotAuthorizedException"
    other = srp.begin(public, client)
    responses = srp.responses(asked)
    responses["PASSWORD_CLAIM_SECRET_BLOCK"] = other["ChallengeParameters"]["SECRET_BLOCK"]
    assert code_of(public.respond_to_auth_challenge, ClientId=client, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=responses) == "NotAuthorizedException"


def test_flows_and_secrets(idp, public, pool):
    make_user(idp, pool, "flows")
    default = idp.create_user_pool_client(UserPoolId=pool, ClientName="default")["UserPoolClient"]["ClientId"]
    assert code_of(sign_in, public=public, client=default, name="flows") == "InvalidParameterException"
    assert Srp(pool, "flows", PASSWORD).sign_in(public, default)["AuthenticationResult"]
    parameters = {"USERNAME": "flows", "PASSWORD": PASSWORD}
    assert code_of(idp.admin_initiate_auth, UserPoolId=pool, ClientId=default, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters=parameters) == "InvalidParameterException"
    made = make_client(idp, pool, GenerateSecret=True)
    client, secret = made["ClientId"], made["ClientSecret"]

    def hashed(name: str) -> str:
        return base64.b64encode(hmac.digest(secret.encode(), (name + client).encode(), "sha256")).decode()

    code, message = refused(sign_in, public=public, client=client, name="flows")
    assert code == "NotAuthorizedException" and message == f"Client {client} is configured with secret but SECRET_HASH was not received"
    assert code_of(sign_in, public=public, client=client, name="flows", SECRET_HASH=hashed("other")) == "NotAuthorizedException"
    found = sign_in(public, client, "flows", SECRET_HASH=hashed("flows"))["AuthenticationResult"]
    parameters = {"REFRESH_TOKEN": found["RefreshToken"], "SECRET_HASH": hashed("flows")}
    assert public.initiate_auth(ClientId=client, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters)["AuthenticationResult"]["AccessToken"]
    parameters = {"USERNAME": "flows", "PASSWORD": PASSWORD, "SECRET_HASH": hashed("flows")}
    done = idp.admin_initiate_auth(UserPoolId=pool, ClientId=client, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters=parameters)
    assert done["AuthenticationResult"]["IdToken"]
    code, message = refused(public.initiate_auth, ClientId=default, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": "flows"})
    assert code == "InvalidParameterException" and "lambda" in message
    # What administrators call takes credentials.
    assert code_of(public.admin_get_user, UserPoolId=pool, Username="flows") == "MissingAuthenticationTokenException"


def test_a_choice_of_ways(idp, public, pool):
    client = make_client(idp, pool, ExplicitAuthFlows=["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])["ClientId"]
    make_user(idp, pool, "chooser")
    who = {"USERNAME": "chooser"}
    asked = public.initiate_auth(ClientId=client, AuthFlow="USER_AUTH", AuthParameters=who)
    assert asked["ChallengeName"] == "SELECT_CHALLENGE" and set(asked["AvailableChallenges"]) == {"PASSWORD", "PASSWORD_SRP"}
    answer = {"ClientId": client, "ChallengeName": "SELECT_CHALLENGE", "Session": asked["Session"]}
    assert code_of(public.respond_to_auth_challenge, ChallengeResponses=who | {"ANSWER": "EMAIL_OTP"}, **answer) == "InvalidParameterException"
    done = public.respond_to_auth_challenge(ChallengeResponses=who | {"ANSWER": "PASSWORD", "PASSWORD": PASSWORD}, **answer)
    assert done["AuthenticationResult"]["IdToken"]
    preferred = who | {"PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD}
    assert public.initiate_auth(ClientId=client, AuthFlow="USER_AUTH", AuthParameters=preferred)["AuthenticationResult"]


def test_who_exists_is_not_told(idp, public, pool, client):
    assert refused(sign_in, public=public, client=client, name="nobody") == ("UserNotFoundException", "User does not exist.")
    silent = make_client(idp, pool, PreventUserExistenceErrors="ENABLED")["ClientId"]
    assert refused(sign_in, public=public, client=silent, name="nobody") == ("NotAuthorizedException", "Incorrect username or password.")
    first, second = (Srp(pool, "nobody", PASSWORD).begin(public, silent)["ChallengeParameters"] for _ in range(2))
    assert first["SALT"] == second["SALT"] and first["SRP_B"] != second["SRP_B"] and first["USERNAME"] == "nobody"
    assert code_of(Srp(pool, "nobody", PASSWORD).sign_in, idp=public, client=silent) == "NotAuthorizedException"
    assert public.forgot_password(ClientId=silent, Username="nobody")["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"
    assert code_of(public.confirm_forgot_password, ClientId=silent, Username="nobody", ConfirmationCode="123456", Password=PASSWORD) == "CodeMismatchException"


def with_mail(address: str) -> list[dict]:
    return [{"Name": "email", "Value": address}, {"Name": "email_verified", "Value": "true"}]


def answer_of(call, **arguments) -> str:
    """What a caller sees of an answer, beside what is new each time."""
    try:
        answer = call(**arguments)
    except ClientError as error:
        return f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
    delivery = answer.get("CodeDeliveryDetails", {})
    return f"{sorted(answer)} {delivery.get('DeliveryMedium')} {re.sub('[a-z]', 'x', delivery.get('Destination', ''))}"


@pytest.fixture
def still(tmp_path):
    """A cloud in which no time passes: a lock lasts."""
    running = Cloud(tmp_path / "data", "--clock", "virtual")
    yield running
    running.close()


def test_nobody_answers_as_somebody_does(still):
    """By name and by address: wrong passwords, locks, codes that are sent and given back."""
    idp, public = still.client("cognito-idp"), unsigned(still)
    pool = idp.create_user_pool(PoolName="silent", AutoVerifiedAttributes=["email"], AliasAttributes=["email"])["UserPool"]["Id"]
    client = make_client(idp, pool, PreventUserExistenceErrors="ENABLED")["ClientId"]
    by_mail = idp.create_user_pool(PoolName="by-mail", AutoVerifiedAttributes=["email"], UsernameAttributes=["email"])["UserPool"]["Id"]
    mail_client = make_client(idp, by_mail, PreventUserExistenceErrors="ENABLED")["ClientId"]
    make_user(idp, pool, "ann", UserAttributes=with_mail("ann@users.test"))
    make_user(idp, by_mail, "ann@users.test", UserAttributes=with_mail("ann@users.test"))
    # Whose password cannot be reset, which is not told either.
    make_user(idp, pool, "off", UserAttributes=with_mail("off@users.test"))
    idp.admin_disable_user(UserPoolId=pool, Username="off")
    cases = [(pool, client, "ann", "bob"), (by_mail, mail_client, "ann@users.test", "bob@users.test"), (pool, client, "off", "low")]
    for own_pool, own_client, somebody, nobody in cases:
        def both(call, **arguments):
            found = [answer_of(call, ClientId=own_client, Username=name, **arguments) for name in [somebody, nobody]]
            assert found[0] == found[1], (call, somebody, nobody)
            return found[0]

        code = {"ConfirmationCode": "1234567"}
        assert both(public.confirm_forgot_password, Password=PASSWORD, **code).startswith("ExpiredCode")
        assert "EMAIL x***@x***" in both(public.forgot_password)
        for _ in range(5):
            assert both(public.confirm_forgot_password, Password=PASSWORD, **code).startswith("CodeMismatch")
        assert both(public.confirm_forgot_password, Password=PASSWORD, **code).startswith("LimitExceeded")
        both(public.resend_confirmation_code)
        both(public.confirm_sign_up, **code)
        blocks = [Srp(own_pool, name, PASSWORD).begin(public, own_client)["ChallengeParameters"] for name in [somebody, nobody]]
        shapes = [re.sub("[0-9a-f]", "0", block["USER_ID_FOR_SRP"]) for block in blocks]
        assert len({len(block["SALT"]) for block in blocks}) == 1
        if own_pool == by_mail:
            assert shapes[0] == shapes[1] and blocks[1]["USERNAME"] == blocks[1]["USER_ID_FOR_SRP"] != nobody
        for attempt in range(7):
            wrong = [refused(sign_in, public=public, client=own_client, name=name, password="Wrong-1x") for name in [somebody, nobody]]
            assert wrong[0] == wrong[1], attempt
        assert wrong[0] == ("NotAuthorizedException", "Password attempts exceeded")
        locked = [refused(lambda: Srp(own_pool, name, PASSWORD).begin(public, own_client)) for name in [somebody, nobody]]
        assert locked[0] == locked[1] == wrong[0]


def test_a_former_password_is_told_to_whoever_has_the_code_alone(idp, public, cloud):
    policies = {"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 3}}
    pool = idp.create_user_pool(PoolName="former", AutoVerifiedAttributes=["email"], Policies=policies)["UserPool"]["Id"]
    client = make_client(idp, pool)["ClientId"]
    make_user(idp, pool, "ann", UserAttributes=with_mail("former@users.test"))
    public.forgot_password(ClientId=client, Username="ann")
    code = mailed_code(cloud, "former@users.test")
    again = {"ClientId": client, "Username": "ann", "Password": PASSWORD}
    assert code_of(public.confirm_forgot_password, ConfirmationCode="1234567", **again) == "CodeMismatchException"
    assert code_of(public.confirm_forgot_password, ConfirmationCode=code, **again) == "PasswordHistoryPolicyViolationException"
    public.confirm_forgot_password(ConfirmationCode=code, **(again | {"Password": PASSWORD + "x"}))
    assert sign_in(public, client, "ann", PASSWORD + "x")["AuthenticationResult"]


def test_refresh_and_revocation(idp, public, pool, client):
    make_user(idp, pool, "refresh")

    def refresh(token: str) -> dict:
        return public.initiate_auth(ClientId=client, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": token})["AuthenticationResult"]

    found = tokens(public, client, "refresh")
    again = refresh(found["RefreshToken"])
    assert "RefreshToken" not in again and again["AccessToken"] != found["AccessToken"]
    claims = [jwt.decode(one["AccessToken"], options={"verify_signature": False}) for one in [found, again]]
    assert claims[0]["origin_jti"] == claims[1]["origin_jti"] and claims[0]["auth_time"] == claims[1]["auth_time"]
    other = tokens(public, client, "refresh")
    public.revoke_token(Token=found["RefreshToken"], ClientId=client)
    assert refused(refresh, token=found["RefreshToken"]) == ("NotAuthorizedException", "Refresh Token has been revoked")
    assert refused(public.get_user, AccessToken=again["AccessToken"]) == ("NotAuthorizedException", "Access Token has been revoked")
    assert public.get_user(AccessToken=other["AccessToken"])["Username"] == "refresh"
    assert code_of(public.revoke_token, Token=other["AccessToken"], ClientId=client) == "UnsupportedTokenTypeException"
    assert code_of(public.revoke_token, Token=other["RefreshToken"], ClientId="none") == "UnauthorizedException"
    public.global_sign_out(AccessToken=other["AccessToken"])
    assert code_of(refresh, token=other["RefreshToken"]) == "NotAuthorizedException"
    assert code_of(public.get_user, AccessToken=other["AccessToken"]) == "NotAuthorizedException"
    last = tokens(public, client, "refresh")
    idp.admin_user_global_sign_out(UserPoolId=pool, Username="refresh")
    assert code_of(refresh, token=last["RefreshToken"]) == "NotAuthorizedException"
    for bad in ["x", last["RefreshToken"][:-3] + "AAA", last["AccessToken"]]:
        assert refused(refresh, token=bad) == ("NotAuthorizedException", "Invalid Refresh Token")


def test_refresh_tokens_rotate(idp, public, pool):
    rotation = {"Feature": "ENABLED", "RetryGracePeriodSeconds": 0}
    client = make_client(idp, pool, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation=rotation)["ClientId"]
    make_user(idp, pool, "rotating")
    first = tokens(public, client, "rotating")["RefreshToken"]
    second = public.get_tokens_from_refresh_token(ClientId=client, RefreshToken=first)["AuthenticationResult"]["RefreshToken"]
    assert second != first
    # Who comes with the old one has stolen it, or has been robbed: both are out.
    assert code_of(public.get_tokens_from_refresh_token, ClientId=client, RefreshToken=first) == "RefreshTokenReuseException"
    assert code_of(public.get_tokens_from_refresh_token, ClientId=client, RefreshToken=second) == "NotAuthorizedException"


def part(value) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_forged_tokens_are_refused(idp, public, cloud, pool, client):
    make_user(idp, pool, "forged")
    token = tokens(public, client, "forged")
    head, body, signature = token["AccessToken"].split(".")
    claims = jwt.decode(token["AccessToken"], options={"verify_signature": False})
    kid = jwt.get_unverified_header(token["AccessToken"])["kid"]
    public_key = json.dumps(keys(cloud, pool)[kid]).encode()
    message = f"{part({'alg': 'HS256', 'kid': kid})}.{body}"
    bad = [
        f"{part({'alg': 'none', 'kid': kid})}.{body}.",
        f"{part({'alg': 'none', 'kid': kid})}.{body}.{signature}",
        f"{message}.{part(hmac.digest(public_key, message.encode(), 'sha256'))}",
        f"{head}.{part(claims | {'exp': claims['exp'] + 99})}.{signature}",
        f"{head}.{body}.{part(b'x' * 256)}",
        token["IdToken"],
        "a.b.c",
        "nothing",
    ]
    for one in bad:
        assert refused(public.get_user, AccessToken=one)[0] == "NotAuthorizedException", one
    # Another pool's key does not sign for this one, whatever the token says.
    other = make_pool(idp)
    theirs = make_client(idp, other)["ClientId"]
    make_user(idp, other, "forged")
    foreign = tokens(public, theirs, "forged")["AccessToken"]
    head, body, signature = foreign.split(".")
    moved = jwt.decode(foreign, options={"verify_signature": False}) | {"iss": claims["iss"]}
    assert code_of(public.get_user, AccessToken=f"{head}.{part(moved)}.{signature}") == "NotAuthorizedException"
    idp.delete_user_pool(UserPoolId=other)
    assert code_of(public.get_user, AccessToken=foreign) == "NotAuthorizedException"


def test_attempts_are_counted(idp, public, pool, client):
    make_user(idp, pool, "locked")
    for _ in range(5):
        assert refused(sign_in, public=public, client=client, name="locked", password="Wrong-1") == ("NotAuthorizedException", "Incorrect username or password.")
    assert refused(sign_in, public=public, client=client, name="locked") == ("NotAuthorizedException", "Password attempts exceeded")
    time.sleep(1.1)
    assert tokens(public, client, "locked")
    assert refused(sign_in, public=public, client=client, name="locked", password="Wrong-1")[1] == "Incorrect username or password."
    assert tokens(public, client, "locked"), "a success forgets the failures"


def totp(secret: str, offset: int = 0) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, (int(time.time()) // 30 + offset).to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def test_an_authenticator_application(idp, public, cloud):
    pool = make_pool(idp)
    client = make_client(idp, pool)["ClientId"]
    idp.set_user_pool_mfa_config(UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL")
    config = idp.get_user_pool_mfa_config(UserPoolId=pool)
    assert config["MfaConfiguration"] == "OPTIONAL" and config["SoftwareTokenMfaConfiguration"] == {"Enabled": True}
    make_user(idp, pool)
    access = tokens(public, client, "ann")["AccessToken"]
    on = {"SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
    assert code_of(public.set_user_mfa_preference, AccessToken=access, **on) == "InvalidParameterException"
    secret = public.associate_software_token(AccessToken=access)["SecretCode"]
    assert code_of(public.verify_software_token, AccessToken=access, UserCode="000000") == "EnableSoftwareTokenMFAException"
    assert public.verify_software_token(AccessToken=access, UserCode=totp(secret, -1), FriendlyDeviceName="phone")["Status"] == "SUCCESS"
    public.set_user_mfa_preference(AccessToken=access, **on)
    assert public.get_user(AccessToken=access)["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    asked = sign_in(public, client, "ann")
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA" and asked["ChallengeParameters"]["FRIENDLY_DEVICE_NAME"] == "phone"
    answer = {"ClientId": client, "ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": asked["Session"]}
    wrong = {"USERNAME": "ann", "SOFTWARE_TOKEN_MFA_CODE": "000000"}
    assert code_of(public.respond_to_auth_challenge, ChallengeResponses=wrong, **answer) == "CodeMismatchException"
    right = {"USERNAME": "ann", "SOFTWARE_TOKEN_MFA_CODE": totp(secret, 1)}
    assert public.respond_to_auth_challenge(ChallengeResponses=right, **answer)["AuthenticationResult"]
    assert code_of(public.respond_to_auth_challenge, ChallengeResponses=right, **answer) == "ExpiredCodeException"
    # Required: whoever has none sets one up on the way in.
    idp.set_user_pool_mfa_config(UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="ON")
    make_user(idp, pool, "bob")
    asked = sign_in(public, client, "bob")
    assert asked["ChallengeName"] == "MFA_SETUP" and "SOFTWARE_TOKEN_MFA" in asked["ChallengeParameters"]["MFAS_CAN_SETUP"]
    answer = {"ClientId": client, "ChallengeName": "MFA_SETUP", "ChallengeResponses": {"USERNAME": "bob"}}
    assert code_of(public.respond_to_auth_challenge, Session=asked["Session"], **answer) == "InvalidParameterException"
    begun = public.associate_software_token(Session=asked["Session"])
    proven = public.verify_software_token(Session=begun["Session"], UserCode=totp(begun["SecretCode"]))
    assert public.respond_to_auth_challenge(Session=proven["Session"], **answer)["AuthenticationResult"]
    assert sign_in(public, client, "bob")["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert code_of(idp.set_user_pool_mfa_config, UserPoolId=pool, MfaConfiguration="ON") == "InvalidParameterException"
    idp.delete_user_pool(UserPoolId=pool)


def test_a_pool_begins_without_a_second_factor(idp):
    for mode in ("ON", "OPTIONAL"):
        code, message = refused(idp.create_user_pool, PoolName="people", MfaConfiguration=mode)
        assert code == "InvalidParameterException" and message.startswith("SMS configuration"), mode
    pool = make_pool(idp, MfaConfiguration="OFF")
    assert idp.get_user_pool_mfa_config(UserPoolId=pool)["MfaConfiguration"] == "OFF"
    idp.delete_user_pool(UserPoolId=pool)


def test_an_answer_to_a_challenge_needs_the_session(idp, public):
    pool = make_pool(idp)
    client = make_client(idp, pool)["ClientId"]
    for challenge, responses in (
        ("NEW_PASSWORD_REQUIRED", {"USERNAME": "ann", "NEW_PASSWORD": "Passw0rd!"}),
        ("SOFTWARE_TOKEN_MFA", {"USERNAME": "ann", "SOFTWARE_TOKEN_MFA_CODE": "000000"}),
    ):
        answer = {"ClientId": client, "ChallengeName": challenge, "ChallengeResponses": responses}
        found = refused(public.respond_to_auth_challenge, **answer)
        assert found == ("InvalidParameterException", "Missing required parameter Session"), challenge
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
