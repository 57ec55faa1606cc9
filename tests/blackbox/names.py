"""Questions to the name server of a cloud, by dig."""

import subprocess
import time


def server(cloud) -> int:
    """The port of the name server."""
    (entry,) = cloud.chore("route53/endpoints", {})
    return int(entry["url"].rsplit(":", 1)[1])


def dig(cloud, *arguments: str) -> str:
    """What dig prints."""
    command = ["dig", "@127.0.0.1", "-p", str(server(cloud)), "+tries=2", "+time=3", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30).stdout


def answers(cloud, name: str, kind: str = "A", *more: str) -> list[str]:
    """The data of the answers, one record a line."""
    return sorted(dig(cloud, name, kind, "+short", *more).split("\n"))[1:]


def until(what, seconds=20):
    """Waits until `what` answers something true."""
    deadline = time.monotonic() + seconds
    while True:
        answer = what()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(0.05)


class Zone:
    """A hosted zone, and what changes its records."""

    def __init__(self, cloud, name: str, reference: str):
        self.cloud, self.name = cloud, name
        self.client = cloud.client("route53")
        made = self.client.create_hosted_zone(Name=name, CallerReference=reference)
        self.made, self.id = made, made["HostedZone"]["Id"].split("/")[-1]
        self.wait(made)

    def wait(self, answer) -> None:
        change = answer["ChangeInfo"]["Id"]
        assert until(lambda: self.client.get_change(Id=change)["ChangeInfo"]["Status"] == "INSYNC")

    def change(self, *changes, comment=None):
        """Changes are an action, a name, a type, and values or further members."""
        batch = {"Changes": [self.single(*change) for change in changes]}
        if comment:
            batch["Comment"] = comment
        answer = self.client.change_resource_record_sets(HostedZoneId=self.id, ChangeBatch=batch)
        self.wait(answer)
        return answer["ChangeInfo"]

    @staticmethod
    def single(action, name, kind, values, ttl=60, **more):
        record = {"Name": name, "Type": kind} | more
        if "AliasTarget" not in more:
            record |= {"TTL": ttl, "ResourceRecords": [{"Value": value} for value in values]}
        return {"Action": action, "ResourceRecordSet": record}

    def records(self, **more):
        return self.client.list_resource_record_sets(HostedZoneId=self.id, **more)["ResourceRecordSets"]
