"""Topics and subscriptions: messages reach HTTP endpoints and mailboxes of the test's own."""

import base64
import json
import re
import signal
import subprocess
import urllib.error

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY, Cloud
from subscribers import Authority, Endpoint, MailServer, assert_signed, follow, subscribe, until


@pytest.fixture
def sns(cloud):
    return cloud.client("sns")


@pytest.fixture
def topic(sns, request):
    arn = sns.create_topic(Name=request.node.name[:200].replace("[", "-").replace("]", ""))["TopicArn"]
    yield arn
    sns.delete_topic(TopicArn=arn)


def policy(retries=3, delay=1):
    retry = {"minDelayTarget": delay, "maxDelayTarget": delay, "numRetries": retries}
    return json.dumps({"healthyRetryPolicy": retry})


def test_topics(sns, cloud):
    arn = sns.create_topic(Name="ops", Attributes={"DisplayName": "Ops"}, Tags=[{"Key": "a", "Value": "b"}])[
        "TopicArn"
    ]
    assert arn == f"arn:aws:sns:us-east-1:{arn.split(':')[4]}:ops"
    assert sns.create_topic(Name="ops")["TopicArn"] == arn, "to create it again is no error"
    with pytest.raises(sns.exceptions.InvalidParameterException, match="already exists with different attributes"):
        sns.create_topic(Name="ops", Attributes={"DisplayName": "Other"})
    attributes = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    assert (attributes["DisplayName"], attributes["TopicArn"]) == ("Ops", arn)
    assert json.loads(attributes["Policy"])["Id"] == "__default_policy_ID"
    retry = json.loads(attributes["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]
    assert (retry["numRetries"], retry["minDelayTarget"]) == (3, 20)
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "d"}])
    sns.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "c", "Value": "d"}]
    sns.add_permission(TopicArn=arn, Label="more", AWSAccountId=["123456789012"], ActionName=["Publish"])
    sids = lambda: [  # noqa: E731
        one["Sid"] for one in json.loads(sns.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"])["Statement"]
    ]
    assert sids() == ["__default_statement_ID", "more"]
    sns.remove_permission(TopicArn=arn, Label="more")
    assert sids() == ["__default_statement_ID"]
    for number in range(105):
        sns.create_topic(Name=f"many-{number}")
    pages = list(sns.get_paginator("list_topics").paginate())
    assert len(pages) == 2 and sum(len(page["Topics"]) for page in pages) == 106
    for number in range(105):
        sns.delete_topic(TopicArn=arn.replace(":ops", f":many-{number}"))
    sns.delete_topic(TopicArn=arn)
    sns.delete_topic(TopicArn=arn)
    with pytest.raises(sns.exceptions.NotFoundException):
        sns.get_topic_attributes(TopicArn=arn)
    listed = cloud.aws("sns", "list-topics")
    assert json.loads(listed.stdout) == {"Topics": []}, listed.stderr


def test_what_is_not_there_is_refused_by_name(sns, topic):
    refused = [
        ("NotImplemented.*FIFO", lambda: sns.create_topic(Name="a.fifo")),
        ("NotImplemented.*KmsMasterKeyId", lambda: sns.create_topic(Name="k", Attributes={"KmsMasterKeyId": "x"})),
        (
            "NotImplemented.*HTTPSuccessFeedbackRoleArn",
            lambda: sns.set_topic_attributes(
                TopicArn=topic, AttributeName="HTTPSuccessFeedbackRoleArn", AttributeValue="arn:aws:iam::1:role/x"
            ),
        ),
        ("NotImplemented.*sqs", lambda: sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:a:1:q")),
        ("NotImplemented.*PhoneNumber", lambda: sns.publish(PhoneNumber="+1", Message="x")),
        (
            "NotImplemented.*RedrivePolicy",
            lambda: sns.subscribe(
                TopicArn=topic, Protocol="http", Endpoint="http://a.test", Attributes={"RedrivePolicy": "{}"}
            ),
        ),
        ("InvalidParameter.*match", lambda: sns.subscribe(TopicArn=topic, Protocol="https", Endpoint="http://a.test")),
        ("InvalidParameter.*email", lambda: sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="nobody")),
        ("InvalidParameter.*too long", lambda: sns.publish(TopicArn=topic, Message="x" * (256 * 1024 + 1))),
        ("InvalidParameter.*Subject", lambda: sns.publish(TopicArn=topic, Message="x", Subject="a\nb")),
        ("InvalidParameter.*default", lambda: sns.publish(TopicArn=topic, Message="{}", MessageStructure="json")),
        ("NotFound", lambda: sns.publish(TopicArn=topic + "-not", Message="x")),
        ("ResourceNotFound", lambda: sns.list_tags_for_resource(ResourceArn="arn:aws:sns:us-east-1:111111111111:none")),
    ]
    for expected, call in refused:
        with pytest.raises(ClientError, match=expected):
            call()


def test_a_topic_says_how_large_messages_are(sns, topic):
    assert "MaximumMessageSize" not in sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    sns.set_topic_attributes(TopicArn=topic, AttributeName="MaximumMessageSize", AttributeValue="1024")
    assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["MaximumMessageSize"] == "1024"
    # A message group is for queues of SQS, which there are none of: it changes nothing.
    sns.publish(TopicArn=topic, Message="x" * 1024, MessageGroupId="a-1")
    with pytest.raises(sns.exceptions.InvalidParameterException, match="too long"):
        sns.publish(TopicArn=topic, Message="x" * 1025)
    entries = [{"Id": name, "Message": "x" * 600} for name in "ab"]
    with pytest.raises(sns.exceptions.BatchRequestTooLongException):
        sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)


def test_what_a_policy_of_a_topic_cannot_allow(sns, topic):
    with pytest.raises(sns.exceptions.InvalidParameterException, match="action out of service scope"):
        sns.add_permission(TopicArn=topic, Label="l", AWSAccountId=["1" * 12], ActionName=["SetSubscriptionAttributes"])
    statement = {"Effect": "Allow", "Principal": "*", "Action": ["sns:Publish", "sns:CreateTopic"], "Resource": topic}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    with pytest.raises(sns.exceptions.InvalidParameterException, match="action out of service scope"):
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=document)


def test_whom_another_statement_names_may_be_gone(sns, cloud, topic):
    iam = cloud.client("iam")
    user = iam.create_user(UserName="leaver")["User"]["Arn"]
    statement = {"Sid": "theirs", "Effect": "Allow", "Principal": {"AWS": user}, "Action": "SNS:Publish", "Resource": topic}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=document)
    iam.delete_user(UserName="leaver")
    more = {"TopicArn": topic, "AWSAccountId": [user.split(":")[4]], "ActionName": ["Publish"]}
    for label in ("one", "two"):
        sns.add_permission(Label=label, **more)
    with pytest.raises(sns.exceptions.InvalidParameterException, match="Policy Error: PrincipalNotFound"):
        sns.add_permission(Label="three", **more | {"AWSAccountId": [user]})
    for label in ("two", "theirs"):
        sns.remove_permission(TopicArn=topic, Label=label)
    (left,) = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])["Statement"]
    assert left["Sid"] == "one"


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_confirmed_endpoint_gets_signed_messages(sns, cloud, topic, tmp_path, version):
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue=version)
    authority = cloud.data / "ca.crt"
    with Endpoint() as endpoint:
        asked = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url)
        assert asked["SubscriptionArn"] == "pending confirmation"
        confirmation = endpoint.first("SubscriptionConfirmation")
        assert confirmation.path == "/hook?a=b"
        assert confirmation.headers["Content-Type"] == "text/plain; charset=UTF-8"
        assert confirmation.headers["x-amz-sns-topic-arn"] == topic
        assert_signed(confirmation.json, authority, tmp_path)
        sns.publish(TopicArn=topic, Message="before it was wanted")
        listed = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        assert [one["SubscriptionArn"] for one in listed] == ["PendingConfirmation"]
        confirmed = follow(confirmation.json["SubscribeURL"])
        arn = re.search("<SubscriptionArn>(.*)</SubscriptionArn>", confirmed)[1]
        assert follow(confirmation.json["SubscribeURL"]) and arn.startswith(topic + ":")
        attributes = {
            "kind": {"DataType": "String", "StringValue": "x"},
            "bytes": {"DataType": "Binary", "BinaryValue": b"\0\1"},
        }
        sent = sns.publish(TopicArn=topic, Subject="Hello", Message='a "text"\nä', MessageAttributes=attributes)
        got = endpoint.notifications()[0]
        message = got.json
        assert (message["Message"], message["Subject"]) == ('a "text"\nä', "Hello")
        assert message["MessageId"] == sent["MessageId"] == got.headers["x-amz-sns-message-id"]
        assert got.headers["x-amz-sns-subscription-arn"] == arn
        assert message["MessageAttributes"] == {
            "bytes": {"Type": "Binary", "Value": "AAE="},
            "kind": {"Type": "String", "Value": "x"},
        }
        assert_signed(message, authority, tmp_path)
        structure = {"default": "for all", "http": "for http", "email": "for mail"}
        sns.publish(TopicArn=topic, Message=json.dumps(structure), MessageStructure="json")
        assert endpoint.notifications(2)[1].json["Message"] == "for http"
        sns.set_subscription_attributes(
            SubscriptionArn=arn, AttributeName="RawMessageDelivery", AttributeValue="true"
        )
        sns.publish(TopicArn=topic, Message="only this")
        raw = endpoint.notifications(3)[2]
        assert (raw.body, raw.headers["x-amz-sns-rawdelivery"]) == (b"only this", "true")
        batch = [{"Id": str(number), "Message": str(number)} for number in range(3)] + [{"Id": "bad", "Message": ""}]
        answered = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=batch)
        assert [one["Id"] for one in answered["Failed"]] == ["bad"] and len(answered["Successful"]) == 3
        assert {one.body for one in endpoint.notifications(6)[3:]} == {b"0", b"1", b"2"}
        attributes = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        assert (attributes["PendingConfirmation"], attributes["ConfirmationWasAuthenticated"]) == ("false", "false")
        # By the link, and back again.
        follow(message["UnsubscribeURL"])
        with pytest.raises(sns.exceptions.NotFoundException):
            sns.get_subscription_attributes(SubscriptionArn=arn)
        farewell = endpoint.first("UnsubscribeConfirmation").json
        assert_signed(farewell, authority, tmp_path)
        sns.publish(TopicArn=topic, Message="while it was away")
        follow(farewell["SubscribeURL"])
        sns.publish(TopicArn=topic, Message="back")
        assert endpoint.notifications(7)[6].body == b"back"
        sns.unsubscribe(SubscriptionArn=arn)
        assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == []
        assert len(endpoint.of("Notification")) == 7


def test_only_the_links_go_without_a_signature(sns, cloud, topic):
    with Endpoint() as endpoint:
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url)
        message = endpoint.first("SubscriptionConfirmation").json
        token = message["Token"]
        last = "0" if token[-1] != "0" else "1"
        refused = [
            message["SubscribeURL"][:-1] + last,
            f"{cloud.endpoint}/?Action=ConfirmSubscription&TopicArn={topic}",
            f"{cloud.endpoint}/?Action=ConfirmSubscription&TopicArn={topic}x&Token={token}",
            f"{cloud.endpoint}/?Action=DeleteTopic&TopicArn={topic}&Version=2010-03-31",
            f"{cloud.endpoint}/?Action=GetTopicAttributes&TopicArn={topic}&Version=2010-03-31",
            f"{cloud.endpoint}/SimpleNotificationService-00.pem",
        ]
        for url in refused:
            with pytest.raises(urllib.error.HTTPError) as error:
                follow(url)
            assert error.value.code in (400, 403, 404), url
        arn = sns.confirm_subscription(TopicArn=topic, Token=token, AuthenticateOnUnsubscribe="true")["SubscriptionArn"]
        with pytest.raises(urllib.error.HTTPError) as error:
            follow(f"{cloud.endpoint}/?Action=Unsubscribe&SubscriptionArn={arn}")
        assert error.value.code == 403
        attributes = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        assert attributes["ConfirmationWasAuthenticated"] == "true"


def test_filters(sns, topic):
    with Endpoint() as by_attribute, Endpoint() as by_body:
        first = json.dumps({"kind": [{"prefix": "order"}], "size": [{"numeric": [">", 5]}]})
        subscribe(sns, topic, by_attribute, FilterPolicy=first)
        second = json.dumps({"order": {"state": ["paid"]}})
        subscribe(sns, topic, by_body, FilterPolicy=second, FilterPolicyScope="MessageBody")
        text = lambda value: {"DataType": "String", "StringValue": value}  # noqa: E731
        number = lambda value: {"DataType": "Number", "StringValue": value}  # noqa: E731
        for kind, size in [("order-a", "6"), ("order-b", "5"), ("other", "9"), ("order-c", "5.5")]:
            sns.publish(TopicArn=topic, Message=kind, MessageAttributes={"kind": text(kind), "size": number(size)})
        for state in ("open", "paid"):
            sns.publish(TopicArn=topic, Message=json.dumps({"order": {"state": state}}))
        assert sorted(one.json["Message"] for one in by_attribute.notifications(2)) == ["order-a", "order-c"]
        assert [json.loads(one.json["Message"])["order"]["state"] for one in by_body.notifications()] == ["paid"]
        with pytest.raises(sns.exceptions.InvalidParameterException, match="FilterPolicy"):
            sns.subscribe(
                TopicArn=topic, Protocol="http", Endpoint="http://a.test", Attributes={"FilterPolicy": '{"a": 1}'}
            )


def test_failures_are_tried_again_but_refusals_are_not(sns, topic):
    with Endpoint(statuses=[503, 429, 500]) as shaky, Endpoint(statuses=[403]) as refusing:
        subscribe(sns, topic, shaky, DeliveryPolicy=policy(retries=5))
        subscribe(sns, topic, refusing, DeliveryPolicy=policy(retries=5))
        sent = sns.publish(TopicArn=topic, Message="again")["MessageId"]
        tries = shaky.notifications(4)
        assert {one.json["MessageId"] for one in tries} == {sent}
        sns.publish(TopicArn=topic, Message="next")
        assert [one.json["Message"] for one in refusing.notifications(2)] == ["again", "next"]
        assert len(shaky.notifications(5)) == 5


def test_an_endpoint_that_hangs_holds_nobody_up(sns, topic):
    with Endpoint(hangs=True) as hanging, Endpoint() as well:
        subscribe(sns, topic, hanging, DeliveryPolicy=policy(retries=0))
        subscribe(sns, topic, well)
        until(lambda: well.of("SubscriptionConfirmation"), "a confirmation")
        for number in range(40):
            sns.publish(TopicArn=topic, Message=str(number))
        hanging.notifications(4)
        got = well.notifications(40)
        assert {one.json["Message"] for one in got} == {str(number) for number in range(40)}
        assert hanging.answered == 0, "all that while nothing went on there"
        # Four at a time: were there no bound, all of them would have been tried.
        assert len(hanging.of("Notification")) < 40


@pytest.mark.parametrize("wrong", ["authority", "name"])
def test_an_https_endpoint_is_spoken_to_if_its_certificate_is_trusted(tmp_path, monkeypatch, wrong):
    trusted, other = Authority(tmp_path / "trusted"), Authority(tmp_path / "other")
    # The system's authorities, for the cloud that is started now.
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.certificate))
    cloud = Cloud(tmp_path / "data")
    try:
        sns = cloud.client("sns")
        topic = sns.create_topic(Name="secure")["TopicArn"]
        good = trusted.issue("IP:127.0.0.1")
        bad = other.issue("IP:127.0.0.1") if wrong == "authority" else trusted.issue("DNS:elsewhere.test")
        with Endpoint(tls=bad) as unknown, Endpoint(tls=good) as endpoint:
            sns.subscribe(TopicArn=topic, Protocol="https", Endpoint=unknown.url, Attributes={"DeliveryPolicy": policy()})
            arn = subscribe(sns, topic, endpoint, DeliveryPolicy=policy(retries=100))
            sns.publish(TopicArn=topic, Message="whole")
            [got] = endpoint.notifications()
            assert (got.json["Message"], got.headers["x-amz-sns-subscription-arn"]) == ("whole", arn)
            assert_signed(got.json, cloud.data / "ca.crt", tmp_path)
            until(lambda: unknown.distrusted, "an attempt to confirm")
            assert unknown.requests == [], "nothing is told to whom nobody vouches for"
            # A certificate that has become wrong: messages wait, and are delivered when it is right again.
            endpoint.tls = bad
            sns.publish(TopicArn=topic, Message="later")
            until(lambda: endpoint.distrusted > 1, "attempts at delivery")
            assert len(endpoint.of("Notification")) == 1
            endpoint.tls = good
            assert endpoint.notifications(2)[1].json["Message"] == "later"
    finally:
        cloud.close()


def test_an_smtp_server_that_hangs_holds_nobody_up(tmp_path):
    with MailServer(hangs=True) as server, Endpoint() as endpoint:
        cloud = Cloud(tmp_path / "data", "--smtp", server.url, "--mail-from", "alarms@here.test")
        try:
            sns = cloud.client("sns")
            topic = sns.create_topic(Name="mail")["TopicArn"]
            readers = {f"reader-{number}@here.test" for number in range(20)}
            for reader in sorted(readers):
                sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=reader)
            until(lambda: server.clients, "a mail on its way")
            subscribe(sns, topic, endpoint)
            for number in range(40):
                sns.publish(TopicArn=topic, Message=str(number))
            got = {one.json["Message"] for one in endpoint.notifications(40)}
            assert got == {str(number) for number in range(40)} and server.mails == []
            assert server.clients < 20, "a few at a time"
            server.speaks.set()
            until(lambda: {mail["To"] for mail in server.mails} == readers, "all mails", seconds=120)
        finally:
            cloud.close()


def test_what_was_published_survives_a_kill(own_cloud):
    sns = own_cloud.client("sns")
    topic = sns.create_topic(Name="killed")["TopicArn"]
    with Endpoint() as endpoint:
        subscribe(sns, topic, endpoint, DeliveryPolicy=policy(retries=100))
    sent = {sns.publish(TopicArn=topic, Message=str(number))["MessageId"] for number in range(20)}
    own_cloud.restart(signal.SIGKILL)
    with Endpoint(port=endpoint.port) as again:
        until(lambda: {one.json["MessageId"] for one in again.of("Notification")} == sent, "all messages")


def test_mails_go_to_the_smtp_server(tmp_path):
    with MailServer(refusals=["451 later"]) as server:
        cloud = Cloud(tmp_path / "data", "--smtp", server.url, "--mail-from", "alarms@here.test")
        try:
            sns = cloud.client("sns")
            topic = sns.create_topic(Name="mail", Attributes={"DisplayName": "Die Überwachung"})["TopicArn"]
            sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@here.test")
            mail = server.wait(1)
            assert (mail["To"], mail["From"]) == ("ops@here.test", "Die Überwachung <alarms@here.test>")
            link = next(line for line in text(mail).splitlines() if line.startswith("http"))
            assert "ConfirmSubscription" in link
            follow(link)
            sns.publish(TopicArn=topic, Subject="Hello", Message=".\nä text")
            mail = server.wait(2)
            assert mail["Subject"] == "Hello" and text(mail).startswith(".\nä text\n")
            assert server.logins[-1] == [b"user", b"secret"]
            sns.subscribe(TopicArn=topic, Protocol="email-json", Endpoint="robot@here.test")
            robot = server.wait(3)
            follow(next(line for line in text(robot).splitlines() if line.startswith("http")))
            sns.publish(TopicArn=topic, Message="for both")
            server.wait(5)
            texts = {mail["To"]: text(mail) for mail in server.mails[3:]}
            assert json.loads(texts["robot@here.test"])["Message"] == "for both"
        finally:
            cloud.close()


def text(mail):
    return mail.get_content().replace("\r\n", "\n")


def test_without_an_smtp_server_status_shows_the_mails(own_cloud):
    sns = own_cloud.client("sns")
    topic = sns.create_topic(Name="kept")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@here.test")
    status = lambda *more: subprocess.run(  # noqa: E731
        [BINARY, "status", "--data", own_cloud.data, *more], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    mails = lambda: json.loads(status("--output", "json"))["mails"]  # noqa: E731
    link = next(line for line in until(mails, "a mail")[0]["text"].splitlines() if line.startswith("http"))
    assert link in status() and "ops@here.test" in status()
    follow(link)
    for number in range(7):
        sns.publish(TopicArn=topic, Subject=f"Number {number}", Message="x")
        until(lambda: mails()[0]["subject"] == f"Number {number}", f"mail {number}")
    assert [mail["subject"] for mail in mails()] == [f"Number {number}" for number in (6, 5, 4, 3, 2)]
    assert "Number 6" in status()


def test_the_password_of_an_endpoint_is_used_and_not_told(own_cloud):
    sns = own_cloud.client("sns")
    topic = sns.create_topic(Name="locked")["TopicArn"]
    with Endpoint() as endpoint:
        address = endpoint.url.removeprefix("http://")
        endpoint.url, shown = f"http://user:open-sesame@{address}", f"http://user:****@{address}"
        arn = subscribe(sns, topic, endpoint)
        other = sns.subscribe(
            TopicArn=topic, Protocol="http", Endpoint=f"http://user:other@{address}", ReturnSubscriptionArn=True
        )["SubscriptionArn"]
        assert other != arn and subscribe(sns, topic, endpoint) == arn, "another password is another endpoint"
        sns.publish(TopicArn=topic, Message="m")
        got = endpoint.notifications()[0]
        assert got.headers["Authorization"] == "Basic " + base64.b64encode(b"user:open-sesame").decode()
    listed = sns.list_subscriptions()["Subscriptions"] + sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert {one["Endpoint"] for one in listed} == {shown}
    # Who may read the attributes may have the URL.
    assert sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]["Endpoint"] == endpoint.url
    with pytest.raises(ClientError) as refused:
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://user:open-sesame@a b/")
    assert "sesame" not in str(refused.value)
    own_cloud.stop(signal.SIGKILL)
    for path in own_cloud.data.parent.rglob("*"):
        if path.is_file():
            assert b"open-sesame" not in path.read_bytes(), path


def test_tags_and_who_may_give_them(sns, cloud, topic):
    iam = cloud.client("iam")
    iam.create_user(UserName="tagger")
    key = iam.create_access_key(UserName="tagger")["AccessKey"]
    user = cloud.client(
        "sns", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )

    def may(*statements):
        allowed = [{"Effect": "Allow", "Resource": "*"} | one for one in statements]
        document = json.dumps({"Version": "2012-10-17", "Statement": allowed})
        iam.put_user_policy(UserName="tagger", PolicyName="own", PolicyDocument=document)

    blue, red = [{"Key": "team", "Value": "blue"}], [{"Key": "team", "Value": "red"}]
    refused = user.exceptions.AuthorizationErrorException
    may({"Action": "sns:CreateTopic"})
    with pytest.raises(refused, match="sns:TagResource"):
        user.create_topic(Name="tagged", Tags=blue)
    asked = {"StringEquals": {"aws:RequestTag/team": "blue"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}
    may({"Action": "sns:CreateTopic"}, {"Action": ["sns:TagResource", "sns:UntagResource"], "Condition": asked})
    arn = user.create_topic(Name="tagged", Tags=blue)["TopicArn"]
    user.tag_resource(ResourceArn=arn, Tags=blue)
    for tags in [red, blue + [{"Key": "more", "Value": "x"}]]:
        with pytest.raises(refused):
            user.tag_resource(ResourceArn=arn, Tags=tags)
    may({"Action": "sns:UntagResource", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}}})
    with pytest.raises(refused):
        user.untag_resource(ResourceArn=arn, TagKeys=["other"])
    user.untag_resource(ResourceArn=arn, TagKeys=["team"])
    sns.delete_topic(TopicArn=arn)
    iam.delete_user_policy(UserName="tagger", PolicyName="own")
    iam.delete_access_key(UserName="tagger", AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName="tagger")


def test_policies_decide_who_publishes(sns, cloud, topic):
    iam = cloud.client("iam")
    user = iam.create_user(UserName="publisher")["User"]["Arn"]
    key = iam.create_access_key(UserName="publisher")["AccessKey"]
    other = cloud.client(
        "sns", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    with pytest.raises(other.exceptions.AuthorizationErrorException, match="publisher.*sns:Publish"):
        other.publish(TopicArn=topic, Message="x")
    statement = {"Effect": "Allow", "Principal": {"AWS": user}, "Action": "SNS:Publish", "Resource": topic}
    document = {"Version": "2012-10-17", "Statement": [statement | {"Sid": "one"}]}
    sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(document))
    assert other.publish(TopicArn=topic, Message="x")["MessageId"]
    with pytest.raises(other.exceptions.AuthorizationErrorException):
        other.get_topic_attributes(TopicArn=topic)
    with pytest.raises(sns.exceptions.InvalidParameterException, match="Policy"):
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue="{}")
    iam.delete_access_key(UserName="publisher", AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName="publisher")


def test_alarms_notify_topics_whose_policies_let_them(sns, cloud, topic):
    cloudwatch = cloud.client("cloudwatch")
    cloudwatch.put_metric_alarm(
        AlarmName="broken", Namespace="Test/Alarms", MetricName="errors", Statistic="Sum", Period=60,
        EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold", AlarmActions=[topic],
    )
    actions = lambda: cloudwatch.describe_alarm_history(  # noqa: E731
        AlarmName="broken", HistoryItemType="Action"
    )["AlarmHistoryItems"]
    with Endpoint() as endpoint:
        subscribe(sns, topic, endpoint)
        cloudwatch.set_alarm_state(AlarmName="broken", StateValue="ALARM", StateReason="because")
        message = endpoint.notifications()[0].json
        assert message["Subject"].startswith('ALARM: "broken" in ')
        told = json.loads(message["Message"])
        assert (told["AlarmName"], told["NewStateValue"], told["NewStateReason"]) == ("broken", "ALARM", "because")
        assert told["AlarmActions"] == [topic] and told["Trigger"]["MetricName"] == "errors"
        assert len(until(actions, "the action in the history")) == 1
        nobody = {"Effect": "Deny", "Principal": "*", "Action": "SNS:Publish", "Resource": topic}
        document = json.dumps({"Version": "2012-10-17", "Statement": [nobody]})
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=document)
        cloudwatch.set_alarm_state(AlarmName="broken", StateValue="OK", StateReason="better")
        cloudwatch.set_alarm_state(AlarmName="broken", StateValue="ALARM", StateReason="again")
        until(lambda: len(actions()) == 2, "the second action in the history")
        assert "Failed" in actions()[0]["HistorySummary"] and "sns:Publish" in json.dumps(actions()[0]["HistoryData"])
        assert len(endpoint.of("Notification")) == 1
    cloudwatch.delete_alarms(AlarmNames=["broken"])
