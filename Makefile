# `make up` and `make test` do all of their own set-up on Debian 12: see tools/setup.
.PHONY: up down test setup bench soak

setup:
	@tools/setup

test: setup
	@tools/test

# APPROVE=yes approves the release by itself.
up:
	@tools/up $(if $(filter yes,$(APPROVE)),--approve)

# PURGE=yes deletes the data too.
down:
	@tools/down $(if $(filter yes,$(PURGE)),--purge)

# Fuzz targets (FUZZ_SECONDS each), the main job from a clone to a rollback, kills, and containers on an emulated kernel: an hour.
soak:
	@tools/soak

# ONLY="start pipeline" runs just those.
bench:
	@tools/bench $(ONLY)
