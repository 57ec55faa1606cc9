//! Answers that take several calls: what was counted so far, by the token of the next call.
//!
//! - A token belongs to one question; who brings it along with another is refused. It may be used again.
//! - At most [`KEPT`] answers are kept of a kind: the one that was not asked for the longest goes. A restart forgets all.
//!   Whose answer is gone is refused, and begins anew.

use std::collections::VecDeque;
use std::sync::Arc;

use novamind_kernel::{Scope, uuid};
use novamind_wire::Result;
use tokio::sync::Mutex;

use crate::fault::invalid;
use crate::walk::Walk;

const KEPT: usize = 8;

/// Where, when (in milliseconds) and what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub scope: Scope,
    pub stretch: (i64, i64),
    /// Name and ARN, as they were given.
    pub group: (Option<String>, Option<String>),
    pub selector: Option<String>,
    pub period: Option<i32>,
}

/// How far the traces have been looked at, and what was counted in them.
pub struct Portion<T> {
    pub walk: Walk,
    pub counted: T,
}

pub struct Unfinished<T> {
    id: String,
    question: Question,
    pub portion: Mutex<Portion<T>>,
}

#[derive(Default)]
pub struct Kept<T>(Mutex<VecDeque<Arc<Unfinished<T>>>>);

impl<T: Default> Kept<T> {
    /// The answer that a token names, and the position in it; a new one without a token.
    pub async fn find(&self, token: Option<&str>, question: Question) -> Result<(Arc<Unfinished<T>>, usize)> {
        let Some(token) = token else {
            let portion = Portion { walk: Walk::new(question.stretch), counted: T::default() };
            return Ok((Arc::new(Unfinished { id: uuid(), question, portion: Mutex::new(portion) }), 0));
        };
        let kept = self.0.lock().await;
        let known = token.split_once('/').and_then(|(id, position)| {
            let answer = kept.iter().find(|answer| answer.id == id && answer.question == question)?;
            Some((answer.clone(), position.parse().ok()?))
        });
        known.ok_or_else(|| invalid("Invalid NextToken"))
    }

    /// Keeps an answer that goes on at a position, and tells the token for that.
    pub async fn keep(&self, answer: Arc<Unfinished<T>>, position: usize) -> String {
        let token = format!("{}/{position}", answer.id);
        let mut kept = self.0.lock().await;
        kept.retain(|other| other.id != answer.id);
        kept.push_back(answer);
        if kept.len() > KEPT {
            kept.pop_front();
        }
        token
    }

    pub async fn clear(&self) {
        self.0.lock().await.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(account: &str) -> Question {
        let scope = Scope::new("r", account);
        Question { scope, stretch: (0, 1), group: (None, None), selector: None, period: None }
    }

    #[tokio::test]
    async fn tokens_belong_to_their_questions_and_the_oldest_go() {
        let kept: Kept<usize> = Kept::default();
        let mut tokens = Vec::new();
        for number in 0..KEPT {
            let (answer, position) = kept.find(None, question("1")).await.unwrap();
            assert_eq!(position, 0);
            answer.portion.lock().await.counted = number;
            tokens.push(kept.keep(answer, 7).await);
        }
        let (first, position) = kept.find(Some(&tokens[0]), question("1")).await.unwrap();
        assert_eq!((first.portion.lock().await.counted, position), (0, 7));
        for wrong in ["", "x", "x/0", &format!("{}x", tokens[0])] {
            assert!(kept.find(Some(wrong), question("1")).await.is_err(), "{wrong}");
        }
        assert!(kept.find(Some(&tokens[0]), question("2")).await.is_err());
        // The first has been asked for last, so that the second goes.
        kept.keep(first, 8).await;
        let (another, _) = kept.find(None, question("1")).await.unwrap();
        kept.keep(another, 0).await;
        assert!(kept.find(Some(&tokens[0]), question("1")).await.is_ok());
        assert!(kept.find(Some(&tokens[1]), question("1")).await.is_err());
        kept.clear().await;
        assert!(kept.find(Some(&tokens[0]), question("1")).await.is_err());
    }
}
