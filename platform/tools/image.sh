#!/bin/sh
# tools/image.sh BINARY: fills image/, which is all that the Dockerfile sees.
# Fails when the binary is not static: it would not start in an image without a C library.
set -eu

binary=$1
if readelf --program-headers "$binary" | grep -q INTERP; then
    echo "$binary needs a dynamic linker: build it with RUSTFLAGS='-C target-feature=+crt-static' and --target" >&2
    exit 1
fi

rm -rf image
mkdir image
cp "$binary" image/novamind-api
chmod 0755 image/novamind-api

# The certificate authorities of the machine that builds, under the names that distributions use.
for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
    if [ -s "$bundle" ]; then
        cp -L "$bundle" image/ca-certificates.crt
        chmod 0644 image/ca-certificates.crt
        exit 0
    fi
done
echo "no bundle of certificate authorities on this machine: install the package ca-certificates" >&2
exit 1
