// Made by `cargo xtask generate`; do not edit.
//! Shapes, operations and errors of the AWS services that this cloud answers for,
//! generated from the service models of botocore 1.44.5 (Apache-2.0).

#![allow(dead_code, unused_imports, reason = "the tables are made for all services alike")]

#[rustfmt::skip]
pub mod acm;
#[rustfmt::skip]
pub mod application_autoscaling;
#[rustfmt::skip]
pub mod cloudfront;
#[rustfmt::skip]
pub mod cloudwatch;
#[rustfmt::skip]
pub mod codebuild;
#[rustfmt::skip]
pub mod codeconnections;
#[rustfmt::skip]
pub mod codedeploy;
#[rustfmt::skip]
pub mod codepipeline;
#[rustfmt::skip]
pub mod codestar_connections;
#[rustfmt::skip]
pub mod cognito_idp;
#[rustfmt::skip]
pub mod ec2;
#[rustfmt::skip]
pub mod ecr;
#[rustfmt::skip]
pub mod ecs;
#[rustfmt::skip]
pub mod elbv2;
#[rustfmt::skip]
pub mod iam;
#[rustfmt::skip]
pub mod kms;
#[rustfmt::skip]
pub mod logs;
#[rustfmt::skip]
pub mod rds;
#[rustfmt::skip]
pub mod route53;
#[rustfmt::skip]
pub mod s3;
#[rustfmt::skip]
pub mod secretsmanager;
#[rustfmt::skip]
pub mod sns;
#[rustfmt::skip]
pub mod ssm;
#[rustfmt::skip]
pub mod sts;
#[rustfmt::skip]
pub mod wafv2;
#[rustfmt::skip]
pub mod xray;

mod common;

pub use common::Empty;

/// Every service.
pub static SERVICES: &[&novamind_wire::Service] = &[
    &acm::SERVICE,
    &application_autoscaling::SERVICE,
    &cloudfront::SERVICE,
    &cloudwatch::SERVICE,
    &codebuild::SERVICE,
    &codeconnections::SERVICE,
    &codedeploy::SERVICE,
    &codepipeline::SERVICE,
    &codestar_connections::SERVICE,
    &cognito_idp::SERVICE,
    &ec2::SERVICE,
    &ecr::SERVICE,
    &ecs::SERVICE,
    &elbv2::SERVICE,
    &iam::SERVICE,
    &kms::SERVICE,
    &logs::SERVICE,
    &rds::SERVICE,
    &route53::SERVICE,
    &s3::SERVICE,
    &secretsmanager::SERVICE,
    &sns::SERVICE,
    &ssm::SERVICE,
    &sts::SERVICE,
    &wafv2::SERVICE,
    &xray::SERVICE,
];
