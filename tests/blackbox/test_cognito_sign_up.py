"""What anybody may do in a user pool: signing up, forgotten passwords, addresses; and not learn who is there."""

import re

import pytest
from botocore.exceptions import ClientError
from test_cognito import client, idp, pool, public  # noqa: F401: fixtures
from test_cognito import (
    PASSWORD, attributes, code_of, mailed_code, make_client, make_pool, make_user, refused, sign_in, tokens, unsigned,
    verified,
)
from test_cognito_sign_in import totp

from conftest import Cloud
from remote_password import Client as Srp


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
