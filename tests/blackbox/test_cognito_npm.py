"""The libraries that applications in JavaScript sign in with, as they are published: only the endpoint is set."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from test_cognito import PASSWORD, make_client, make_pool, make_user

FOLDER = ROOT / "target" / "npm"
SCRIPT = Path(__file__).parent / "npm" / "sign_in.mjs"


@pytest.mark.skipif(
    not shutil.which("node") or not (FOLDER / "node_modules").is_dir(), reason="node or its packages are not there"
)
def test_the_libraries_of_javascript(cloud):
    idp = cloud.client("cognito-idp")
    pool = make_pool(idp)
    client = make_client(idp, pool)["ClientId"]
    make_user(idp, pool, "node", UserAttributes=[{"Name": "email", "Value": "n@a.test"}])
    asked = {"endpoint": cloud.endpoint, "pool": pool, "client": client, "name": "node", "password": PASSWORD}
    environment = os.environ | {"NODE_FOLDER": str(FOLDER)}
    done = subprocess.run(
        ["node", SCRIPT, json.dumps(asked)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["name"] == "node" and {"sub", "email"} <= set(found["mine"])
