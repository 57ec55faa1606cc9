//! Image repositories and their lifecycle policies.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::json;

use super::{block, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const ECR: Kind = Kind { service: "ecr", ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_ecr_repository",
        honours: "name force_delete image_tag_mutability image_scanning_configuration encryption_configuration",
        only: &[
            ("image_scanning_configuration.scan_on_push", &["false"]),
            ("encryption_configuration.encryption_type", &["AES256"]),
        ],
        names: &[("name", "repositoryName"), ("arn", "repositoryArn"), ("repository_url", "repositoryUri")],
        create: Call { operation: "CreateRepository", all: true, at: "/repository", ..CALL },
        read: Call {
            operation: "DescribeRepositories",
            give: &[("repositoryNames", "{name}")],
            at: "/repositories/0",
            ..CALL
        },
        delete: Call { operation: "DeleteRepository", give: &[("repositoryName", "{name}")], ..CALL },
        id: "{name}",
        import: "{name}",
        gone: &["RepositoryNotFoundException"],
        tags: Some(&tags::ECR),
        code: &Repository,
        ..ECR
    },
    Kind {
        name: "aws_ecr_lifecycle_policy",
        honours: "repository policy",
        names: &[("repository", "repositoryName"), ("policy", "lifecyclePolicyText")],
        create: Call { operation: "PutLifecyclePolicy", all: true, ..CALL },
        read: Call { operation: "GetLifecyclePolicy", give: &[("repositoryName", "{repository}")], ..CALL },
        delete: Call {
            operation: "DeleteLifecyclePolicy",
            give: &[("repositoryName", "{repository}")],
            ..CALL
        },
        id: "{repository}",
        import: "{repository}",
        gone: &["LifecyclePolicyNotFoundException", "RepositoryNotFoundException"],
        ..ECR
    },
];

struct Repository;

#[async_trait]
impl Code for Repository {
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["image_tag_mutability"]) {
            let input =
                json!({"repositoryName": state["name"], "imageTagMutability": state["image_tag_mutability"]});
            cx.call("PutImageTagMutability", input).await?;
        }
        if cx.changed_one(prior, state, &["image_scanning_configuration"]) {
            let scan =
                block(state, "image_scanning_configuration").map(|block| block["scan_on_push"] == true);
            let scan = json!({"scanOnPush": scan.unwrap_or_default()});
            let input = json!({"repositoryName": state["name"], "imageScanningConfiguration": scan});
            cx.call("PutImageScanningConfiguration", input).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"repositoryName": state["name"], "force": truth(state, "force_delete")});
        cx.release("DeleteRepository", input).await
    }
}
