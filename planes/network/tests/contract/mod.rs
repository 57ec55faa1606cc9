//! What every implementation of the trait keeps to, whatever it makes.

use novamind_network::{Cidr, EniSpec, Error, Network};

pub fn cidr(text: &str) -> Cidr {
    text.parse().unwrap()
}

pub fn eni(id: &str, vpc: &str, subnet: &str, address: &str) -> EniSpec {
    let address: std::net::Ipv4Addr = address.parse().unwrap();
    let [a, b, c, d] = address.octets();
    EniSpec { id: id.into(), vpc: vpc.into(), subnet: subnet.into(), address, mac: [2, 0, a, b, c, d] }
}

fn is_invalid<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    assert!(matches!(outcome, Err(Error::Invalid(_))), "{outcome:?}");
}

/// Needs an implementation with nothing in it, and leaves it so.
pub async fn keeps_the_contract(network: &dyn Network) {
    // Removing what is unknown is harmless; building on it is not possible.
    network.remove_vpc("vpc-1").await.unwrap();
    network.detach("eni-1").await.unwrap();
    network.remove_subnet("vpc-1", "subnet-1", cidr("10.0.1.0/24")).await.unwrap();
    is_invalid(network.ensure_subnet("vpc-1", "subnet-1", cidr("10.0.1.0/24")).await);
    is_invalid(network.attach(eni("eni-1", "vpc-1", "subnet-1", "10.0.1.10")).await);
    assert_eq!(network.list().await.unwrap(), Default::default());

    // Twice is as once, and the namespace is where it was said to be.
    for _ in 0..2 {
        let handle = network.ensure_vpc("vpc-1", cidr("10.0.0.0/16")).await.unwrap();
        assert_eq!(handle.namespace, network.vpc_namespace("vpc-1"));
    }
    is_invalid(network.ensure_vpc("vpc-1", cidr("10.1.0.0/16")).await);
    is_invalid(network.ensure_subnet("vpc-1", "subnet-1", cidr("10.1.1.0/24")).await);
    is_invalid(network.attach(eni("eni-1", "vpc-1", "subnet-1", "10.0.1.10")).await);
    for _ in 0..2 {
        network.ensure_subnet("vpc-1", "subnet-1", cidr("10.0.1.0/24")).await.unwrap();
    }
    for outside in ["10.0.2.10", "10.0.1.1"] {
        is_invalid(network.attach(eni("eni-1", "vpc-1", "subnet-1", outside)).await);
    }
    for id in ["eni-2", "eni-1", "eni-2"] {
        let address = if id == "eni-1" { "10.0.1.10" } else { "10.0.1.11" };
        let handle = network.attach(eni(id, "vpc-1", "subnet-1", address)).await.unwrap();
        assert_eq!(handle.namespace, network.eni_namespace(id));
    }
    let inventory = network.list().await.unwrap();
    assert_eq!(
        (inventory.vpcs, inventory.enis),
        (vec!["vpc-1".into()], vec!["eni-1".into(), "eni-2".into()])
    );

    // An interface outlives its VPC as a name, until it is detached.
    network.detach("eni-1").await.unwrap();
    network.remove_vpc("vpc-1").await.unwrap();
    let inventory = network.list().await.unwrap();
    assert_eq!((inventory.vpcs, inventory.enis), (vec![], vec!["eni-2".into()]));
    for _ in 0..2 {
        network.detach("eni-2").await.unwrap();
        network.remove_vpc("vpc-1").await.unwrap();
    }
    assert_eq!(network.list().await.unwrap(), Default::default());
}
