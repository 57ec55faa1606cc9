//! What the tests share: images written by hand as OCI layouts, and a registry on a loopback port with TLS.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use novamind_images::sim::MemoryIndex;
use novamind_images::{Digest, Registry, Store};
use serde_json::{Value, json};

pub const PASSWORD: &str = "a-token-from-GetAuthorizationToken";
pub const HOST: &str = "registry.localhost";

/// A store, an index and the registry over them, in a folder that goes with it.
pub struct World {
    pub folder: tempfile::TempDir,
    pub store: Arc<Store>,
    pub index: Arc<MemoryIndex>,
    pub registry: Registry,
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("store")).unwrap();
        let index = Arc::new(MemoryIndex::new(PASSWORD));
        index.serve(HOST, "main");
        let registry = Registry::new(store.clone(), index.clone());
        Self { folder, store, index, registry }
    }

    /// The same folder as a new process would find it.
    pub fn restart(&mut self) {
        self.store = Store::open(self.folder.path().join("store")).unwrap();
        self.registry = Registry::new(self.store.clone(), self.index.clone());
    }

    pub fn images(&self) -> novamind_images::Images {
        novamind_images::Images::open(
            self.store.clone(),
            self.index.clone(),
            self.folder.path().join("layers"),
        )
        .unwrap()
    }
}

/// A header of a tar with its name and link as given, however hostile.
pub fn header(name: &[u8], link: &[u8], kind: tar::EntryType, mode: u32, size: u64) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(kind);
    header.set_mode(mode);
    header.set_size(size);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(1_700_000_000);
    if kind == tar::EntryType::Char {
        // The null device.
        header.set_device_major(1).unwrap();
        header.set_device_minor(3).unwrap();
    }
    let fields = header.as_old_mut();
    fields.name[..name.len()].copy_from_slice(name);
    fields.linkname[..link.len()].copy_from_slice(link);
    header.set_cksum();
    header
}

/// One entry: a name, a kind, and content or a link's target.
pub type Item<'a> = (&'a str, tar::EntryType, &'a str);

pub fn tar_of(items: &[Item<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, kind, text) in items {
        let (link, content) = if kind.is_file() { ("", *text) } else { (*text, "") };
        let mode = if *kind == tar::EntryType::Directory { 0o755 } else { 0o644 };
        append(
            &mut bytes,
            &header(name.as_bytes(), link.as_bytes(), *kind, mode, content.len() as u64),
            content.as_bytes(),
        );
    }
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

pub fn append(bytes: &mut Vec<u8>, header: &tar::Header, content: &[u8]) {
    bytes.extend_from_slice(header.as_bytes());
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

pub const OCI_LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// An image in parts: blobs, and its manifest.
#[derive(Clone)]
pub struct Made {
    pub blobs: Vec<Vec<u8>>,
    pub manifest: Vec<u8>,
    pub digest: Digest,
}

/// An OCI image of these tars, gzipped.
pub fn image(architecture: &str, tars: &[Vec<u8>]) -> Made {
    image_packed(architecture, tars, OCI_LAYER, gzip)
}

pub fn image_packed(
    architecture: &str,
    tars: &[Vec<u8>],
    media_type: &str,
    pack: fn(&[u8]) -> Vec<u8>,
) -> Made {
    let config = json!({
        "os": "linux", "architecture": architecture, "created": "2026-01-01T00:00:00Z",
        "config": {
            "Entrypoint": ["/bin/serve"], "Cmd": ["--port", "80"], "Env": ["PATH=/bin", "A=b=c"],
            "WorkingDir": "/srv", "User": "1000:1000", "StopSignal": "SIGQUIT",
            "ExposedPorts": {"80/tcp": {}}, "Volumes": null, "Labels": {"made": "by hand"},
            "Healthcheck": {"Test": ["CMD", "false"]}
        },
        "rootfs": {"type": "layers", "diff_ids": tars.iter().map(|tar| Digest::of(tar)).collect::<Vec<_>>()},
        "history": tars.iter().map(|_| json!({"created_by": "a test"})).collect::<Vec<_>>(),
    });
    let config = config.to_string().into_bytes();
    let packed: Vec<Vec<u8>> = tars.iter().map(|tar| pack(tar)).collect();
    let manifest = json!({
        "schemaVersion": 2, "mediaType": novamind_images::manifest::OCI_MANIFEST,
        "config": descriptor("application/vnd.oci.image.config.v1+json", &config),
        "layers": packed.iter().map(|layer| descriptor(media_type, layer)).collect::<Vec<_>>(),
    });
    let manifest = manifest.to_string().into_bytes();
    let digest = Digest::of(&manifest);
    let mut blobs = packed;
    blobs.push(config);
    Made { blobs, manifest, digest }
}

pub fn descriptor(media_type: &str, bytes: &[u8]) -> Value {
    json!({"mediaType": media_type, "digest": Digest::of(bytes), "size": bytes.len()})
}

pub fn index_of(images: &[(&str, &Made)]) -> Vec<u8> {
    let manifests: Vec<Value> = images
        .iter()
        .map(|(architecture, image)| {
            let mut child = descriptor(novamind_images::manifest::OCI_MANIFEST, &image.manifest);
            child["platform"] = json!({"os": "linux", "architecture": architecture});
            child
        })
        .collect();
    json!({"schemaVersion": 2, "mediaType": novamind_images::manifest::OCI_INDEX, "manifests": manifests})
        .to_string()
        .into_bytes()
}

/// A registry on a loopback port, with a certificate of its own authority.
pub struct Server {
    pub address: SocketAddr,
    /// The folder with `ca.crt`, for `--cert-dir` and `certs.d`.
    pub certificates: PathBuf,
    pub authority: rustls::pki_types::CertificateDer<'static>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// `localhost:<port>`.
    pub fn host(&self) -> String {
        format!("localhost:{}", self.address.port())
    }

    pub async fn start(world: &World) -> Self {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut parameters = rcgen::CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let authority = parameters.self_signed(&key).unwrap();
        let issuer = rcgen::Issuer::new(parameters, &key);
        let leaf_key = rcgen::KeyPair::generate().unwrap();
        let leaf = rcgen::CertificateParams::new(vec!["localhost".to_owned(), "0.0.0.0".to_owned()]).unwrap();
        let leaf = leaf.signed_by(&leaf_key, &issuer).unwrap();
        let certificates = world.folder.path().join("certificates");
        std::fs::create_dir_all(&certificates).unwrap();
        std::fs::write(certificates.join("ca.crt"), authority.pem()).unwrap();

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![leaf.der().clone()],
                rustls::pki_types::PrivateKeyDer::try_from(leaf_key.serialize_der()).unwrap(),
            )
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        world.index.serve(&format!("localhost:{}", address.port()), "main");
        let registry = world.registry.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (acceptor, registry) = (acceptor.clone(), registry.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let service = hyper::service::service_fn(move |request| {
                        let registry = registry.clone();
                        async move { Ok::<_, std::convert::Infallible>(registry.handle(request).await) }
                    });
                    let builder =
                        hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
                    let stream = hyper_util::rt::TokioIo::new(stream);
                    let _ = builder.serve_connection(stream, service).await;
                });
            }
        });
        Self { address, certificates, authority: authority.der().clone(), task }
    }
}

/// A request as a client that logged in makes it.
pub fn request(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> http::Request<Full<Bytes>> {
    use base64::Engine;
    let token = base64::engine::general_purpose::STANDARD.encode(format!("AWS:{PASSWORD}"));
    let mut builder = http::Request::builder()
        .method(method)
        .uri(path)
        .header("host", HOST)
        .header("authorization", format!("Basic {token}"));
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Full::new(body.into())).unwrap()
}

pub struct Answer {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The error code of the specification's JSON form, or an empty text.
    pub fn code(&self) -> String {
        let value = serde_json::from_slice::<Value>(&self.body).unwrap_or_default();
        value["errors"][0]["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl World {
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Answer {
        self.send(request(method, path, headers, body)).await
    }

    pub async fn send(&self, request: http::Request<Full<Bytes>>) -> Answer {
        use http_body_util::BodyExt;
        let (head, body) = self.registry.handle(request).await.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    /// Pushes blobs and the manifest as a client would.
    pub async fn push(&self, repository: &str, reference: &str, image: &Made) -> Answer {
        for blob in &image.blobs {
            let path = format!("/v2/{repository}/blobs/uploads/?digest={}", Digest::of(blob));
            assert_eq!(self.call("POST", &path, &[], blob.clone()).await.status, 201);
        }
        self.put_manifest(repository, reference, novamind_images::manifest::OCI_MANIFEST, &image.manifest)
            .await
    }

    pub async fn put_manifest(
        &self,
        repository: &str,
        reference: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Answer {
        let path = format!("/v2/{repository}/manifests/{reference}");
        self.call("PUT", &path, &[("content-type", media_type)], bytes.to_vec()).await
    }
}
