//! PutTraceSegments and PutTelemetryRecords.

use novamind_api::xray::{
    PutTelemetryRecords, PutTelemetryRecordsOutput, PutTraceSegments, PutTraceSegmentsOutput,
    UnprocessedTraceSegment,
};
use novamind_wire::Result;

use crate::Cx;
use crate::document::parse;
use crate::fault::invalid;

/// Documents of one call.
pub const BATCH: usize = 50;

pub async fn segments(cx: Cx, input: PutTraceSegments) -> Result<PutTraceSegmentsOutput> {
    cx.authorize("*")?;
    let documents = input.trace_segment_documents;
    if documents.is_empty() {
        return Err(invalid("TraceSegmentDocuments must not be empty"));
    }
    if documents.len() > BATCH {
        return Err(invalid(format!(
            "TraceSegmentDocuments has {} documents; the limit is {BATCH}",
            documents.len()
        )));
    }
    let state = cx.state();
    state.limits.pass(cx.scope(), documents.len())?;
    let _place = state.limits.writer()?;
    let outcomes: Vec<_> = documents.iter().flat_map(|text| parse(text)).collect();
    // A document may be a list of segments, each of which counts.
    state.limits.pass(cx.scope(), outcomes.len().saturating_sub(documents.len()))?;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(sent) => taken.push(sent),
            Err(refusal) => refused.push(UnprocessedTraceSegment {
                message: Some(refusal.message()),
                error_code: Some(refusal.code.to_owned()),
                id: refusal.id,
            }),
        }
    }
    if !taken.is_empty() {
        state.archive.put(cx.scope(), taken, cx.now().millis()).await?;
    }
    Ok(PutTraceSegmentsOutput { unprocessed_trace_segments: Some(refused) })
}

/// What the daemon counts. AWS has no operation that tells it again, so it goes to the log and no further.
pub async fn telemetry(cx: Cx, input: PutTelemetryRecords) -> Result<PutTelemetryRecordsOutput> {
    cx.authorize("*")?;
    if input.telemetry_records.is_empty() {
        return Err(invalid("TelemetryRecords must not be empty"));
    }
    for record in &input.telemetry_records {
        tracing::debug!(hostname = input.hostname.as_deref(), ?record, "telemetry of an X-Ray daemon");
    }
    Ok(PutTelemetryRecordsOutput {})
}
