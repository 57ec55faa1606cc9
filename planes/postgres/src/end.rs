//! Ending every server of an installation, when all of it is brought down. The next cloud starts them again.

use std::fs;

use crate::{Databases, LinuxPostgres, Node, Result, State};

impl LinuxPostgres {
    /// Stops every server, takes the names away, and answers how many servers there were.
    ///
    /// # Errors
    /// The first failure; calling again is safe.
    pub async fn end_all(&self) -> Result<usize> {
        let entries = fs::read_dir(self.root().join("instances")).into_iter().flatten().flatten();
        let mut count = 0;
        for entry in entries {
            let name = entry.file_name();
            // A name that is no instance's is what was left of one that is gone.
            let Some(instance) = name.to_str() else { continue };
            let Ok(observed) = self.observe(instance).await else { continue };
            let running = |node: &Node| observed.state(*node).runs();
            let mut nodes: Vec<Node> = Node::BOTH.into_iter().filter(running).collect();
            // A primary that is stopped first hands all that it has to its standby.
            nodes.sort_by_key(|node| observed.state(*node) == State::Standby);
            for node in nodes {
                self.stop(instance, node).await?;
                count += 1;
            }
        }
        self.publish(&[]).await?;
        Ok(count)
    }
}
