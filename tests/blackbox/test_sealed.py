"""Nothing secret of any service can be read in the installation's files without the root key."""

import base64

import pytest
from databases import PASSWORD as DATABASE
from databases import drop, make
from test_acm import own_certificate
from test_cognito import PASSWORD, make_client, make_pool, make_user, tokens

CONSOLE, INVITED, STRING = "Console-horse-battery-1", "Invited-horse-battery-1", "a-parameter-that-nobody-reads"


def shapes(value: bytes) -> list[bytes]:
    """As it is and as records would hold it: in hexadecimal digits, and in base64 whatever stands before it."""
    found = [value, value.hex().encode()]
    for before in range(3):
        encoded = base64.b64encode(b"." * before + value)
        # Letters that other bytes take part in are left out.
        found.append(encoded[-(-before * 8 // 6) : len(encoded) // 4 * 4 - 4])
    return found


@pytest.mark.parametrize("before, behind", [(b"", b""), (b"a", b"b"), (b"ab", b"c"), (b"abc", b"de")])
def test_what_is_looked_for_is_found_in_base64(before, behind):
    value = b"something-that-is-secret"
    text = base64.b64encode(before + value + behind)
    assert any(shape in text for shape in shapes(value)[2:])


def test_secrets_of_all_services_are_sealed(own_cloud, tmp_path):
    client = own_cloud.client
    iam, idp = client("iam"), client("cognito-idp")
    iam.create_user(UserName="ann")
    key = iam.create_access_key(UserName="ann")["AccessKey"]["SecretAccessKey"]
    iam.create_login_profile(UserName="ann", Password=CONSOLE)

    pool = make_pool(idp, AutoVerifiedAttributes=["email"])
    mfa = {"SoftwareTokenMfaConfiguration": {"Enabled": True}, "MfaConfiguration": "OPTIONAL"}
    idp.set_user_pool_mfa_config(UserPoolId=pool, **mfa)
    closed = make_client(idp, pool, GenerateSecret=True)["ClientSecret"]
    public = make_client(idp, pool)["ClientId"]
    make_user(idp, pool, "ann")
    given = tokens(idp, public, "ann")
    code = idp.associate_software_token(AccessToken=given["AccessToken"])["SecretCode"]
    # It is in a mail that no SMTP server takes, and that is kept.
    invited = [{"Name": "email", "Value": "bob@a.test"}]
    idp.admin_create_user(UserPoolId=pool, Username="bob", TemporaryPassword=INVITED, UserAttributes=invited)
    assert any(INVITED in mail["text"] for mail in own_cloud.chore("cognito_idp/mails", {"limit": 10})["mails"])

    (tmp_path / "outside").mkdir()
    certificate, private = own_certificate(tmp_path / "outside", "sealed.test")
    client("acm").import_certificate(Certificate=certificate, PrivateKey=private)
    client("ssm").put_parameter(Name="/sealed", Type="SecureString", Value=STRING)
    client("secretsmanager").create_secret(Name="sealed", SecretString=STRING[::-1])
    data_key = client("kms").generate_data_key(KeyId=client("kms").create_key()["KeyMetadata"]["KeyId"], KeySpec="AES_256")
    make(own_cloud, "sealed")

    lines = private.decode().splitlines()[1:-1]
    secrets = {
        "access key": key.encode(),
        "password of the console": CONSOLE.encode(),
        "secret of an application": closed.encode(),
        "password of a user": PASSWORD.encode(),
        "password in a mail": INVITED.encode(),
        "refresh token": given["RefreshToken"].encode(),
        "authenticator's secret": base64.b32decode(code + "=" * (-len(code) % 8)),
        "authenticator's secret as text": code.encode(),
        "private key as text": lines[len(lines) // 2].encode(),
        "private key": base64.b64decode("".join(lines))[100:300],
        "parameter": STRING.encode(),
        "secret": STRING[::-1].encode(),
        "data key": data_key["Plaintext"],
        "password of a database": DATABASE.encode(),
    }
    wanted = {called: shapes(value) for called, value in secrets.items()}
    files = [path for path in own_cloud.data.rglob("*") if path.is_file()] + [own_cloud.data.parent / "serve.log"]
    assert {"root.key", "store.db", "serve.log"} <= {path.name for path in files}
    for path in files:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        readable = [called for called, forms in wanted.items() if any(form in content for form in forms)]
        assert readable == [], path
    drop(own_cloud, "sealed")
