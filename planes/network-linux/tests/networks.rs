//! Real networks. Each test has a prefix, a host namespace and a folder of its own, so that nothing here touches
//! the machine's network.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../network/tests/contract/mod.rs"]
mod contract;

mod setting;

use std::net::Ipv4Addr;
use std::path::Path;

use contract::{cidr, eni};
use novamind_network::{METADATA_ADDRESS, Network, Outbound};
use novamind_network_linux::{LinuxNetwork, Options, listen_in, sweep};
use setting::{
    A, B, BALANCER, Elsewhere, Setting, answer, ask, ask_under, member, open, run_in, serve, two_subnets,
};

#[tokio::test(flavor = "multi_thread")]
async fn contract_holds() {
    let setting = Setting::new();
    contract::keeps_the_contract(&setting.network()).await;
    setting.is_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn interfaces_meet_in_their_vpc_and_nowhere_else() {
    let setting = Setting::new();
    let network = setting.network();
    two_subnets(&network, "vpc-1", ["eni-1a", "eni-1b"]).await;
    two_subnets(&network, "vpc-2", ["eni-2a", "eni-2b"]).await;
    let at = |eni: &str| network.eni_namespace(eni);
    let vpc = |vpc: &str| network.vpc_namespace(vpc);
    let _servers =
        [serve(&at("eni-1a"), 80, "1a"), serve(&at("eni-2a"), 80, "2a"), serve(&at("eni-1b"), 80, "1b")];
    let metadata = listen_in(&vpc("vpc-1"), (METADATA_ADDRESS, 80).into()).unwrap();
    let _metadata = answer(metadata, "metadata");

    // From the other subnet, under its own address; the same address elsewhere is another one.
    assert_eq!(ask(&at("eni-1b"), A).await.unwrap(), "1a 10.0.2.10");
    assert_eq!(ask(&at("eni-2b"), A).await.unwrap(), "2a 10.0.2.10");
    assert_eq!(ask(&at("eni-1a"), B).await.unwrap(), "1b 10.0.1.10");
    assert!(ask(&at("eni-2a"), B).await.is_err());
    // As the load balancer reaches its targets.
    assert_eq!(ask_under(&vpc("vpc-1"), Some(BALANCER), A).await.unwrap(), "1a 10.0.1.5");
    assert!(ask(&vpc("vpc-1"), A).await.is_err(), "the router itself sends nothing");
    assert_eq!(ask(&at("eni-1b"), (METADATA_ADDRESS, 80)).await.unwrap(), "metadata 10.0.2.10");
    assert!(ask(&at("eni-2b"), (METADATA_ADDRESS, 80)).await.is_err());
    assert!(ask(&setting.host.path(), A).await.is_err());

    for id in ["eni-1a", "eni-1b", "eni-2a", "eni-2b"] {
        network.detach(id).await.unwrap();
    }
    assert!(ask_under(&vpc("vpc-1"), Some(BALANCER), A).await.is_err());
    for id in ["vpc-1", "vpc-2"] {
        network.remove_vpc(id).await.unwrap();
    }
    setting.is_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successor_finds_mends_and_moves() {
    let setting = Setting::new();
    two_subnets(&setting.network(), "vpc-1", ["eni-1", "eni-2"]).await;
    let network = setting.network();
    let (one, vpc) = (network.eni_namespace("eni-1"), network.vpc_namespace("vpc-1"));
    let _server = serve(&one, 80, "one");
    assert_eq!(ask(&network.eni_namespace("eni-2"), A).await.unwrap(), "one 10.0.2.10");

    // What a killed predecessor, or a careless hand, left half-made.
    let breakages: [(&Path, &str); 6] = [
        (&one, "ip link set eth0 down"),
        (&one, "ip route del default"),
        (&one, "ip addr flush dev eth0"),
        (&one, "ip link del eth0"),
        (&vpc, "ip addr flush dev vpc"),
        (&vpc, "ip link del vpc"),
    ];
    for (namespace, command) in breakages {
        run_in(namespace, command);
        two_subnets(&setting.network(), "vpc-1", ["eni-1", "eni-2"]).await;
        let answer = ask(&network.eni_namespace("eni-2"), A).await;
        assert_eq!(answer.unwrap(), "one 10.0.2.10", "after {command}");
    }

    // Another address, then a file without a mount, as between two steps.
    network.attach(eni("eni-1", "vpc-1", "subnet-1", "10.0.1.77")).await.unwrap();
    let all = &["sg-all"];
    let moved = vec![member("eni-1", "10.0.1.77", all), member("eni-2", "10.0.2.10", all)];
    network.filter("vpc-1", &open(moved)).await.unwrap();
    let two = network.eni_namespace("eni-2");
    assert!(ask(&two, A).await.is_err());
    assert_eq!(ask(&two, ("10.0.1.77".parse().unwrap(), 80)).await.unwrap(), "one 10.0.2.10");
    network.detach("eni-2").await.unwrap();
    std::fs::write(network.eni_namespace("eni-2"), "").unwrap();
    assert!(listen_in(&network.eni_namespace("eni-2"), (Ipv4Addr::UNSPECIFIED, 80).into()).is_err());
    network.attach(eni("eni-2", "vpc-1", "subnet-2", "10.0.2.10")).await.unwrap();
    assert_eq!(
        ask(&network.eni_namespace("eni-2"), ("10.0.1.77".parse().unwrap(), 80)).await.unwrap(),
        "one 10.0.2.10"
    );

    // A process in the namespace keeps it alive, but not its link; the name is free again at once.
    let listed = setting.network().list().await.unwrap();
    assert_eq!((listed.vpcs.len(), listed.enis.len()), (1, 2));
    setting.network().remove_all().unwrap();
    setting.is_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_is_masqueraded_and_needs_leave() {
    let mut setting = Setting::new();
    let handle = setting.network().ensure_vpc("vpc-1", cidr("10.0.0.0/16")).await.unwrap();
    let Outbound::Off { reason } = handle.outbound else { panic!("{handle:?}") };
    assert!(reason.contains("ip_forward"), "{reason}");
    assert_eq!(setting.host.run("cat /proc/sys/net/ipv4/ip_forward").trim(), "0");

    // A machine beyond the host, and an address on the host that the second VPC must not take.
    let outside = Elsewhere::new();
    setting.host.run(&format!(
        "ip link add near type veth peer name far netns {} && ip addr add 192.0.2.1/24 dev near && ip link set near up",
        outside.thread
    ));
    outside.run("ip addr add 192.0.2.2/24 dev far && ip link set far up");
    let _server = serve(&outside.path(), 80, "outside");
    setting.options.may_turn_on_forwarding = true;
    let network = setting.network();
    let mut links = Vec::new();
    for (vpc, enis) in [("vpc-1", ["eni-1", "eni-2"]), ("vpc-2", ["eni-3", "eni-4"])] {
        two_subnets(&network, vpc, enis).await;
        let first = network.ensure_vpc(vpc, cidr("10.0.0.0/16")).await.unwrap().outbound;
        assert_eq!(network.ensure_vpc(vpc, cidr("10.0.0.0/16")).await.unwrap().outbound, first);
        links.push(first);
    }
    assert_ne!(links[0], links[1]);
    for id in ["eni-1", "eni-4"] {
        let answer = ask(&network.eni_namespace(id), ("192.0.2.2".parse().unwrap(), 80)).await;
        assert_eq!(answer.unwrap(), "outside 192.0.2.1", "{id}");
    }
    // One VPC's way out is not a way into the other.
    assert!(ask(&outside.path(), A).await.is_err());

    network.remove_all().unwrap();
    setting.is_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn orphans_are_swept() {
    let setting = Setting::new();
    let root = setting.options.root.clone();
    let cases = [("stopped", true, false, false), ("gone", false, false, true), ("killed", true, true, true)];
    for (prefix, exists, ephemeral, _) in cases {
        let folder = setting.folder.path().join(prefix);
        if exists {
            std::fs::create_dir(&folder).unwrap();
        }
        let options = Options { prefix: prefix.into(), folder, ephemeral, ..setting.options.clone() };
        two_subnets(&LinuxNetwork::new(options.clone()), "vpc-1", ["eni-1", "eni-2"]).await;
    }
    // One that runs is left alone.
    let options = Options { prefix: "running".into(), ephemeral: true, ..setting.options.clone() };
    let running = LinuxNetwork::new(options);
    two_subnets(&running, "vpc-1", ["eni-1", "eni-2"]).await;

    let mut swept = sweep(&root).unwrap();
    swept.sort();
    let expected: Vec<_> = cases.iter().filter(|case| case.3).map(|case| case.0).collect();
    assert_eq!(swept, expected);
    running.remove_all().unwrap();
    LinuxNetwork::new(Options { prefix: "stopped".into(), ..setting.options.clone() }).remove_all().unwrap();
    setting.is_clean();
}
