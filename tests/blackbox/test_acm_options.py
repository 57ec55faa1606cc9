"""What is asked of certificates after they are made: their options, a renewal, another mail; the account's setting."""

import pytest
from names import Zone
from test_acm import described, issued, own_certificate, refusal

MISSING = "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def acm(cloud):
    return cloud.client("acm")


@pytest.fixture(scope="module")
def zone(cloud):
    return Zone(cloud, "options.test", "options")


@pytest.fixture
def imported(acm, tmp_path):
    certificate, key = own_certificate(tmp_path, "imported.test")
    arn = acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
    yield arn
    acm.delete_certificate(CertificateArn=arn)


def test_options_are_changed(acm, imported):
    asked = acm.request_certificate(DomainName="options.test", ValidationMethod="DNS")
    arn = asked["CertificateArn"]

    def preference():
        return described(acm, arn)["Options"]["CertificateTransparencyLoggingPreference"]

    assert preference() == "ENABLED"
    for value in ("DISABLED", "ENABLED"):
        acm.update_certificate_options(
            CertificateArn=arn, Options={"CertificateTransparencyLoggingPreference": value}
        )
        assert preference() == value
    change = acm.update_certificate_options
    off = {"CertificateTransparencyLoggingPreference": "DISABLED"}
    for option, named in (({"Export": "ENABLED"}, "Export"), ({"ValidationMethod": "EMAIL"}, "EMAIL")):
        code, message = refusal(change, CertificateArn=arn, Options=off | option)
        assert code == "NotImplemented" and named in message, message
    assert refusal(change, CertificateArn=arn, Options={"Export": "PERHAPS"})[0] == "ValidationException"
    assert preference() == "ENABLED", "what is refused changes nothing"
    assert refusal(change, CertificateArn=imported, Options=off)[0] == "InvalidStateException"
    assert refusal(change, CertificateArn=MISSING, Options=off)[0] == "ResourceNotFoundException"
    acm.delete_certificate(CertificateArn=arn)


def test_nothing_is_renewed_or_mailed_that_cannot_be(acm, zone, imported):
    arn = issued(acm, zone, "options.test")
    before = described(acm, arn)
    assert before["RenewalEligibility"] == "INELIGIBLE"
    mail = {"Domain": "options.test", "ValidationDomain": "options.test"}
    # Only what a private authority issued, or was exported, is renewed on request; only what is validated by mail has one.
    for whose in (arn, imported):
        assert refusal(acm.renew_certificate, CertificateArn=whose)[0] == "ValidationException"
        assert refusal(acm.resend_validation_email, CertificateArn=whose, **mail)[0] == "InvalidStateException"
    assert described(acm, arn) == before
    assert refusal(acm.renew_certificate, CertificateArn=MISSING)[0] == "ResourceNotFoundException"
    assert refusal(acm.resend_validation_email, CertificateArn=MISSING, **mail)[0] == "ResourceNotFoundException"
    acm.delete_certificate(CertificateArn=arn)


def test_the_setting_of_an_account_is_told_and_not_changed(acm):
    def days():
        return acm.get_account_configuration()["ExpiryEvents"]["DaysBeforeExpiry"]

    assert days() == 45
    put = {"ExpiryEvents": {"DaysBeforeExpiry": 10}, "IdempotencyToken": "once"}
    code, message = refusal(acm.put_account_configuration, **put)
    assert code == "NotImplemented" and "ExpiryEvents" in message, message
    assert days() == 45
