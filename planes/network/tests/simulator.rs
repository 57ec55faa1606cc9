//! The simulator keeps to the contract.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contract;

#[tokio::test]
async fn simulator() {
    contract::keeps_the_contract(&novamind_network::simulator::Simulator::default()).await;
}
