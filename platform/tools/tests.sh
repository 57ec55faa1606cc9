#!/bin/sh
# tools/tests.sh REPORTS: runs the tests of the API and of the security scan, and leaves their JUnit reports in that folder.
# The scan's need no compiler: they run while it works on the API's. Fails if one of them does.
python3 tools/junit.py unittest "$1/security-scan.xml" security/tests &
scan=$!
python3 tools/junit.py cargo "$1/api.xml" cargo test --locked --release --target "$RUST_TARGET" --no-fail-fast
api=$?
wait "$scan" && test "$api" = 0
