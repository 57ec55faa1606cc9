//! What the edge is given to serve, and how nginx is told to do the same.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;

use novamind_edge::distribution::{
    Behavior, Chosen, Connect, Distribution, Origin, Selection, ViewerProtocol,
};
use novamind_edge::{
    Action, Attributes, Certificate, Guarding, Listener, LoadBalancer, Snapshot, Target, TargetGroup, Tls,
};

/// Where everybody listens.
pub struct Addresses {
    pub target: SocketAddr,
    pub nginx: SocketAddr,
    pub nginx_tls: SocketAddr,
    pub nginx_cache: SocketAddr,
    pub edge: SocketAddr,
    pub edge_tls: SocketAddr,
    /// Behind the Common Rule Set.
    pub edge_guarded: SocketAddr,
    /// A distribution, on port 80 of an address of its own.
    pub edge_cache: SocketAddr,
}

/// A certificate of its own authority for `name`.
pub fn certificate(name: &str) -> Certificate {
    let key = rcgen::KeyPair::generate().unwrap();
    let chain =
        rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    Certificate { id: "c".into(), names: vec![name.to_owned()], chain, key: key.serialize_der() }
}

/// nginx before the target: plain, with TLS under a certificate like the edge's, and with its cache.
pub fn proxy(at: &Addresses, dir: &Path) -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate =
        rcgen::CertificateParams::new(vec!["localhost".into()]).unwrap().self_signed(&key).unwrap();
    std::fs::write(dir.join("peer.pem"), certificate.pem()).unwrap();
    std::fs::write(dir.join("peer.key"), key.serialize_pem()).unwrap();
    let forward = "proxy_pass http://t; proxy_http_version 1.1; proxy_set_header Connection \"\"; \
                   proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; \
                   proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Port $server_port; \
                   proxy_set_header X-Amzn-Trace-Id $request_id;";
    format!(
        "upstream t {{ server {}; keepalive 128; keepalive_requests 100000000; }}\n\
         server {{ listen {}; location / {{ {forward} }} }}\n\
         server {{ listen {} ssl; ssl_certificate {dir}/peer.pem; ssl_certificate_key {dir}/peer.key;\n\
         ssl_protocols TLSv1.2 TLSv1.3; location / {{ {forward} }} }}\n\
         proxy_cache_path {dir}/proxy-cache levels=1:2 keys_zone=c:10m max_size=1g;\n\
         server {{ listen {}; location / {{ proxy_pass http://t; proxy_http_version 1.1;\n\
         proxy_set_header Connection \"\"; proxy_cache c; proxy_cache_valid 200 1h; proxy_cache_key $uri;\n\
         add_header X-Cache $upstream_cache_status; }} }}",
        at.target,
        at.nginx,
        at.nginx_tls,
        at.nginx_cache,
        dir = dir.display(),
    )
}

/// The edge before the target: plain, with TLS, behind the Common Rule Set, and as a distribution.
pub fn snapshot(at: &Addresses) -> Snapshot {
    let mut group = TargetGroup::new("g");
    group.targets = vec![Target {
        ip: at.target.ip(),
        port: at.target.port(),
        namespace: None,
        source: None,
        draining_since_ms: None,
    }];
    let listener = |id: &str, port, tls| Listener {
        id: id.into(),
        port,
        default_action: Action::forward("g"),
        rules: vec![],
        server_header: true,
        tls,
        response_headers: vec![],
    };
    let balancer = |id: &str, address, listeners| LoadBalancer {
        id: id.into(),
        address,
        host_names: vec![],
        attributes: Attributes::default(),
        listeners,
    };
    let tls = Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 };
    let open = vec![listener("l", at.edge.port(), None), listener("tls", at.edge_tls.port(), Some(tls))];
    let guarded = vec![listener("guarded", at.edge_guarded.port(), None)];
    let name = "bench.cloudfront.localhost";
    Snapshot {
        generation: 1,
        front_door: None,
        load_balancers: vec![
            balancer("lb", at.edge.ip(), open),
            balancer("guarded", at.edge_guarded.ip(), guarded),
        ],
        target_groups: vec![group],
        distributions: vec![distribution(name, at.edge_cache.ip(), at.target)],
        certificates: vec![certificate(name)],
        guarding: Guarding { acls: vec![common()], of: [("guarded".into(), "acl".into())].into() },
        ..Snapshot::default()
    }
}

/// A web ACL with all rules of the Common Rule Set.
fn common() -> novamind_waf::WebAcl {
    let rule = |name: &str, priority, statement| novamind_waf::Rule {
        name: name.into(),
        priority,
        statement,
        action: Some(novamind_waf::Action::Block(None)),
        overridden: None,
        labels: vec![],
        metric: name.into(),
        measured: true,
        sampled: true,
    };
    let rules = novamind_waf::common::RULES.iter().zip(0..);
    let rules = rules.map(|(one, at)| rule(one.name, at, novamind_waf::Statement::Common(one.name.into())));
    let group = novamind_waf::Group {
        id: "group".into(),
        metric: String::new(),
        measured: false,
        rules: rules.collect(),
        scope_down: None,
    };
    let mut outer = rule("common", 0, novamind_waf::Statement::Group(group));
    outer.action = None;
    novamind_waf::WebAcl {
        id: "acl".into(),
        metric: "acl".into(),
        measured: true,
        sampled: true,
        logged: false,
        default_action: novamind_waf::Action::Allow(vec![]),
        rules: vec![outer],
        body_limit: novamind_waf::BODY_LIMIT,
    }
}

/// A distribution that caches whatever the origin says nothing of.
fn distribution(name: &str, address: IpAddr, target: SocketAddr) -> Distribution {
    let none = || Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None };
    let origin = Origin {
        id: "o".into(),
        host: "origin.example.com".into(),
        connect: Connect::To(vec![target]),
        tls: false,
        tls_connect: None,
        path: String::new(),
        headers: vec![],
        signing: None,
        attempts: 3,
        connect_seconds: 10,
        response_seconds: 30,
        keep_alive_seconds: 5,
    };
    let behavior = Behavior {
        pattern: "*".into(),
        target: "o".into(),
        viewer: ViewerProtocol::AllowAll,
        methods: vec!["GET".into(), "HEAD".into()],
        cached_options: false,
        compress: true,
        gzip: true,
        brotli: true,
        min_ttl: 1,
        default_ttl: 86_400,
        max_ttl: 31_536_000,
        key: none(),
        forward: none(),
        authorization: false,
        response_headers: Default::default(),
    };
    Distribution {
        id: "D".into(),
        address,
        host_names: vec![name.to_owned()],
        enabled: true,
        default_root_object: String::new(),
        tls: Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 },
        http2: true,
        origins: vec![origin],
        origin_groups: vec![],
        behaviors: vec![behavior],
        error_responses: vec![],
        invalidations: vec![],
    }
}
