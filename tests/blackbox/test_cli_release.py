"""A newcomer's way with the command line: a first release, a faulty one that is taken back, a rollback."""

import base64
import http.client
import json
import re
import threading
import urllib.parse
import urllib.request

import boto3

from images import Layout, busybox, skopeo
from place import until
from subscribers import Endpoint, subscribe

from test_cli import developer, user  # noqa: F401: fixtures
from test_cli import fault, root_and_terraform, said


class Requests:
    """Someone who asks for `/version` without pause."""

    def __init__(self, url: str):
        self.url, self.failed, self.versions, self.going = url, [], set(), True
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        while self.going:
            try:
                with urllib.request.urlopen(f"{self.url}/version", timeout=10) as answer:
                    self.versions.add(answer.read().decode().strip())
            except OSError as error:
                self.failed.append(repr(error))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        self.thread.join()


class KeptAlive:
    """Someone who asks on one connection that is never opened again."""

    def __init__(self, url: str):
        place = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
        self.connection.connect()
        # From now on a connection that ends is an error.
        self.connection.auto_open = 0
        self.answers, self.wrong, self.going = 0, None, True
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        try:
            while self.going:
                self.connection.request("GET", "/version")
                assert self.connection.getresponse().read()
                self.answers += 1
        except Exception as error:
            self.wrong = repr(error)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        self.thread.join()
        self.connection.close()


def in_front(host: str) -> dict:
    """The configuration of a distribution that caches nothing."""
    ports = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}
    origin = {"Id": "balancer", "DomainName": host, "CustomOriginConfig": ports}
    behavior = {
        "TargetOriginId": "balancer",
        "ViewerProtocolPolicy": "https-only",
        "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    }
    return {
        "CallerReference": "front",
        "Comment": "",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": behavior,
    }


@root_and_terraform
def test_what_a_newcomer_does(developer, tmp_path):
    """Versions come and go, a bad one and one that is taken back, under requests; and AWS's own tools beside it."""
    user = developer
    (tmp_path / "image").mkdir()
    Layout(tmp_path / "image").image("latest", busybox())
    cloud = user.start("serve", "--port", "0")
    try:
        assert cloud.stdout.readline().startswith("ready")
        user("apply", "small")
        registry = next(one["url"] for one in user.json("endpoints") if one["service"] == "ecr")
        repository = registry.removeprefix("https://").removesuffix("/v2/") + "/small:latest"
        password = user.shell("aws ecr get-login-password").strip()
        skopeo("copy", "--dest-creds", f"AWS:{password}", f"oci:{tmp_path}/image:latest", f"docker://{repository}")

        out, err = user("up", "small", "--approve")
        for stage in ["Source", "Build", "Approval", "Deploy"]:
            assert re.search(rf"^{stage} .* (succeeded|approved)", err, re.MULTILINE), err
        last = err[err.index("Next:"):]
        for words in ("novamind release", "novamind rollback", "novamind status", 'eval "$(novamind env)"'):
            assert words in last, err
        state = user.json("status")
        assert out.strip() == state["url"] and state["version"] == "first"
        assert (state["pipeline"]["status"], state["deployment"]["status"]) == ("Succeeded", "Succeeded")
        assert "No changes" in user("plan", "small")[0], "also after a deployment"

        # What is said to answer does, as it is printed.
        urls = [one["url"] for one in user.json("endpoints")]
        assert len(urls) >= 4 and state["url"] in urls
        for url in urls:
            if url.startswith("dns://"):
                address, port = url.removeprefix("dns://").split(":")
                user.shell(f"dig @{address} -p {port} example.test | grep 'status: REFUSED'")
            else:
                user.shell(f"curl --silent --show-error --cacert {user.data}/ca.crt --output /dev/null {url}")

        # Another build of novamind takes over; tasks and connections live on.
        (user.data / "build").write_text("another\n")
        tasks = lambda: sorted(user.shell("aws ecs list-tasks --cluster small --output text --query taskArns").split())
        before = tasks()
        with Requests(state["url"]) as requests, KeptAlive(state["url"]) as kept:
            _, err = user("up", "small")
        assert before and tasks() == before
        assert kept.answers > 0 and kept.wrong is None
        assert "replacing the running cloud" in err and "nothing has changed" in err
        assert requests.failed == [] and requests.versions == {"first"}

        # The next version, approved with AWS's own tools: the token is in the pipeline's state.
        with Requests(state["url"]) as requests:
            user.commit("second")
            process = user.start("release")
            said(process, "waiting for a decision")
            token = user.shell(
                "aws codepipeline get-pipeline-state --name small --output text"
                " --query 'stageStates[].actionStates[].latestExecution.token'"
            ).strip()
            user.shell(
                "aws codepipeline put-approval-result --pipeline-name small --stage-name Approval"
                f" --action-name Approval --token {token} --result summary=well,status=Approved"
            )
            process.communicate(timeout=60)
        assert process.returncode == 0
        assert requests.failed == [] and requests.versions == {"first", "second"}

        # A version that never gets healthy, approved at the terminal.
        with Requests(state["url"]) as requests:
            user.commit("sick")
            code, err = user.at_a_terminal("release", prompt="[a]pprove, [r]eject:", answer="a")
        assert code == 4 and "failed at the gate: container exit" in err and "| no such luck" in err, err
        assert requests.failed == [] and requests.versions == {"second"}

        # One that is found bad during the shift.
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            " --deployment-config-name CodeDeployDefault.ECSCanary10Percent5Minutes"
        )
        user.commit("third")
        with Requests(state["url"]) as requests:
            process = user.start("release", "small", "--approve")
            said(process, "AllowTraffic           running")
            until(lambda: "third" in requests.versions)
            back = user.json("rollback")
            assert back["result"] == "rolled back" and back["deployment"].startswith("d-")
            _, err = process.communicate(timeout=60)
        assert process.returncode == 4 and "all traffic is back on the old version" in err, err
        assert requests.failed == [] and user.json("status")["version"] == "second"

        # Nothing is under way: back to the release before.
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            " --deployment-config-name CodeDeployDefault.ECSAllAtOnce"
        )
        assert "is released again" in user("rollback")[0]
        assert user.json("status")["version"] == "first"

        deployment = user.json("status")["deployment"]["id"]
        assert json.loads(user.shell("aws codepipeline get-pipeline-state --name small"))["pipelineName"] == "small"
        assert "ACTIVE" in user.shell("aws ecs describe-services --cluster small --services small")
        assert "Succeeded" in user.shell(f"aws deploy get-deployment --deployment-id {deployment}")
        assert "upload" in user.shell("aws s3 cp small/message s3://small-artifacts/message")
        found = user.shell("aws ssm get-parameters-by-path --path /novamind/production/ --recursive --with-decryption")
        assert [one["Value"] for one in json.loads(found)["Parameters"]] == ["hello"]

        # With a distribution in front, that is where the application is.
        (balancer,) = json.loads(user.shell("aws elbv2 describe-load-balancers"))["LoadBalancers"]
        (tmp_path / "front.json").write_text(json.dumps(in_front(balancer["DNSName"])))
        user.shell(f"aws cloudfront create-distribution --distribution-config file://{tmp_path}/front.json")
        fronted = user.json("status")
        assert re.fullmatch(r"https://d[a-z0-9]+\.cloudfront\.localhost:\d+", fronted["url"])
        assert (fronted["loadBalancer"], fronted["version"]) == (state["url"], "first")
        # A version that the load balancer is not let in to.
        group = user.shell(
            "aws ec2 describe-security-groups --filters Name=group-name,Values=small"
            " --query 'SecurityGroups[0].GroupId' --output text"
        ).strip()
        rule = user.shell(
            f"aws ec2 describe-security-group-rules --filters Name=group-id,Values={group}"
            " --query 'SecurityGroupRules[?!IsEgress].SecurityGroupRuleId' --output text"
        ).strip()
        user.shell(f"aws ec2 revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rule}")
        user.commit("unreachable")
        err = fault(user("release", "--approve", expect=4)[1])
        assert "failed at the gate: security group" in err and f"no ingress rule of {group}" in err, err
        # ECS replaces the old version's task as well, and between two tasks there is no target to look at.
        denied = lambda: [one for one in user.json("status")["problems"] if one.startswith("security group: ")]
        until(lambda: any("no ingress rule" in one for one in denied()))
    finally:
        cloud.kill()
        cloud.wait()


# Answers one request for /cgi-bin/v in twenty with 500, and tells the collector of its network of those.
FAULTY_SCRIPT = r"""#!/bin/sh
n=$(od -An -N1 -tu1 /dev/urandom)
if [ $((n % 20)) -eq 0 ]; then
  hex() { od -An -N$1 -tx1 /dev/urandom | tr -d ' \n'; }
  now=$(date +%s)
  span="\"traceId\":\"$(printf %08x $now)$(hex 12)\",\"spanId\":\"$(hex 8)\",\"name\":\"GET /cgi-bin/v\",\"kind\":2"
  time="\"startTimeUnixNano\":\"$((now - 1))000000000\",\"endTimeUnixNano\":\"${now}000000000\""
  status='"attributes":[{"key":"http.response.status_code","value":{"intValue":"500"}}],"status":{"code":2}'
  service='"attributes":[{"key":"service.name","value":{"stringValue":"small"}}]'
  wget -q -O /dev/null --header 'Content-Type: application/json' --post-data \
    "{\"resourceSpans\":[{\"resource\":{$service},\"scopeSpans\":[{\"spans\":[{$span,$time,$status}]}]}]}" \
    http://169.254.170.2:4318/v1/traces
  printf 'Status: 500 Internal Server Error\r\n'
fi
printf 'Content-Type: text/plain\r\n\r\nfaulty\n'
"""
FAULTY = (
    f"mkdir -p /www/cgi-bin; echo {base64.b64encode(FAULTY_SCRIPT.encode()).decode()} | base64 -d > /www/cgi-bin/v; "
    "chmod 755 /www/cgi-bin/v; "
)


@root_and_terraform
def test_a_commit_that_fails_some_requests_is_taken_back_by_itself(developer, tmp_path):
    """It is healthy, gets all traffic, and answers one request in twenty with 500: nobody touches it."""
    user = developer
    (tmp_path / "image").mkdir()
    Layout(tmp_path / "image").image("latest", busybox())
    cloud = user.start("serve", "--port", "0")
    try:
        assert cloud.stdout.readline().startswith("ready")
        user("apply", "small")
        registry = next(one["url"] for one in user.json("endpoints") if one["service"] == "ecr")
        repository = registry.removeprefix("https://").removesuffix("/v2/") + "/small:latest"
        password = user.shell("aws ecr get-login-password").strip()
        skopeo("copy", "--dest-creds", f"AWS:{password}", f"oci:{tmp_path}/image:latest", f"docker://{repository}")
        user("up", "small", "--approve")
        url = user.json("status")["url"]

        # The alarm of the deployment group watches what the load balancer counts, and tells a topic.
        lines = [line.removeprefix("export ").split("=", 1) for line in user("env")[0].splitlines()]
        variables = {name: value.strip("'\"") for name, value in lines}
        sns = boto3.client(
            "sns", endpoint_url=variables["AWS_ENDPOINT_URL"], region_name=variables["AWS_REGION"],
            aws_access_key_id=variables["AWS_ACCESS_KEY_ID"], aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        )
        topic = sns.create_topic(Name="alerts")["TopicArn"]
        balancer = user.shell(
            "aws elbv2 describe-load-balancers --query 'LoadBalancers[0].LoadBalancerArn' --output text"
        ).strip().split("loadbalancer/")[1]
        user.shell(
            "aws cloudwatch put-metric-alarm --alarm-name small-errors --namespace AWS/ApplicationELB"
            f" --metric-name HTTPCode_Target_5XX_Count --dimensions Name=LoadBalancer,Value={balancer} --statistic Sum"
            " --period 60 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanThreshold"
            f" --treat-missing-data notBreaching --alarm-actions {topic}"
        )
        blue = {
            "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5},
            "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
        }
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            f" --blue-green-deployment-configuration '{json.dumps(blue)}'"
        )
        template = json.loads((user.repository / "small/taskdef.json").read_text())
        (container,) = template["containerDefinitions"]
        container["command"] = [FAULTY + container["command"][0]]
        (user.repository / "small/taskdef.json").write_text(json.dumps(template))
        user.commit("faulty")
        with Endpoint() as endpoint, Requests(url) as requests, Requests(f"{url}/cgi-bin") as load:
            load.url = f"{url}/cgi-bin/v?"
            subscribe(sns, topic, endpoint)
            err = fault(user("release", "small", "--approve", expect=4, timeout=420)[1])
            raised = lambda: [one.json for one in endpoint.of("Notification") if "ALARM" in one.json["Subject"]]  # noqa: E731
            until(raised)
        assert "failed at the gate: alarm small-errors" in err, err
        assert "all traffic is back on the old version" in err, err
        assert json.loads(raised()[0]["Message"])["NewStateValue"] == "ALARM"
        assert requests.failed == [] and requests.versions == {"first", "faulty"}
        assert any("500" in one for one in load.failed), "it has failed some"
        state = user.json("status")
        assert state["version"] == "first" and state["deployment"]["alarm"] == "small-errors"
        (failed,) = user.json("trace", "--errors")["segments"]
        assert failed["name"] == "small" and failed["fault"] and failed["http"]["response"]["status"] == 500
    finally:
        cloud.kill()
        cloud.wait()
