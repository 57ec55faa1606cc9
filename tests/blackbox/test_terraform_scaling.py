"""Terraform: targets of auto scaling, policies, scheduled actions, and metric filters of logs."""

import re
import shutil

import pytest
from place import until
from test_terraform import Terraform, imports

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

SERVICE = """
data "aws_availability_zones" "all" {}
resource "aws_vpc" "main" { cidr_block = "10.79.0.0/16" }
resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.79.0.0/24"
  availability_zone = data.aws_availability_zones.all.names[0]
}
resource "aws_ecs_cluster" "main" { name = "scaled" }
resource "aws_ecs_task_definition" "main" {
  family                   = "scaled"
  cpu                      = 256
  memory                   = 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions    = jsonencode([{ name = "app", image = "127.0.0.1:1/none" }])
}
resource "aws_ecs_service" "main" {
  name            = "scaled"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.main.arn
  launch_type     = "FARGATE"
  desired_count   = 0
  network_configuration { subnets = [aws_subnet.main.id] }
  lifecycle { ignore_changes = [desired_count] }
}
"""
SCALING = """
resource "aws_appautoscaling_target" "main" {
  max_capacity       = 4
  min_capacity       = 0
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.main.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
  tags               = { team = "api" }
}
resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.main.resource_id
  scalable_dimension = aws_appautoscaling_target.main.scalable_dimension
  service_namespace  = aws_appautoscaling_target.main.service_namespace
  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
    target_value       = 70.0
    scale_out_cooldown = 60
  }
}
resource "aws_appautoscaling_policy" "queue" {
  name               = "queue"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.main.resource_id
  scalable_dimension = aws_appautoscaling_target.main.scalable_dimension
  service_namespace  = aws_appautoscaling_target.main.service_namespace
  target_tracking_scaling_policy_configuration {
    customized_metric_specification {
      metric_name = "Depth"
      namespace   = "Queue"
      statistic   = "Average"
      dimensions {
        name  = "Queue"
        value = "jobs"
      }
    }
    target_value     = 12.5
    disable_scale_in = true
  }
}
resource "aws_appautoscaling_policy" "steps" {
  name               = "steps"
  policy_type        = "StepScaling"
  resource_id        = aws_appautoscaling_target.main.resource_id
  scalable_dimension = aws_appautoscaling_target.main.scalable_dimension
  service_namespace  = aws_appautoscaling_target.main.service_namespace
  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Maximum"
    step_adjustment {
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = 2.5
      scaling_adjustment          = 1
    }
    step_adjustment {
      metric_interval_lower_bound = 2.5
      scaling_adjustment          = 2
    }
  }
}
resource "aws_cloudwatch_log_group" "main" { name = "/scaled" }
resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "errors"
  pattern        = "ERROR"
  log_group_name = aws_cloudwatch_log_group.main.name
  metric_transformation {
    name          = "Errors"
    namespace     = "App"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}
resource "aws_cloudwatch_log_metric_filter" "latency" {
  name           = "latency"
  pattern        = "{ $.latency > 0 }"
  log_group_name = aws_cloudwatch_log_group.main.name
  metric_transformation {
    name       = "Latency"
    namespace  = "App"
    value      = "$.latency"
    dimensions = { Path = "$.path" }
  }
}
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "scaled-errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.errors.metric_transformation[0].name
  namespace           = aws_cloudwatch_log_metric_filter.errors.metric_transformation[0].namespace
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = [aws_appautoscaling_policy.steps.arn]
}
"""
ACTION = """
resource "aws_appautoscaling_scheduled_action" "morning" {
  name               = "morning"
  resource_id        = aws_appautoscaling_target.main.resource_id
  scalable_dimension = aws_appautoscaling_target.main.scalable_dimension
  service_namespace  = aws_appautoscaling_target.main.service_namespace
  schedule           = "cron(0 7 ? * MON-FRI *)"
  timezone           = "Europe/Berlin"
  start_time         = "2030-01-01T00:00:00+01:00"
  scalable_target_action {
    min_capacity = 1
    max_capacity = 3
  }
}
"""


def test_scaling_applies_changes_and_goes(cloud, tmp_path):
    text = SERVICE + SCALING
    terraform = Terraform(cloud, tmp_path, text)
    terraform.apply()
    terraform.assert_settled()
    cpu = terraform.attributes("aws_appautoscaling_policy.cpu")
    assert len(cpu["alarm_arns"]) == 2 and all(":alarm:TargetTracking-service/" in arn for arn in cpu["alarm_arns"])
    assert len(terraform.attributes("aws_appautoscaling_policy.queue")["alarm_arns"]) == 1
    made = terraform.resources()
    (tmp_path / "imports").mkdir()
    output = Terraform(cloud, tmp_path / "imports", text + imports(made))("plan")
    assert re.search(rf"Plan: {len(made)} to import, 0 to add, \d+ to change, 0 to destroy", output), output

    scaling, ecs, watch = (cloud.client(name) for name in ("application-autoscaling", "ecs", "cloudwatch"))
    of = {"ServiceNamespace": "ecs", "ResourceId": "service/scaled/scaled"}
    terraform.write(text + ACTION)
    assert "1 added, 0 changed" in terraform.apply()
    terraform.assert_settled()
    (action,) = scaling.describe_scheduled_actions(**of)["ScheduledActions"]
    assert action["StartTime"].timestamp() == 1893452400
    assert (action["Timezone"], action["ScalableTargetAction"]) == (
        "Europe/Berlin",
        {"MinCapacity": 1, "MaxCapacity": 3},
    )

    terraform.write(text + re.sub(r"\n *start_time .*", "", ACTION))
    assert "0 added, 1 changed" in terraform.apply()
    terraform.assert_settled()
    (action,) = scaling.describe_scheduled_actions(**of)["ScheduledActions"]
    assert "StartTime" not in action

    # The service is scaled, and that is no difference to what is written.
    watch.set_alarm_state(AlarmName=cpu["alarm_arns"][0].split(":alarm:")[1], StateValue="ALARM", StateReason="x")
    until(
        lambda: ecs.describe_services(cluster="scaled", services=["scaled"])["services"][0]["desiredCount"] == 1,
        30,
        "the scale-out",
    )
    terraform.assert_settled()
    ecs.update_service(cluster="scaled", service="scaled", desiredCount=0)

    changed = text
    for before, after in [
        ("max_capacity       = 4", "max_capacity       = 5"),
        ("scale_out_cooldown = 60", "scale_in_cooldown  = 600\n    disable_scale_in   = true"),
        ("scaling_adjustment          = 2", "scaling_adjustment          = 3"),
        ('default_value = "0"\n', ""),
        ('team = "api"', 'team = "web"'),
    ]:
        assert before in changed
        changed = changed.replace(before, after)
    terraform.write(changed + ACTION.replace("= 3\n", "= 4\n"))
    assert "0 added, 5 changed, 0 destroyed" in terraform.apply()
    terraform.assert_settled()
    (target,) = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert target["MaxCapacity"] == 5
    assert scaling.list_tags_for_resource(ResourceARN=target["ScalableTargetARN"])["Tags"] == {"team": "web"}
    assert len(terraform.attributes("aws_appautoscaling_policy.cpu")["alarm_arns"]) == 1
    terraform.destroy()
    assert scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"] == []
    assert watch.describe_alarms(AlarmNamePrefix="TargetTracking-")["MetricAlarms"] == []
