"""CloudWatch alarms. They have periods of ten seconds, the shortest there are."""

import contextlib
import json
import signal
import sqlite3
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError

from place import code_of, until
from test_clock import clock, now
from test_cloudwatch import PROTOCOLS, client_of, stat

from conftest import Cloud

TOPIC = "arn:aws:sns:us-east-1:123456789012:ops"


def user_of(cloud, name, *statements):
    """A new user's client of CloudWatch, who may what the statements say, and how to let them do otherwise."""
    iam = cloud.client("iam")
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]

    def may(*statements):
        allowed = [{"Effect": "Allow", "Resource": "*"} | one for one in statements]
        document = json.dumps({"Version": "2012-10-17", "Statement": allowed})
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document)

    may(*statements)
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    return cloud.client("cloudwatch", **credentials), may


def define(cloudwatch, name, namespace, **changes):
    alarm = {
        "AlarmName": name,
        "Namespace": namespace,
        "MetricName": "m",
        "Statistic": "Maximum",
        "Period": 10,
        "EvaluationPeriods": 1,
        "Threshold": 5,
        "ComparisonOperator": "GreaterThanThreshold",
    }
    cloudwatch.put_metric_alarm(**(alarm | changes))


def publish(cloudwatch, namespace, value, ago=0, metric="m"):
    at = datetime.now(timezone.utc) - timedelta(seconds=ago)
    datum = {"MetricName": metric, "Value": value, "Timestamp": at, "StorageResolution": 1}
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=[datum])


def alarm_of(cloudwatch, name, kind="MetricAlarm"):
    found = cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=[kind])
    return (found["MetricAlarms"] + found["CompositeAlarms"])[0]


def become(cloudwatch, name, state, kind="MetricAlarm", seconds=45, meanwhile=lambda: None):
    def there():
        meanwhile()
        alarm = alarm_of(cloudwatch, name, kind)
        return alarm if alarm["StateValue"] == state else None

    return until(there, seconds, f"{name} {state}")


def history(cloudwatch, name, **more):
    pages = cloudwatch.get_paginator("describe_alarm_history").paginate(
        AlarmName=name, AlarmTypes=["MetricAlarm", "CompositeAlarm"], **more
    )
    return [item for page in pages for item in page["AlarmHistoryItems"]]


def test_a_metric_moves_an_alarm_there_and_back(cloud):
    cloudwatch = cloud.client("cloudwatch")
    define(cloudwatch, "there", "There", AlarmActions=[TOPIC], OKActions=[TOPIC], AlarmDescription="too much")
    fresh = alarm_of(cloudwatch, "there")
    assert fresh["StateValue"] == "INSUFFICIENT_DATA" and fresh["AlarmArn"].endswith(":alarm:there")
    publish(cloudwatch, "There", 9.0, ago=10)
    alarm = become(cloudwatch, "there", "ALARM")
    assert alarm["StateReason"].startswith("Threshold Crossed: 1 datapoint [9.0 (")
    assert alarm["StateReason"].endswith(")] was greater than the threshold (5.0).")
    data = json.loads(alarm["StateReasonData"])
    assert (data["statistic"], data["period"], data["recentDatapoints"]) == ("Maximum", 10, [9.0])
    assert alarm["StateTransitionedTimestamp"] <= alarm["StateUpdatedTimestamp"]
    become(cloudwatch, "there", "OK", meanwhile=lambda: publish(cloudwatch, "There", 1.0))

    # What happened is in the history, and that there was no topic to tell it to.
    items = until(
        lambda: (found := history(cloudwatch, "there", ScanBy="TimestampAscending")) and len(found) >= 5 and found,
        what="the history",
    )
    kinds = [(item["HistoryItemType"], item["HistorySummary"]) for item in items]
    assert kinds[:5] == [
        ("ConfigurationUpdate", 'Alarm "there" created'),
        ("StateUpdate", "Alarm updated from INSUFFICIENT_DATA to ALARM"),
        ("Action", f"Failed to execute action {TOPIC}"),
        ("StateUpdate", "Alarm updated from ALARM to OK"),
        ("Action", f"Failed to execute action {TOPIC}"),
    ]
    assert json.loads(items[2]["HistoryData"])["error"] == "Topic does not exist"
    assert json.loads(items[1]["HistoryData"])["newState"]["stateValue"] == "ALARM"
    newest = cloudwatch.describe_alarm_history(AlarmName="there", MaxRecords=1, HistoryItemType="StateUpdate")
    assert [item["HistorySummary"] for item in newest["AlarmHistoryItems"]] == ["Alarm updated from ALARM to OK"]
    cloudwatch.delete_alarms(AlarmNames=["there"])
    assert history(cloudwatch, "there")[0]["HistorySummary"] == 'Alarm "there" deleted'


def test_a_state_that_was_set_lasts_until_the_next_evaluation(cloud):
    cloudwatch = cloud.client("cloudwatch")
    define(cloudwatch, "set", "Set", TreatMissingData="notBreaching", AlarmActions=[TOPIC])
    become(cloudwatch, "set", "OK")
    cloudwatch.set_alarm_state(
        AlarmName="set", StateValue="ALARM", StateReason="a rehearsal", StateReasonData='{"by": "hand"}'
    )
    items = until(
        lambda: [item for item in history(cloudwatch, "set") if item["HistoryItemType"] == "Action"], what="an action"
    )
    assert items[0]["HistorySummary"] == f"Failed to execute action {TOPIC}"
    changed = next(item for item in history(cloudwatch, "set") if "from OK to ALARM" in item["HistorySummary"])
    state = json.loads(changed["HistoryData"])["newState"]
    assert (state["stateReason"], state["stateReasonData"]) == ("a rehearsal", {"by": "hand"})
    alarm = become(cloudwatch, "set", "OK")
    assert "no datapoints were received for 1 period" in alarm["StateReason"]
    # Without actions nobody is told.
    cloudwatch.disable_alarm_actions(AlarmNames=["set", "not there"])
    assert alarm_of(cloudwatch, "set")["ActionsEnabled"] is False
    cloudwatch.set_alarm_state(AlarmName="set", StateValue="ALARM", StateReason="again")
    become(cloudwatch, "set", "OK")
    actions = [item for item in history(cloudwatch, "set") if item["HistoryItemType"] == "Action"]
    assert len(actions) == 1
    cloudwatch.enable_alarm_actions(AlarmNames=["set"])
    assert alarm_of(cloudwatch, "set")["ActionsEnabled"] is True
    with pytest.raises(ClientError, match="InvalidFormat"):
        cloudwatch.set_alarm_state(AlarmName="set", StateValue="OK", StateReason="r", StateReasonData="{")


def test_a_new_definition_keeps_the_state(cloud):
    cloudwatch = cloud.client("cloudwatch")
    define(cloudwatch, "kept", "Kept", TreatMissingData="ignore", Tags=[{"Key": "team", "Value": "a"}])
    cloudwatch.set_alarm_state(AlarmName="kept", StateValue="ALARM", StateReason="set")
    define(
        cloudwatch, "kept", "Kept", TreatMissingData="ignore", Threshold=50, Tags=[{"Key": "team", "Value": "b"}]
    )
    alarm = alarm_of(cloudwatch, "kept")
    assert (alarm["StateValue"], alarm["Threshold"]) == ("ALARM", 50.0)
    arn = alarm["AlarmArn"]
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "team", "Value": "a"}]
    cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "team", "Value": "b"}, {"Key": "x", "Value": "y"}])
    cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["x"])
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "team", "Value": "b"}]


def test_an_alarm_on_metric_math(cloud):
    cloudwatch = cloud.client("cloudwatch")
    cloudwatch.put_metric_alarm(
        AlarmName="math",
        EvaluationPeriods=1,
        Threshold=10,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        TreatMissingData="notBreaching",
        Metrics=[
            stat("errors", "errors", "Sum", "Math", period=10, ReturnData=False),
            stat("requests", "requests", "Sum", "Math", period=10, ReturnData=False),
            {"Id": "rate", "Expression": "100 * errors / requests", "Label": "Error rate", "ReturnData": True},
        ],
    )
    become(cloudwatch, "math", "OK")

    def load():
        # Together: an evaluation between the two would see another rate.
        data = [{"MetricName": "errors", "Value": 1.0}, {"MetricName": "requests", "Value": 5.0}]
        cloudwatch.put_metric_data(Namespace="Math", MetricData=[datum | {"StorageResolution": 1} for datum in data])

    alarm = become(cloudwatch, "math", "ALARM", meanwhile=load)
    assert "20.0" in alarm["StateReason"] and alarm["Metrics"][2]["Expression"] == "100 * errors / requests"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_alarms_are_found(cloud, protocol):
    cloudwatch = client_of(cloud, protocol)
    prefix = protocol[:4]
    for n in range(5):
        define(
            cloudwatch, f"{prefix}-{n}", f"Find/{prefix}", TreatMissingData="ignore", AlarmActions=[TOPIC] if n else [],
            Period=60 if n % 2 else 300, Dimensions=[{"Name": "D", "Value": "v"}],
        )
    cloudwatch.set_alarm_state(AlarmName=f"{prefix}-2", StateValue="ALARM", StateReason="set")

    def names(**asked):
        found = cloudwatch.describe_alarms(AlarmNamePrefix=f"{prefix}-", **asked)
        return [alarm["AlarmName"] for alarm in found["MetricAlarms"]]

    assert names() == [f"{prefix}-{n}" for n in range(5)]
    assert names(StateValue="ALARM") == [f"{prefix}-2"]
    assert len(names(ActionPrefix="arn:aws:sns")) == 4
    pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{prefix}-", MaxRecords=2)
    assert [len(page["MetricAlarms"]) for page in pages] == [2, 2, 1]
    asked = {"Namespace": f"Find/{prefix}", "MetricName": "m", "Dimensions": [{"Name": "D", "Value": "v"}]}
    assert len(cloudwatch.describe_alarms_for_metric(**asked)["MetricAlarms"]) == 5
    assert len(cloudwatch.describe_alarms_for_metric(**asked, Period=300)["MetricAlarms"]) == 3
    asked["Dimensions"] = []
    assert cloudwatch.describe_alarms_for_metric(**asked)["MetricAlarms"] == []
    found = cloudwatch.get_paginator("describe_alarms").paginate(
        AlarmNamePrefix=f"{prefix}-", ActionPrefix="arn:aws:sns", MaxRecords=3,
    )
    assert [len(page["MetricAlarms"]) for page in found] == [3, 1]
    # What has another definition is found by that one alone.
    define(cloudwatch, f"{prefix}-1", f"Find/{prefix}", TreatMissingData="ignore", AlarmActions=[])
    assert names(ActionPrefix="arn:aws:sns") == [f"{prefix}-{n}" for n in (2, 3, 4)]
    [moved] = cloudwatch.describe_alarms_for_metric(**asked)["MetricAlarms"]
    assert moved["AlarmName"] == f"{prefix}-1"
    # Names that are not there are passed over.
    cloudwatch.delete_alarms(AlarmNames=[*(f"{prefix}-{n}" for n in range(5)), "not there"])
    assert names() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Period": 15}, "Period 15"),
        ({"DatapointsToAlarm": 2}, "DatapointsToAlarm"),
        ({"Period": 86400, "EvaluationPeriods": 8}, "a week"),
        ({"TreatMissingData": "never"}, "TreatMissingData"),
        ({"ComparisonOperator": "GreaterThanUpperThreshold"}, "anomaly detection"),
        ({"AlarmActions": ["arn:aws:automate:us-east-1:ec2:stop"]}, "not supported"),
        ({"AlarmActions": ["arn:aws:lambda:us-east-1:1:function:f"]}, "lambda"),
        ({"AlarmActions": ["arn:aws:sns:eu-west-1:1:ops"]}, "Invalid region eu-west-1"),
        ({"EvaluationInterval": 60}, "EvaluationInterval"),
    ],
)
def test_what_cannot_be_is_refused(cloud, changes, words):
    with pytest.raises(ClientError, match=words):
        define(cloud.client("cloudwatch"), "never", "Never", **changes)


def test_composite_alarms_follow_their_rules(cloud):
    cloudwatch = cloud.client("cloudwatch")
    for name in ["low", "high"]:
        define(cloudwatch, name, "Composite", TreatMissingData="ignore")
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="set")
    cloudwatch.put_composite_alarm(AlarmName="both", AlarmRule="ALARM(low) AND ALARM(high)", AlarmActions=[TOPIC])
    cloudwatch.put_composite_alarm(AlarmName="above", AlarmRule='ALARM("both") OR INSUFFICIENT_DATA(low)')
    become(cloudwatch, "both", "OK", "CompositeAlarm")
    cloudwatch.set_alarm_state(AlarmName="low", StateValue="ALARM", StateReason="set")
    cloudwatch.set_alarm_state(AlarmName="high", StateValue="ALARM", StateReason="set")
    alarm = become(cloudwatch, "both", "ALARM", "CompositeAlarm")
    assert ":alarm:high transitioned to ALARM at" in alarm["StateReason"]
    become(cloudwatch, "above", "ALARM", "CompositeAlarm")
    # Metric alarms alone are shown unless one asks for others.
    assert cloudwatch.describe_alarms(AlarmNames=["both", "low"])["CompositeAlarms"] == []
    family = cloudwatch.describe_alarms(ChildrenOfAlarmName="both")["MetricAlarms"]
    assert [(child["AlarmName"], child["StateValue"]) for child in family] == [("high", "ALARM"), ("low", "ALARM")]
    parents = cloudwatch.describe_alarms(ParentsOfAlarmName="low")["CompositeAlarms"]
    assert [parent["AlarmName"] for parent in parents] == ["above", "both"]
    with pytest.raises(ClientError, match="Cannot delete low"):
        cloudwatch.delete_alarms(AlarmNames=["low"])
    with pytest.raises(ClientError, match=r"\[missing\] in the alarm rule do not exist"):
        cloudwatch.put_composite_alarm(AlarmName="wrong", AlarmRule="OK(missing)")
    assert code_of(lambda: cloudwatch.put_composite_alarm(AlarmName="wrong", AlarmRule="OK(")) == "ValidationError"
    for name in ["above", "both"]:
        cloudwatch.delete_alarms(AlarmNames=[name])
    cloudwatch.delete_alarms(AlarmNames=["low", "high"])


def test_a_suppressor_holds_actions_back(cloud):
    cloudwatch = cloud.client("cloudwatch")
    for name in ["cause", "maintenance"]:
        define(cloudwatch, name, "Suppress", TreatMissingData="ignore")
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="set")
    cloudwatch.set_alarm_state(AlarmName="maintenance", StateValue="ALARM", StateReason="at work")
    cloudwatch.put_composite_alarm(
        AlarmName="calm",
        AlarmRule="ALARM(cause)",
        AlarmActions=[TOPIC],
        ActionsSuppressor="maintenance",
        ActionsSuppressorWaitPeriod=60,
        ActionsSuppressorExtensionPeriod=2,
    )
    become(cloudwatch, "calm", "OK", "CompositeAlarm")
    cloudwatch.set_alarm_state(AlarmName="cause", StateValue="ALARM", StateReason="set")
    alarm = become(cloudwatch, "calm", "ALARM", "CompositeAlarm")
    assert alarm["ActionsSuppressedBy"] == "Alarm"

    def actions():
        return [item for item in history(cloudwatch, "calm") if item["HistoryItemType"] == "Action"]

    assert actions() == []
    cloudwatch.set_alarm_state(AlarmName="maintenance", StateValue="OK", StateReason="done")
    until(actions, what="the action, after the extension period")
    assert "ActionsSuppressedBy" not in alarm_of(cloudwatch, "calm", "CompositeAlarm")


def test_what_an_older_build_has_written_is_found(own_cloud):
    """A build that knows no marks writes none, whatever has run before it."""
    cloudwatch = own_cloud.client("cloudwatch")
    define(cloudwatch, "old", "Older", TreatMissingData="ignore", AlarmActions=[TOPIC])

    def found():
        watching = cloudwatch.describe_alarms_for_metric(Namespace="Older", MetricName="m")
        acting = cloudwatch.describe_alarms(ActionPrefix=TOPIC)
        return [[alarm["AlarmName"] for alarm in one["MetricAlarms"]] for one in (watching, acting)]

    assert found() == [["old"], ["old"]]
    own_cloud.stop()
    marks = "SELECT number FROM spaces WHERE service = 'cloudwatch' AND kind IN ('watcher', 'actor')"
    with contextlib.closing(sqlite3.connect(own_cloud.data / "store.db")) as store, store:
        assert store.execute(f"DELETE FROM records WHERE space IN ({marks})").rowcount == 2
    (own_cloud.data / "build").write_text("another\n")
    own_cloud.start()
    cloudwatch = own_cloud.client("cloudwatch")
    assert found() == [["old"], ["old"]]


def test_a_kill_during_the_window_loses_nothing(own_cloud):
    cloudwatch = own_cloud.client("cloudwatch")
    define(
        cloudwatch, "killed", "Killed", EvaluationPeriods=3, DatapointsToAlarm=2, TreatMissingData="notBreaching",
        AlarmActions=[TOPIC],
    )
    become(cloudwatch, "killed", "OK")
    publish(cloudwatch, "Killed", 9.0)
    own_cloud.restart(signal.SIGKILL)
    cloudwatch = own_cloud.client("cloudwatch")
    assert alarm_of(cloudwatch, "killed")["StateValue"] == "OK"
    # The second breach after the kill: with the first one, which came before it, they are two of three.
    publish(cloudwatch, "Killed", 8.0, ago=-10)
    alarm = become(cloudwatch, "killed", "ALARM")
    assert "8.0" in alarm["StateReason"] and "9.0" in alarm["StateReason"]
    until(lambda: [item for item in history(cloudwatch, "killed") if item["HistoryItemType"] == "Action"])


def test_the_command_line_makes_and_shows_an_alarm(cloud):
    made = cloud.aws(
        "cloudwatch", "put-metric-alarm", "--alarm-name", "cli", "--namespace", "Cli", "--metric-name", "m", "--statistic",
        "Average", "--period", "60", "--evaluation-periods", "2", "--threshold", "1.5", "--comparison-operator",
        "GreaterThanThreshold", "--dimensions", "Name=A,Value=b",
    )
    assert made.returncode == 0, made.stderr
    shown = cloud.aws("cloudwatch", "describe-alarms", "--alarm-names", "cli", "--output", "json")
    (alarm,) = json.loads(shown.stdout)["MetricAlarms"]
    assert (alarm["StateValue"], alarm["Threshold"], alarm["EvaluationPeriods"]) == ("INSUFFICIENT_DATA", 1.5, 2)


def test_policies_bound_the_alarms(cloud):
    iam, cloudwatch = cloud.client("iam"), cloud.client("cloudwatch")
    define(cloudwatch, "own-1", "Own")
    define(cloudwatch, "other", "Own")
    iam.create_user(UserName="watcher")
    statement = {
        "Effect": "Allow",
        "Action": ["cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"],
        "Resource": "arn:aws:cloudwatch:*:*:alarm:own-*",
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="watcher", PolicyName="own", PolicyDocument=policy)
    key = iam.create_access_key(UserName="watcher")["AccessKey"]
    watcher = cloud.client(
        "cloudwatch", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    assert alarm_of(watcher, "own-1")["AlarmName"] == "own-1"
    define(watcher, "own-2", "Own")
    refused = [
        lambda: watcher.describe_alarms(AlarmNames=["own-1", "other"]),
        lambda: watcher.describe_alarms(),
        lambda: define(watcher, "third", "Own"),
        lambda: watcher.delete_alarms(AlarmNames=["own-1", "other"]),
        lambda: watcher.set_alarm_state(AlarmName="own-1", StateValue="OK", StateReason="r"),
    ]
    assert [code_of(call) for call in refused] == ["AccessDenied"] * len(refused)
    watcher.delete_alarms(AlarmNames=["own-1", "own-2"])


def test_a_virtual_clock_moves_alarms_and_ages_data(tmp_path):
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    try:
        cloudwatch = cloud.client("cloudwatch")
        define(
            cloudwatch, "slow", "Slow", Period=60, EvaluationPeriods=3, DatapointsToAlarm=2, Statistic="Sum",
            TreatMissingData="notBreaching",
        )
        become(cloudwatch, "slow", "OK")
        start = now(cloud)
        data = [{"MetricName": "m", "Value": 9}]
        cloudwatch.put_metric_data(Namespace="Slow", MetricData=data)
        clock(cloud, "advance", "1m")
        cloudwatch.put_metric_data(Namespace="Slow", MetricData=data)
        shown = clock(cloud, "advance", "--until", "alarm:slow")
        alarm = alarm_of(cloudwatch, "slow")
        assert alarm["StateValue"] == "ALARM" and now(cloud) - start <= timedelta(minutes=2), shown
        # Each minute is evaluated, also if an hour passes at once.
        clock(cloud, "advance", "1h")
        states = [item for item in history(cloudwatch, "slow") if item["HistoryItemType"] == "StateUpdate"]
        assert [item["HistorySummary"] for item in states[:2]] == [
            "Alarm updated from ALARM to OK",
            "Alarm updated from OK to ALARM",
        ]
        # Two of the last three real points breach until only one is left in the range of five minutes.
        lasted = states[0]["Timestamp"] - states[1]["Timestamp"]
        assert timedelta(minutes=2) <= lasted <= timedelta(minutes=5), lasted

        cloudwatch.delete_alarms(AlarmNames=["slow"])
        clock(cloud, "advance", "16d")

        def sums(period):
            points = cloudwatch.get_metric_statistics(
                Namespace="Slow", MetricName="m", StartTime=start - timedelta(minutes=10),
                EndTime=start + timedelta(minutes=30), Period=period, Statistics=["Sum"],
            )
            return sum(point["Sum"] for point in points["Datapoints"])

        assert (sums(60), sums(300)) == (0, 18.0)
        assert history(cloudwatch, "slow")
        clock(cloud, "advance", "15d")
        assert history(cloudwatch, "slow") == []
    finally:
        cloud.close()


def test_conditions_of_alarms(cloud):
    cloudwatch = cloud.client("cloudwatch")
    put, tag = {"Action": "cloudwatch:PutMetricAlarm"}, {"Action": ["cloudwatch:TagResource", "cloudwatch:UntagResource"]}
    user, may = user_of(cloud, "conditions", put)
    blue = [{"Key": "team", "Value": "blue"}]
    define(user, "plain", "Test/Conditions")
    assert code_of(lambda: define(user, "blue", "Test/Conditions", Tags=blue)) == "AccessDenied"
    if_blue = {"Condition": {"StringEquals": {"aws:RequestTag/team": "blue"}}}
    may(put, tag | if_blue)
    define(user, "blue", "Test/Conditions", Tags=blue)
    arn = alarm_of(cloudwatch, "blue")["AlarmArn"]
    user.tag_resource(ResourceARN=arn, Tags=blue)
    assert code_of(lambda: user.tag_resource(ResourceARN=arn, Tags=[{"Key": "a", "Value": "b"}])) == "AccessDenied"
    # Whose tags an alarm has decides who deletes it.
    may({"Action": "cloudwatch:DeleteAlarms", "Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}})
    assert code_of(lambda: user.delete_alarms(AlarmNames=["plain"])) == "AccessDenied"
    user.delete_alarms(AlarmNames=["blue"])
    only = {"ForAllValues:StringEquals": {"cloudwatch:AlarmActions": [TOPIC]}}
    may(put | {"Condition": only})
    define(user, "plain", "Test/Conditions", AlarmActions=[TOPIC])
    assert code_of(lambda: define(user, "plain", "Test/Conditions", AlarmActions=[TOPIC + "x"])) == "AccessDenied"
    may({"Action": "cloudwatch:UntagResource", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["a"]}}})
    arn = alarm_of(cloudwatch, "plain")["AlarmArn"]
    user.untag_resource(ResourceARN=arn, TagKeys=["a"])
    assert code_of(lambda: user.untag_resource(ResourceARN=arn, TagKeys=["b"])) == "AccessDenied"
    cloudwatch.delete_alarms(AlarmNames=["plain"])


def test_composite_alarms_take_leave_for_all_alarms(cloud):
    cloudwatch = cloud.client("cloudwatch")
    actions = ["PutCompositeAlarm", "DescribeAlarms", "DescribeAlarmHistory"]
    narrow = {"Action": [f"cloudwatch:{one}" for one in actions], "Resource": "arn:aws:cloudwatch:*:*:alarm:above*"}
    user, may = user_of(cloud, "composites", narrow)
    put = lambda: user.put_composite_alarm(AlarmName="above", AlarmRule="FALSE")  # noqa: E731
    calls = [
        put,
        lambda: user.describe_alarms(AlarmTypes=["CompositeAlarm"]),
        lambda: user.describe_alarms(ParentsOfAlarmName="above"),
        lambda: user.describe_alarm_history(AlarmTypes=["CompositeAlarm"]),
    ]
    assert [code_of(call) for call in calls] == ["AccessDenied"] * 4
    user.describe_alarms(AlarmNames=["above"])
    user.describe_alarm_history(AlarmName="above")
    may(narrow | {"Resource": "arn:aws:cloudwatch:*:*:alarm:*"})
    for call in calls:
        call()
    cloudwatch.delete_alarms(AlarmNames=["above"])


def test_rules_look_at_alarms_of_their_own_place(cloud):
    cloudwatch = cloud.client("cloudwatch")
    define(cloudwatch, "child", "Test/Place")
    arn = alarm_of(cloudwatch, "child")["AlarmArn"]
    elsewhere = [arn.replace("us-east-1", "eu-west-1"), arn.replace(arn.split(":")[4], "210987654321")]
    for other in elsewhere:
        for more in (
            {"AlarmRule": f'ALARM("{other}")'},
            {
                "AlarmRule": "ALARM(child)", "ActionsSuppressor": other,
                "ActionsSuppressorWaitPeriod": 1, "ActionsSuppressorExtensionPeriod": 1,
            },
        ):
            with pytest.raises(ClientError, match="do not exist"):
                cloudwatch.put_composite_alarm(AlarmName="placed", **more)
    cloudwatch.put_composite_alarm(AlarmName="placed", AlarmRule=f'ALARM("{arn}")')
    cloudwatch.set_alarm_state(AlarmName="child", StateValue="ALARM", StateReason="because")
    become(cloudwatch, "placed", "ALARM", "CompositeAlarm")
    cloudwatch.delete_alarms(AlarmNames=["placed"])
    cloudwatch.delete_alarms(AlarmNames=["child"])
