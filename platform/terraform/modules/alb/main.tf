# The load balancer: a production listener, a test listener, and the two target groups that CodeDeploy swaps.

locals {
  production_port = var.https ? 443 : 80
}

resource "aws_security_group" "alb" {
  name        = "${var.name}-alb-sg"
  description = "Load balancer: the web, and the test listener for those who test"
  vpc_id      = var.vpc_id

  ingress {
    description = "Production listener"
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "ingress" {
    for_each = var.https ? [443] : []

    content {
      description = "Production listener with TLS"
      from_port   = 443
      to_port     = 443
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  ingress {
    description = "Test listener"
    from_port   = var.test_port
    to_port     = var.test_port
    protocol    = "tcp"
    cidr_blocks = var.test_listener_cidrs
  }

  egress {
    description = "Tasks"
    from_port   = var.container_port
    to_port     = var.container_port
    protocol    = "tcp"
    cidr_blocks = [var.vpc_cidr]
  }
}

resource "aws_lb" "main" {
  name                       = "${var.name}-alb"
  internal                   = false
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.alb.id]
  subnets                    = var.public_subnets
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "main" {
  for_each = toset(["blue", "green"])

  name                 = "${var.name}-${each.key}"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = var.container_port
  deregistration_delay = var.deregistration_delay

  health_check {
    path                = "/health"
    protocol            = "HTTP"
    port                = "traffic-port"
    matcher             = "200"
    interval            = 5
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

# Each deployment points the listeners at the other target group: from then on they are CodeDeploy's.
resource "aws_lb_listener" "production" {
  load_balancer_arn = aws_lb.main.arn
  port              = local.production_port
  protocol          = var.https ? "HTTPS" : "HTTP"
  certificate_arn   = var.https ? var.certificate_arn : null
  ssl_policy        = var.https ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main["blue"].arn
  }

  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_lb_listener" "redirect" {
  count = var.https ? 1 : 0

  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "test" {
  load_balancer_arn = aws_lb.main.arn
  port              = var.test_port
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main["blue"].arn
  }

  lifecycle {
    ignore_changes = [default_action]
  }
}
