"""What services publish to CloudWatch by themselves: a busy task behind a load balancer, watched for two minutes."""

import signal
from datetime import datetime, timedelta, timezone

import pytest

from place import Front, Place, push_busybox, until

# Says its name, and is as busy as it may be.
COMMAND = "mkdir -p /www; echo one > /www/v; (while :; do :; done) & exec httpd -f -p 80 -h /www"


@pytest.fixture
def place(own_cloud):
    made = Place(own_cloud)
    yield made
    made.clear()


def points(cloud, namespace, metric, dimensions, *statistics):
    """Datapoints of the last minutes, in the order of time."""
    now = datetime.now(timezone.utc)
    answer = cloud.client("cloudwatch").get_metric_statistics(
        Namespace=namespace,
        MetricName=metric,
        Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
        StartTime=now - timedelta(minutes=30),
        EndTime=now + timedelta(minutes=1),
        Period=60,
        Statistics=statistics,
    )
    return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])


def total(cloud, metric, dimensions):
    return sum(point["Sum"] for point in points(cloud, "AWS/ApplicationELB", metric, dimensions, "Sum"))


def test_a_service_and_its_load_balancer_are_measured(place, tmp_path):
    cloud, front = place.cloud, Front(place)
    definition = place.register(push_busybox(cloud, tmp_path / "layout"), COMMAND)
    place.ecs.create_service(
        cluster="main",
        serviceName="web",
        taskDefinition=definition,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=place.network,
        loadBalancers=[{"targetGroupArn": front.groups[0], "containerName": "web", "containerPort": 80}],
    )
    place.steady(1)
    until(lambda: front.get() == "one", 30, "the service, through its load balancer")
    balancer = front.elb.describe_load_balancers(Names=["front"])["LoadBalancers"][0]["LoadBalancerArn"]
    of_balancer = {"LoadBalancer": balancer.split("loadbalancer/", 1)[1]}
    of_group = of_balancer | {"TargetGroup": front.groups[0].rsplit(":", 1)[1]}
    until(lambda: total(cloud, "RequestCount", of_balancer) > 0, 90, "the first minute")

    # Requests while the cloud is dead are counted by the edge, and published when it is back.
    before = total(cloud, "HTTPCode_Target_2XX_Count", of_balancer)
    assert front.get() == "one"
    cloud.stop(signal.SIGKILL)
    assert [front.get() for _ in range(9)] == ["one"] * 9
    cloud.start(int(cloud.endpoint.rsplit(":", 1)[1]))
    place.ecs = cloud.client("ecs")
    after = until(
        lambda: (now := total(cloud, "HTTPCode_Target_2XX_Count", of_balancer)) > before and now, 90, "the next minute"
    )
    # Of the requests before the kill some may not have been published yet.
    assert after >= before + 10
    assert total(cloud, "RequestCount", of_group) == total(cloud, "RequestCount", of_balancer)
    assert points(cloud, "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", of_balancer, "Sum") == []
    latency = points(cloud, "AWS/ApplicationELB", "TargetResponseTime", of_group, "Average", "SampleCount")
    assert sum(point["SampleCount"] for point in latency) == after and all(0 < one["Average"] < 5 for one in latency)
    hosts = points(cloud, "AWS/ApplicationELB", "HealthyHostCount", of_group, "Average")
    assert hosts[-1]["Average"] == 1.0

    # A quarter of a processor is reserved, and the task takes all of it.
    of_service = {"ClusterName": "main", "ServiceName": "web"}
    cpu = until(lambda: points(cloud, "AWS/ECS", "CPUUtilization", of_service, "Average"), 150, "the utilization")
    assert 40 < max(point["Average"] for point in cpu) < 130
    memory = points(cloud, "AWS/ECS", "MemoryUtilization", of_service, "Average")
    assert 0 < memory[-1]["Average"] < 50
    listed = cloud.client("cloudwatch").list_metrics(Namespace="AWS/ECS", RecentlyActive="PT3H")["Metrics"]
    assert {metric["MetricName"] for metric in listed} == {"CPUUtilization", "MemoryUtilization"}
