"""Rules of a load balancer that are written while the cloud is killed: what was acknowledged is served, whenever that is."""

import signal
import threading

from botocore.config import Config
from botocore.exceptions import BotoCoreError
from place import until
from test_elbv2 import Balancer, Network, fixed


def test_kills_while_a_rule_is_written(own_cloud):
    network, elb = Network(own_cloud), own_cloud.client("elbv2")
    lb = Balancer(own_cloud, elb, network, [fixed("200", "none")])
    condition = {"Field": "path-pattern", "Values": ["/number"]}
    made = elb.create_rule(ListenerArn=lb.listener, Priority=1, Conditions=[condition], Actions=[fixed("200", "0")])
    rule = made["Rules"][0]["RuleArn"]
    once = Config(retries={"total_max_attempts": 1})

    def write(acknowledged, client):
        """Counts on, until nobody answers."""
        while True:
            number = acknowledged[-1] + 1
            try:
                client.modify_rule(RuleArn=rule, Actions=[fixed("200", str(number))])
            except BotoCoreError:
                return
            acknowledged.append(number)

    told = 0
    for _ in range(5):
        acknowledged = [told]
        client = own_cloud.session().client("elbv2", endpoint_url=own_cloud.endpoint, config=once)
        writer = threading.Thread(target=write, args=(acknowledged, client))
        writer.start()
        until(lambda: len(acknowledged) > 3, 30, "changes")
        own_cloud.stop(signal.SIGKILL)
        writer.join()
        # One may have been written whose answer was lost.
        last = acknowledged[-1]
        assert int(lb.get("/number").body) in (last, last + 1), "the edge serves without the cloud"
        own_cloud.start()
        elb = own_cloud.client("elbv2")
        (shown,) = elb.describe_rules(RuleArns=[rule])["Rules"]
        told = int(shown["Actions"][0]["FixedResponseConfig"]["MessageBody"])
        assert told in (last, last + 1)
        until(lambda: int(lb.get("/number").body) == told, 30, f"{told} at the load balancer")
        assert lb.get("/other").body == "none"
    elb.delete_load_balancer(LoadBalancerArn=lb.arn)
