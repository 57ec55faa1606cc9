"""Signing in to a user pool: flows, second factors, tokens and what becomes of them."""

import base64
import hmac
import json
import time
import urllib.request

import jwt

from remote_password import Client as Srp

from test_cognito import client, idp, pool, public  # noqa: F401: fixtures
from test_cognito import (
    PASSWORD, attributes, code_of, keys, make_client, make_pool, make_user, refused, sign_in, tokens, verified,
)


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
