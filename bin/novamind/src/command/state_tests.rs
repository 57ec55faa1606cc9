//! Whose folders are, told by folders that a test has made.

use serde_json::json;

use super::*;

fn owner(folder: &str, first: Option<&str>, below: &str) -> Owner {
    Owner { folder: folder.into(), first: first.map(str::to_owned), below: below.into(), origin: None }
}

fn cloned(first: Option<&str>, origin: &str) -> Owner {
    Owner { origin: Some(origin.into()), ..owner(&format!("/{origin}/shop"), first, ".") }
}

#[test]
fn an_application_moves_and_is_cloned_and_another_is_another() {
    let shop = owner("/a/shop", Some("c0ffee"), ".");
    let cases = [
        (owner("/a/shop", None, "."), true),
        (owner("/a/shop", Some("another"), "."), true),
        (owner("/b/shop", Some("c0ffee"), "."), true),
        (owner("/b/shop", Some("another"), "."), false),
        (owner("/b/shop", None, "."), false),
        (owner("/b/x/shop", Some("c0ffee"), "x/shop"), false),
        (owner("/b/store", Some("c0ffee"), "."), false),
    ];
    for (other, same) in cases {
        assert_eq!(shop.is(&other), same, "{other:?}");
        assert_eq!(other.is(&shop), same, "{other:?}");
    }
    assert!(!owner("/a", None, ".").is(&owner("/b", None, ".")), "two that nothing is known of");
}

#[test]
fn shallow_clones_are_known_by_their_origin() {
    let (whole, shallow) = (cloned(Some("1"), "x"), Owner { folder: "/ci/shop".into(), ..cloned(None, "x") });
    assert!(whole.is(&shallow) && shallow.is(&whole));
    assert!(shallow.is(&Owner { folder: "/ci-2/shop".into(), ..shallow.clone() }));
    assert!(
        !cloned(None, "y").is(&whole) && !cloned(Some("2"), "x").is(&shallow.clone().after(Some(&whole)))
    );
    assert_eq!(shallow.clone().after(Some(&whole)).first, whole.first);
    assert_eq!(cloned(None, "y").after(Some(&whole)).first, None);
    assert_eq!(cloned(Some("2"), "x").after(Some(&whole)).first.as_deref(), Some("2"), "it was begun anew");
}

#[test]
fn folders_of_a_name() {
    let cases = [
        ("shop", Some(1)),
        ("shop-2", Some(2)),
        ("shop-1", None),
        ("shop-x", None),
        ("shopping", None),
        ("sho", None),
    ];
    for (folder, expected) in cases {
        assert_eq!(number(folder, "shop"), expected, "{folder}");
    }
}

#[test]
fn two_of_one_name_get_a_folder_each() {
    let data = tempfile::tempdir().unwrap();
    let (one, two) = (owner("/a/shop", Some("1"), "."), owner("/b/shop", Some("2"), "."));
    assert_eq!(unused(data.path(), "shop"), "shop");
    // A claim was interrupted.
    fs::create_dir(data.path().join(BESIDE)).unwrap();
    fs::write(data.path().join(BESIDE).join("left"), "").unwrap();
    make(data.path(), "shop", &one).unwrap();
    assert_eq!(fs::read_dir(data.path().join("shop")).unwrap().count(), 1);
    assert_eq!(unused(data.path(), "shop"), "shop-2");
    make(data.path(), "shop-2", &two).unwrap();
    assert!(make(data.path(), "shop-2", &one).is_err(), "it is another's");
    // A folder of a build that left no owner is one of its name alone.
    fs::create_dir(data.path().join("shop-3")).unwrap();
    let found = named(data.path(), "shop").unwrap();
    assert_eq!(found, [("shop".to_owned(), Some(one.clone())), ("shop-2".to_owned(), Some(two))]);
    // It may lie elsewhere.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(data.path().join("shop"), elsewhere.path().join("shop")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("shop"), data.path().join("shop")).unwrap();
    assert_eq!(named(data.path(), "shop").unwrap().first(), Some(&("shop".to_owned(), Some(one))));
    fs::write(data.path().join("shop").join(OWNER), "{").unwrap();
    assert!(named(data.path(), "shop").unwrap_err().to_string().contains("shop/owner.json"));
    fs::remove_file(data.path().join("shop").join(OWNER)).unwrap();
    assert_eq!(named(data.path(), "shop").unwrap().first(), Some(&("shop".to_owned(), None)));
}

#[tokio::test]
async fn claims_at_once_give_each_application_one_folder() {
    let (data, places) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let [one, two] = ["a", "b"].map(|place| {
        let application = places.path().join(place).join("shop");
        fs::create_dir_all(&application).unwrap();
        Repository {
            root: application.clone(),
            application,
            relative: ".".into(),
            branch: "trunk".into(),
            head: "c0ffee".into(),
            subject: String::new(),
            id: "local/shop".into(),
        }
    });
    let claim = |repository| claim(data.path(), repository);
    let (a, b, c, d) = tokio::join!(claim(&one), claim(&two), claim(&one), claim(&two));
    let [a, b, c, d] = [a, b, c, d].map(Result::unwrap);
    assert_eq!((&a, &b), (&c, &d));
    assert_ne!(a, b);
    assert_eq!(find(data.path(), &one).await.unwrap(), Some(a));
}

/// Once it has applied something, a clone of what was there before is another application.
#[tokio::test]
async fn a_repository_that_was_begun_anew_is_known_by_its_new_commits() {
    let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let application = place.path().join("shop");
    fs::create_dir_all(application.join("terraform")).unwrap();
    let commit = |time: &str| {
        let run = |arguments: &[&str]| {
            let mut git = std::process::Command::new("git");
            git.arg("-C")
                .arg(&application)
                .args(["-c", "user.name=x", "-c", "user.email=x@test"])
                .args(arguments);
            let date = format!("{time} +0000");
            git.env("GIT_CONFIG_GLOBAL", "/dev/null")
                .env("GIT_AUTHOR_DATE", &date)
                .env("GIT_COMMITTER_DATE", &date);
            assert!(git.status().unwrap().success());
        };
        run(&["init", "--quiet", "--initial-branch", "trunk"]);
        run(&["commit", "--quiet", "--allow-empty", "--message", "first"]);
    };
    let first = || {
        let owner: Owner =
            novamind_files::read_json(&data.path().join("terraform/shop").join(OWNER)).unwrap();
        owner.first.unwrap()
    };
    commit("1600000000");
    let repository = Repository::around(&application).await.unwrap();
    assert_eq!(claim(data.path(), &repository).await.unwrap(), "shop");
    assert_eq!(first(), repository.head);
    fs::remove_dir_all(application.join(".git")).unwrap();
    commit("1700000000");
    let anew = Repository::around(&application).await.unwrap();
    assert_eq!(claim(data.path(), &anew).await.unwrap(), "shop");
    assert_ne!(anew.head, repository.head);
    assert_eq!(first(), repository.head, "it has only looked");
    applies(&data.path().join("terraform/shop"), &anew).await.unwrap();
    assert_eq!(first(), anew.head);
}

#[test]
fn what_a_folder_has_links_to() {
    let data = tempfile::tempdir().unwrap();
    let root = data.path().join("root");
    for application in ["srv/a/shop", "srv/b/shop"] {
        fs::create_dir_all(root.join(application).join("terraform")).unwrap();
        fs::write(root.join(application).join("terraform").join(OVERRIDE), "").unwrap();
    }
    fs::create_dir_all(root.join("srv/c/terraform")).unwrap();
    let mut found = linked(&root).unwrap();
    found.sort();
    assert_eq!(found, [Path::new("/srv/a/shop"), Path::new("/srv/b/shop")]);
    assert!(linked(&data.path().join("nothing")).unwrap().is_empty());
}

#[test]
fn pipelines_of_a_state() {
    let pipeline = |arn: &str| json!({"attributes": {"arn": arn, "name": "x"}});
    let state = json!({"resources": [
        {"mode": "managed", "type": "aws_vpc", "instances": [pipeline("arn:aws:ec2:r:1:vpc/x")]},
        {"mode": "data", "type": PIPELINE, "instances": [pipeline("arn:aws:codepipeline:r:1:not-ours")]},
        {"mode": "managed", "type": PIPELINE, "instances": [pipeline("arn:aws:codepipeline:eu-west-1:1:shop")]},
    ]});
    assert_eq!(made(&state), [Pipeline { region: "eu-west-1".into(), name: "shop".into() }]);
    assert!(made(&Json::Null).is_empty());
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("terraform/shop");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("terraform.tfstate"), state.to_string()).unwrap();
    assert_eq!(regions(data.path(), "us-east-1"), ["us-east-1", "eu-west-1"]);
    assert_eq!(regions(data.path(), "eu-west-1"), ["eu-west-1"]);
    fs::rename(folder.join("terraform.tfstate"), folder.join("terraform.tfstate.backup")).unwrap();
    assert_eq!(regions(data.path(), "us-east-1"), ["us-east-1"]);
    fs::write(folder.join("terraform.tfstate"), "{\"version\": 4, ").unwrap();
    assert_eq!(regions(data.path(), "us-east-1"), ["us-east-1", "eu-west-1"]);
}
