"""Data sources of the provider in other regions than its own."""

from test_acm import own_certificate
from test_terraform import Terraform, pytestmark  # noqa: F401

FOUND = """
data "aws_acm_certificate" "found" {
  domain = "region.test"
  REGION
}
output "arn" { value = data.aws_acm_certificate.found.arn }
output "region" { value = data.aws_acm_certificate.found.region }
"""


def test_a_certificate_is_found_in_the_region_that_is_asked(cloud, tmp_path):
    certificate, key = own_certificate(tmp_path, "region.test")
    acm = cloud.client("acm", region_name="eu-west-1")
    arn = acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
    folder = tmp_path / "root"
    folder.mkdir()
    terraform = Terraform(cloud, folder, FOUND.replace("REGION", 'region = "eu-west-1"'))
    terraform.apply()
    assert terraform.outputs() == {"arn": arn, "region": "eu-west-1"}
    terraform.assert_settled()
    # Elsewhere there is none of that name.
    terraform.write(FOUND.replace("REGION", ""))
    assert "no certificate matches" in terraform("plan", expect=1)
