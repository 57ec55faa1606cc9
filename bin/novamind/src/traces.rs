//! Where the segments of tasks go: into X-Ray, as the installation's own daemon would hand them in.
//!
//! The listeners are inside the VPC of the tasks, and what they take is the account's: no task needs a permission for it,
//! as none needs one to reach a daemon.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::BodyExt;
use novamind_api::xray::{PutTraceSegments, SERVICE};
use novamind_kernel::{Cloud, Context};
use novamind_traces::{Question, Rejected, Sink, Trouble};
use novamind_wire::protocol::{Content, decode_request, encode_error, encode_response};
use novamind_wire::{Error, Protocol, Result};

/// X-Ray in one region.
pub struct Segments {
    cloud: Arc<Cloud>,
    region: String,
}

impl Segments {
    pub fn new(cloud: Arc<Cloud>, region: String) -> Self {
        Self { cloud, region }
    }

    fn context(&self) -> Context {
        self.cloud.root_context(&SERVICE, &self.region)
    }

    async fn answer(&self, operation: &str, body: Bytes) -> Result<http::Response<novamind_wire::Body>> {
        let operation = SERVICE.operation(operation).ok_or_else(|| Error::unsupported(operation))?;
        let (parts, ()) = http::Request::new(()).into_parts();
        let input = decode_request(Protocol::RestJson, operation, &parts, &Vec::new(), Content::Whole(body))?;
        let context = self.context();
        let output = self.cloud.registry()?.invoke(&context, &SERVICE, operation, input).await?;
        Ok(encode_response(Protocol::RestJson, &SERVICE, operation, output, context.request_id()))
    }
}

#[async_trait]
impl Sink for Segments {
    async fn put(&self, documents: Vec<String>) -> Result<Vec<Rejected>, Trouble> {
        let input = PutTraceSegments { trace_segment_documents: documents };
        match self.context().call(input).await {
            Ok(output) => {
                let refused = output.unprocessed_trace_segments.into_iter().flatten();
                let refused = refused.map(|one| Rejected {
                    id: one.id,
                    reason: one.message.or(one.error_code).unwrap_or_default(),
                });
                Ok(refused.collect())
            }
            Err(error) if error.status() == 429 => Err(Trouble::Throttled),
            Err(error) => Err(Trouble::Failed(error.to_string())),
        }
    }

    async fn ask(&self, question: Question, body: Bytes) -> (u16, Bytes) {
        let operation = match question {
            Question::SamplingRules => "GetSamplingRules",
            Question::SamplingTargets => "GetSamplingTargets",
        };
        let response = match self.answer(operation, body).await {
            Ok(response) => response,
            Err(error) => {
                tracing::debug!(%error, operation, "a question of the X-Ray daemon's protocol failed");
                encode_error(Protocol::RestJson, &SERVICE, &error, &novamind_kernel::uuid())
            }
        };
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.map(|body| body.to_bytes());
        (status, body.unwrap_or_default())
    }
}
