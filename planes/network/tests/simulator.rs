//! The simulator keeps to the contract.

mod contract;

#[tokio::test]
async fn simulator() {
    contract::keeps_the_contract(&novamind_network::simulator::Simulator::default()).await;
}
