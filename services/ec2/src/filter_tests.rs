//! What becomes of records in the plane, with a simulator of it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use novamind_network::simulator::{Fault, Simulator};

use super::*;
use crate::Ec2;
use crate::records::{RouteTableAssociation, Tags};

const VPC: &str = "vpc-0123456789abcdef0";
const PUBLIC: &str = "subnet-00000000000000001";
const PRIVATE: &str = "subnet-00000000000000002";

fn scope() -> Scope {
    Scope::new("us-east-1", "000000000000")
}

fn subnet(cidr: &str) -> Subnet {
    Subnet {
        vpc: VPC.into(),
        cidr: cidr.parse().unwrap(),
        zone: "us-east-1a".into(),
        map_public_ip: false,
        acl_association: String::new(),
        tags: Tags::new(),
    }
}

fn interface(address: [u8; 4], kind: &str, in_kernel: bool) -> Interface {
    Interface {
        vpc: VPC.into(),
        subnet: PRIVATE.into(),
        zone: "us-east-1a".into(),
        address: address.into(),
        mac: [2; 6],
        groups: vec!["sg-1".into()],
        description: String::new(),
        kind: kind.into(),
        requester: None,
        in_kernel,
        client_token: None,
        state: InterfaceState::Ready,
        tags: Tags::new(),
    }
}

/// A public subnet with a NAT gateway, a private one that leaves through it.
async fn store(folder: &std::path::Path) -> Store {
    let store = Store::open(&folder.join("store.db")).unwrap();
    let made = store.write(|transaction| {
        let network: Cidr = "10.0.0.0/16".parse()?;
        let vpc = Vpc {
            cidr: network,
            association: String::new(),
            dns_support: true,
            dns_hostnames: false,
            usage_metrics: false,
            tags: Tags::new(),
        };
        transaction.put(&scope(), VPC, &vpc)?;
        transaction.put(&scope(), PUBLIC, &subnet("10.0.1.0/24"))?;
        transaction.put(&scope(), PRIVATE, &subnet("10.0.2.0/24"))?;
        transaction.put(&scope(), "igw-1", &InternetGateway { vpc: Some(VPC.into()), tags: Tags::new() })?;
        let gateway = NatGateway {
            vpc: VPC.into(),
            subnet: PUBLIC.into(),
            allocation: Some("eipalloc-1".into()),
            interface: "eni-2".into(),
            private_ip: [10, 0, 1, 9].into(),
            public_ip: None,
            address_association: None,
            state: NatState::Available,
            created: novamind_wire::Timestamp::from_millis(0),
            deleted: None,
            tags: Tags::new(),
        };
        transaction.put(&scope(), "nat-1", &gateway)?;
        let everywhere: Cidr = "0.0.0.0/0".parse()?;
        let table = |target, subnet: Option<&str>| RouteTable {
            vpc: VPC.into(),
            routes: vec![Route { destination: everywhere, target }],
            associations: vec![RouteTableAssociation { id: "a".into(), subnet: subnet.map(str::to_owned) }],
            tags: Tags::new(),
        };
        transaction.put(&scope(), "rtb-1", &table(Target::NatGateway("nat-1".into()), None))?;
        let public = table(Target::InternetGateway("igw-1".into()), Some(PUBLIC));
        transaction.put(&scope(), "rtb-2", &public)?;
        let wanted = |protocol: &str, peer| Permission { protocol: protocol.into(), from: 80, to: 80, peer };
        let rule = |id: &str, permission| Rule {
            id: id.into(),
            egress: false,
            permission,
            description: None,
            tags: Tags::new(),
        };
        let group = SecurityGroup {
            vpc: VPC.into(),
            name: "default".into(),
            description: String::new(),
            rules: vec![
                rule("sgr-1", wanted("tcp", Peer::Group("sg-1".into()))),
                rule("sgr-2", wanted("tcp", Peer::Ipv6("::/0".into()))),
                rule("sgr-3", wanted("icmpv6", Peer::Ipv4(everywhere))),
                rule("sgr-4", Permission { from: -1, to: -1, ..wanted("icmp", Peer::Ipv4(everywhere)) }),
            ],
            tags: Tags::new(),
        };
        transaction.put(&scope(), "sg-1", &group)?;
        transaction.put(&scope(), "eni-1", &interface([10, 0, 2, 9], "interface", true))?;
        transaction.put(&scope(), "eni-2", &interface([10, 0, 1, 9], "nat_gateway", false))?;
        transaction.put(&scope(), "eni-3", &interface([10, 0, 2, 8], "interface", false))
    });
    made.await.unwrap();
    store
}

fn exits(store: &Store) -> Vec<Exit> {
    let filter = compile(store, &scope(), VPC, "10.0.0.0/16".parse().unwrap()).unwrap();
    filter.subnets.iter().flat_map(|subnet| subnet.routes.iter().map(|route| route.exit.clone())).collect()
}

/// Older records may hold numbers that are refused today: they never let more pass than they say.
#[test]
fn numbers_that_no_packet_has_let_nothing_pass() {
    let cases = [
        ("icmp", -1, -1, Some(Protocol::Icmp(None, None))),
        ("icmp", 8, -1, Some(Protocol::Icmp(Some(8), None))),
        ("icmp", 8, 0, Some(Protocol::Icmp(Some(8), Some(0)))),
        ("icmp", 300, -1, None),
        ("icmp", 8, 300, None),
        ("icmp", -1, 0, None),
        ("tcp", 80, 70_000, None),
        ("47", -1, -1, Some(Protocol::Other(47))),
        ("icmpv6", -1, -1, None),
    ];
    for (name, from, to, expected) in cases {
        let peer = Peer::Group("sg-1".into());
        let permission = Permission { protocol: name.into(), from, to, peer };
        assert_eq!(protocol(&permission), expected, "{name} {from} {to}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn records_become_a_filter() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let filter = compile(&store, &scope(), VPC, "10.0.0.0/16".parse().unwrap()).unwrap();
    let places: Vec<Place> = filter.interfaces.iter().map(|interface| interface.place).collect();
    assert_eq!(places, [Place::Attached, Place::Nowhere, Place::Router]);
    let rules: Vec<(&str, Protocol)> =
        filter.groups["sg-1"].iter().map(|rule| (rule.id.as_str(), rule.protocol)).collect();
    assert_eq!(rules, [("sgr-1", Protocol::Tcp(80, 80)), ("sgr-4", Protocol::Icmp(None, None))]);
    assert_eq!(filter.subnets[0].table, "rtb-2");
    assert_eq!(exits(&store), [Exit::Internet, Exit::Nat]);

    // Without the internet gateway neither leads anywhere; a gateway that is not ready neither.
    let detached = InternetGateway { vpc: None, tags: Tags::new() };
    store.write(move |transaction| transaction.put(&scope(), "igw-1", &detached)).await.unwrap();
    assert!(exits(&store).iter().all(|exit| matches!(exit, Exit::Closed(_))), "{:?}", exits(&store));
    let mend = store.write(|transaction| {
        transaction.put(&scope(), "igw-1", &InternetGateway { vpc: Some(VPC.into()), tags: Tags::new() })?;
        transaction.update::<NatGateway>(&scope(), "nat-1", |gateway| {
            gateway.state = NatState::Pending;
            Ok(())
        })
    });
    mend.await.unwrap();
    assert_eq!(exits(&store), [Exit::Internet, Exit::Closed("it is pending".into())]);
}

/// Whatever fails: the next run leads to what the records say, and what stands is not made again.
#[tokio::test(flavor = "multi_thread")]
async fn the_kernel_follows() {
    for fault in [Fault::FailBefore, Fault::FailAfter] {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path()).await;
        let network = Simulator::default();
        let state = Ec2::new(Arc::new(network.clone()));
        let follower = Follower::new(store.clone(), state);
        // Nothing is in the kernel, so nothing is filtered.
        follower.reconcile(&object(ALL)).await.unwrap();
        assert_eq!(network.filter_of(VPC), None);
        network.ensure_vpc(VPC, "10.0.0.0/16".parse().unwrap()).await.unwrap();
        network.inject_after(1, fault);
        assert!(follower.reconcile(&object(ALL)).await.is_err());
        follower.reconcile(&object(ALL)).await.unwrap();
        let wanted = compile(&store, &scope(), VPC, "10.0.0.0/16".parse().unwrap()).unwrap();
        assert_eq!(network.filter_of(VPC), Some(wanted));
        // A second change would meet the fault.
        network.inject_after(1, fault);
        follower.reconcile(&object(ALL)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_followed_in_its_own_vpc() {
    const OTHER: &str = "vpc-0123456789abcdef1";
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let network = Simulator::default();
    let follower = Follower::new(store.clone(), Ec2::new(Arc::new(network.clone())));
    let made = store.write(|transaction| {
        let vpc = transaction.get::<Vpc>(&scope(), VPC)?.unwrap().record;
        transaction.put(&scope(), OTHER, &vpc)?;
        let mut group = transaction.get::<SecurityGroup>(&scope(), "sg-1")?.unwrap().record;
        group.vpc = OTHER.into();
        transaction.put(&scope(), "sg-2", &group)
    });
    made.await.unwrap();
    for vpc in [VPC, OTHER] {
        network.ensure_vpc(vpc, "10.0.0.0/16".parse().unwrap()).await.unwrap();
    }
    follower.reconcile(&object(ALL)).await.unwrap();
    let rules = |vpc: &str, group: &str| network.filter_of(vpc).unwrap().groups[group].len();
    assert_eq!((rules(VPC, "sg-1"), rules(OTHER, "sg-2")), (2, 2));

    let changed = store.write(|transaction| {
        for group in ["sg-1", "sg-2"] {
            transaction.update::<SecurityGroup>(&scope(), group, |group| {
                group.rules.clear();
                Ok(())
            })?;
        }
        Ok(())
    });
    changed.await.unwrap();
    let concerned = |kind: &'static str, id: &str, deleted: bool| {
        let change = Change { service: "ec2", kind, scope: scope(), id: id.into(), deleted };
        follower.concerns(&change).map(|key| key.id)
    };
    assert_eq!(concerned("security-group", "sg-1", false).as_deref(), Some(VPC));
    follower.reconcile(&object(VPC)).await.unwrap();
    assert_eq!((rules(VPC, "sg-1"), rules(OTHER, "sg-2")), (0, 2));
    follower.reconcile(&object(OTHER)).await.unwrap();
    assert_eq!(rules(OTHER, "sg-2"), 0);

    // What is gone is known by what it was; what was not seen before, and what goes from one to another, may be of any.
    assert_eq!(concerned("network-interface", "eni-1", false).as_deref(), Some(VPC));
    let gone = store.write(|transaction| transaction.delete::<Interface>(&scope(), "eni-1"));
    gone.await.unwrap();
    assert_eq!(concerned("network-interface", "eni-1", true).as_deref(), Some(VPC));
    assert_eq!(concerned("network-interface", "eni-9", true).as_deref(), Some(ALL));
    assert_eq!(concerned("internet-gateway", "igw-1", false).as_deref(), Some(ALL));
    assert_eq!(concerned("vpc", VPC, false), None);
}
