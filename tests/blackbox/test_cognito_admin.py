"""User pools: administrators answer challenges and choose factors for users; domains are changed."""

import pytest
from test_cognito import (  # noqa: F401
    PASSWORD, code_of, idp, make_client, make_pool, make_user, public, refused, sign_in, tokens, unsigned,
)
from test_cognito_sign_in import totp

ON = {"SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
OFF = {"SoftwareTokenMfaSettings": {"Enabled": False, "PreferredMfa": False}}


@pytest.fixture(scope="module")
def place(idp):
    """A pool whose users may have an authenticator application, and a client of it."""
    pool = make_pool(idp)
    idp.set_user_pool_mfa_config(
        UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL"
    )
    yield {"UserPoolId": pool, "ClientId": make_client(idp, pool)["ClientId"]}
    idp.delete_user_pool(UserPoolId=pool)


def begin(idp, place: dict, name: str, password: str = PASSWORD) -> dict:
    given = {"USERNAME": name, "PASSWORD": password}
    return idp.admin_initiate_auth(**place, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters=given)


def answer(idp, place: dict, asked: dict, **responses) -> dict:
    return idp.admin_respond_to_auth_challenge(
        **place, ChallengeName=asked["ChallengeName"], Session=asked["Session"], ChallengeResponses=responses
    )


def test_an_administrator_answers_for_an_invited_user(idp, public, place):
    idp.admin_create_user(
        UserPoolId=place["UserPoolId"], Username="eve", TemporaryPassword="Temporary-1", MessageAction="SUPPRESS"
    )
    asked = begin(idp, place, "eve", "Temporary-1")
    assert asked["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    weak = {"USERNAME": "eve", "NEW_PASSWORD": "short"}
    assert code_of(lambda: answer(idp, place, asked, **weak)) == "InvalidPasswordException"
    make_user(idp, place["UserPoolId"], "mallory")
    for name in ("mallory", "nobody"):
        stolen = refused(lambda: answer(idp, place, asked, USERNAME=name, NEW_PASSWORD=PASSWORD))  # noqa: B023
        assert stolen == ("NotAuthorizedException", "Invalid session for the user."), name
    found = idp.admin_get_user(UserPoolId=place["UserPoolId"], Username="eve")
    assert found["UserStatus"] == "FORCE_CHANGE_PASSWORD", "nothing was changed so far"

    done = answer(idp, place, asked, USERNAME="eve", NEW_PASSWORD=PASSWORD)
    access = done["AuthenticationResult"]["AccessToken"]
    assert public.get_user(AccessToken=access)["Username"] == "eve"
    assert idp.admin_get_user(UserPoolId=place["UserPoolId"], Username="eve")["UserStatus"] == "CONFIRMED"
    assert sign_in(public, place["ClientId"], "eve")["AuthenticationResult"]
    spent = {"USERNAME": "eve", "NEW_PASSWORD": "Another-123"}
    assert code_of(lambda: answer(idp, place, asked, **spent)) == "NotAuthorizedException"
    absent = {"UserPoolId": place["UserPoolId"], "ClientId": "0" * 26}
    assert code_of(lambda: answer(idp, absent, asked, **spent)) == "ResourceNotFoundException"
    # It takes an administrator: nobody else calls it.
    wanted = place | {"ChallengeName": "NEW_PASSWORD_REQUIRED", "ChallengeResponses": spent}
    assert code_of(public.admin_respond_to_auth_challenge, **wanted) == "MissingAuthenticationTokenException"


def test_an_administrator_chooses_the_factor_of_a_user(idp, public, place):
    make_user(idp, place["UserPoolId"], "bob")
    whom = {"UserPoolId": place["UserPoolId"], "Username": "bob"}
    assert code_of(idp.admin_set_user_mfa_preference, **whom, **ON) == "InvalidParameterException"
    access = tokens(public, place["ClientId"], "bob")["AccessToken"]
    secret = public.associate_software_token(AccessToken=access)["SecretCode"]
    assert code_of(idp.admin_set_user_mfa_preference, **whom, **ON) == "InvalidParameterException", "not verified yet"
    public.verify_software_token(AccessToken=access, UserCode=totp(secret, -1))
    assert begin(idp, place, "bob")["AuthenticationResult"], "nobody has chosen it yet"

    idp.admin_set_user_mfa_preference(**whom, **ON)
    found = idp.admin_get_user(**whom)
    assert found["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
    assert found["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
    asked = begin(idp, place, "bob")
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    wrong = {"USERNAME": "bob", "SOFTWARE_TOKEN_MFA_CODE": "000000"}
    assert code_of(lambda: answer(idp, place, asked, **wrong)) == "CodeMismatchException"
    done = answer(idp, place, asked, USERNAME="bob", SOFTWARE_TOKEN_MFA_CODE=totp(secret))
    assert public.get_user(AccessToken=done["AuthenticationResult"]["AccessToken"])["Username"] == "bob"

    impossible = {"SoftwareTokenMfaSettings": {"Enabled": False, "PreferredMfa": True}}
    assert code_of(idp.admin_set_user_mfa_preference, **whom, **impossible) == "InvalidParameterException"
    code, message = refused(idp.admin_set_user_mfa_preference, **whom, SMSMfaSettings={"Enabled": True})
    assert code == "NotImplemented" and "SMSMfaSettings" in message
    assert idp.admin_get_user(**whom)["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"], "what is refused changes nothing"
    idp.admin_set_user_mfa_preference(**whom, **OFF)
    found = idp.admin_get_user(**whom)
    assert "PreferredMfaSetting" not in found and not found.get("UserMFASettingList")
    assert sign_in(public, place["ClientId"], "bob")["AuthenticationResult"]

    nobody = {"UserPoolId": place["UserPoolId"], "Username": "nobody"}
    assert code_of(idp.admin_set_user_mfa_preference, **nobody, **ON) == "UserNotFoundException"
    nowhere = {"UserPoolId": "us-east-1_000000000", "Username": "bob"}
    assert code_of(idp.admin_set_user_mfa_preference, **nowhere, **ON) == "ResourceNotFoundException"


def test_a_domain_keeps_what_it_cannot_change(idp, place):
    pool, other = place["UserPoolId"], make_pool(idp)
    idp.create_user_pool_domain(UserPoolId=pool, Domain="changed-front")

    def described():
        return idp.describe_user_pool_domain(Domain="changed-front")["DomainDescription"]

    before = described()
    assert before["ManagedLoginVersion"] == 1
    changed = idp.update_user_pool_domain(UserPoolId=pool, Domain="changed-front", ManagedLoginVersion=1)
    assert changed["ManagedLoginVersion"] == 1 and described() == before
    certificate = "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000000"
    for more, named in (
        ({"ManagedLoginVersion": 2}, "ManagedLoginVersion"),
        ({"CustomDomainConfig": {"CertificateArn": certificate}}, "CustomDomainConfig"),
    ):
        code, message = refused(idp.update_user_pool_domain, UserPoolId=pool, Domain="changed-front", **more)
        assert code == "NotImplemented" and named in message, message
    wrong = {"UserPoolId": pool, "Domain": "changed-front", "ManagedLoginVersion": 3}
    assert code_of(idp.update_user_pool_domain, **wrong) == "InvalidParameterException"
    for whose, domain in ((pool, "absent-front"), (other, "changed-front"), ("us-east-1_000000000", "changed-front")):
        missing = {"UserPoolId": whose, "Domain": domain}
        assert code_of(idp.update_user_pool_domain, **missing) == "ResourceNotFoundException", missing
    assert described() == before
    idp.delete_user_pool_domain(UserPoolId=pool, Domain="changed-front")
    idp.delete_user_pool(UserPoolId=other)
