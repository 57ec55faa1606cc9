//! What of the protocol tests does not apply. The list may only shrink.

/// Cases that are not run: the file, the case, and why.
pub const LEFT_OUT: &[(&str, &str, &str)] = &[
    (
        "input/ec2.json",
        "SDKAppliedContentEncoding_ec2Query",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/ec2.json",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/json.json",
        "SDKAppliedContentEncoding_awsJson1_1",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/json.json",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/json_1_0.json",
        "SDKAppliedContentEncoding_awsJson1_0",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/json_1_0.json",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/query.json",
        "SDKAppliedContentEncoding_awsQuery",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/query.json",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/rest-json.json",
        "SDKAppliedContentEncoding_restJson1",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/rest-json.json",
        "SDKAppendedGzipAfterProvidedEncoding_restJson1",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/rest-xml.json",
        "SDKAppliedContentEncoding_restXml",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/rest-xml.json",
        "SDKAppendedGzipAfterProvidedEncoding_restXml",
        "the body is compressed, and the case does not hold its bytes",
    ),
    (
        "input/ec2.json",
        "Ec2ProtocolIdempotencyTokenAutoFill",
        "a token that the client makes up cannot be read back as none",
    ),
    (
        "input/query.json",
        "QueryProtocolIdempotencyTokenAutoFill",
        "a token that the client makes up cannot be read back as none",
    ),
    (
        "input/rest-json.json",
        "RestJsonQueryIdempotencyTokenAutoFill",
        "a token that the client makes up cannot be read back as none",
    ),
    (
        "input/rest-xml.json",
        "QueryIdempotencyTokenAutoFill",
        "a token that the client makes up cannot be read back as none",
    ),
    (
        "input/ec2.json",
        "Ec2EmptyQueryLists",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/query.json",
        "QueryEmptyQueryMaps",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-json.json",
        "RestJsonHttpPrefixHeadersAreNotPresent",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-json.json",
        "RestJsonNullAndEmptyHeaders",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-json.json",
        "RestJsonOmitsEmptyListQueryValues",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-xml.json",
        "HttpPrefixHeadersAreNotPresent",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-xml.json",
        "NullAndEmptyHeaders",
        "the protocol writes nothing for an empty collection, so it cannot be read back",
    ),
    (
        "input/rest-json.json",
        "RestJsonAllQueryStringTypes",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonQueryStringEscaping",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonSupportsNaNFloatQueryValues",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonSupportsInfinityFloatQueryValues",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonSupportsNegativeInfinityFloatQueryValues",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonZeroAndFalseQueryValues",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-json.json",
        "RestJsonQueryPrecedence",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    (
        "input/rest-xml.json",
        "RestXmlQueryPrecedence",
        "the case's map of query parameters names those of other members again or leaves them out; no service here has one",
    ),
    ("input/rest-json.json", "RestJsonHostWithPath", "the path begins with a part of the client's endpoint"),
    (
        "output/rest-json.json",
        "HttpPrefixHeadersResponse",
        "the map takes in every header, also those that a real answer has besides",
    ),
    (
        "output/rest-json.json",
        "RestJsonDeserializesDenseSetMapAndSkipsNull",
        "a null in a dense map is kept as null; no service answers one",
    ),
    (
        "output/smithy-rpc-v2-cbor.json",
        "RpcV2CborDeserializesDenseSetMapAndSkipsNull",
        "a null in a dense map is kept as null; no service answers one",
    ),
    (
        "output/rest-xml.json",
        "HttpPrefixHeadersAreNotPresent",
        "an empty map and no map are the same in headers",
    ),
    (
        "output/rest-xml.json",
        "IgnoreQueryParamsInResponse",
        "an output's member with a query location does not occur in services' models",
    ),
];
