//! Answers of other hosts.

use std::collections::VecDeque;

use crate::http::{Error, Request, Response};

type Answer = Result<Response, Error>;

#[derive(Debug, Default)]
pub(crate) struct Web {
    prepared: Vec<(String, String, VecDeque<Answer>)>,
    pub(super) sent: Vec<Request>,
}

impl Web {
    pub(super) fn prepare(&mut self, method: &str, url: &str, answer: Answer) {
        match self.place(method, url) {
            Some(answers) => answers.push_back(answer),
            None => self
                .prepared
                .push((method.to_owned(), url.to_owned(), VecDeque::from([answer]))),
        }
    }

    fn place(&mut self, method: &str, url: &str) -> Option<&mut VecDeque<Answer>> {
        let found = self
            .prepared
            .iter_mut()
            .find(|(other, address, _)| other == method && address == url);
        found.map(|(_, _, answers)| answers)
    }

    pub(crate) fn send(&mut self, request: &Request) -> Answer {
        self.sent.push(request.clone());
        let Some(answers) = self.place(&request.method, &request.url) else {
            let why = format!(
                "the test prepared no answer to {} {}",
                request.method, request.url
            );
            return Err(Error::Denied(why));
        };
        let answer = answers.front().cloned();
        if answers.len() > 1 {
            answers.pop_front();
        }
        answer.unwrap_or(Err(Error::Timeout))
    }
}
