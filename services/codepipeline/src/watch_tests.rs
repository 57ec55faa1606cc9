//! Sources behind a Git plane in memory.

use novamind_git::Commit;
use novamind_git::simulator::SimulatedGit;
use novamind_kernel::Clock;
use novamind_testing::{ACCOUNT, REGION, settings};
use novamind_wire::document;

use super::*;

/// Two repositories; files are asked for in the first one. The third source's connection is another account's.
const DECLARATION: &str = r#"{
    "name": "p", "roleArn": "arn:aws:iam::123456789012:role/p", "pipelineType": "V2",
    "artifactStore": {"type": "S3", "location": "b"},
    "stages": [
        {"name": "Source", "actions": [
            {"name": "Filtered", "outputArtifacts": [{"name": "A"}],
             "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"},
             "configuration": {"ConnectionArn": "arn:aws:codeconnections:us-east-1:123456789012:connection/filtered",
                               "FullRepositoryId": "x/y", "BranchName": "main"}},
            {"name": "Plain", "outputArtifacts": [{"name": "B"}],
             "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"},
             "configuration": {"ConnectionArn": "arn:aws:codeconnections:us-east-1:123456789012:connection/plain",
                               "FullRepositoryId": "x/z", "BranchName": "main"}},
            {"name": "Elsewhere", "outputArtifacts": [{"name": "C"}],
             "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"},
             "configuration": {"ConnectionArn": "arn:aws:codeconnections:us-east-1:210987654321:connection/plain",
                               "FullRepositoryId": "x/z", "BranchName": "main"}}]},
        {"name": "Go", "actions": [
            {"name": "S", "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}}]}],
    "triggers": [{"providerType": "CodeStarSourceConnection", "gitConfiguration":
        {"sourceActionName": "Filtered", "push": [{"filePaths": {"includes": ["src/**"]}}]}}]
}"#;

fn commit(id: &str) -> Commit {
    Commit { id: id.into(), author: String::new(), author_date: String::new(), message: String::new() }
}

/// Looks at the sources until it holds; `check` is told whether the look has failed.
async fn until(sources: &Sources, key: &ObjectKey, what: &str, check: impl Fn(bool) -> bool) {
    for _ in 0..400 {
        let failed = sources.reconcile(key).await.is_err();
        if check(failed) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what} does not come about");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_cannot_be_looked_at_makes_nobody_deaf_to_another() {
    let folder = tempfile::tempdir().unwrap();
    let cloud = Cloud::open(settings(folder.path()), Clock::real()).unwrap();
    let git = Arc::new(SimulatedGit::new());
    let links = novamind_git::Links::open(folder.path().join("links")).unwrap();
    let [filtered, plain] =
        ["filtered", "plain"].map(|name| links.set(name, &format!("https://{name}.test/x.git")).unwrap());
    let key = ObjectKey { scope: Scope::new(REGION, ACCOUNT), id: "p".into() };
    let scope = key.scope.clone();
    cloud
        .store()
        .write(move |transaction| {
            let declaration =
                document::read(DECLARATION.as_bytes()).map_err(novamind_wire::Error::internal)?;
            let pipeline = Pipeline { declaration, ..crate::plan::tests::pipeline("p") };
            transaction.put(&scope, "p", &pipeline)?;
            transaction.put(&scope, "p", &State::default())
        })
        .await
        .unwrap();
    let sources = Sources::new(cloud.clone(), Arc::new(CodePipeline { git: git.clone(), links }));
    let state = || cloud.store().get::<State>(&key.scope, "p").unwrap().unwrap().record;
    let saw = |source: &str, id: &str| state().heads.get(source).is_some_and(|seen| seen == id);
    git.commit(&filtered, "main", commit("f1"), Vec::new());
    git.commit(&plain, "main", commit("p1"), Vec::new());
    until(&sources, &key, "a first look", |_| saw("Filtered refs/heads/main", "f1") && saw("Plain", "p1"))
        .await;
    assert!(state().active.is_empty(), "what is there at first is only remembered");

    // The plane in memory cannot tell which files a push has changed.
    git.commit(&filtered, "main", commit("f2"), Vec::new());
    until(&sources, &key, "a failure", |failed| failed).await;
    git.commit(&plain, "main", commit("p2"), Vec::new());
    until(&sources, &key, "the other push", |failed| failed && saw("Plain", "p2")).await;
    assert_eq!(state().active.len(), 1);
    assert!(saw("Filtered refs/heads/main", "f1"), "what failed is looked at again");
    assert!(!state().heads.contains_key("Elsewhere"), "a connection of another account leads nowhere");
}
