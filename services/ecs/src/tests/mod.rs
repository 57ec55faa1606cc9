//! The service on simulated planes, with stand-ins for the services that it calls.

mod deployments;
mod services;
mod tasks;
mod world;
mod zones;
