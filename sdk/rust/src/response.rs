//! Answers in the form of the API, for those who stand in front of it or instead of it.

use serde_json::{Value, json};

/// What to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiResponse {
    /// The status.
    pub status: u16,
    /// What the body is, when there is one.
    pub content_type: Option<&'static str>,
    /// The body.
    pub body: Option<Value>,
}

impl ApiResponse {
    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// A list that goes on after a cursor.
    #[must_use]
    pub fn with_next_cursor(mut self, cursor: &str) -> Self {
        if let Some(body) = self.body.as_mut().and_then(Value::as_object_mut) {
            body.insert("hasMore".into(), json!(true));
            body.insert("nextCursor".into(), json!(cursor));
        }
        self
    }

    /// A list that was counted.
    #[must_use]
    pub fn with_total(mut self, total: u64) -> Self {
        if let Some(body) = self.body.as_mut().and_then(Value::as_object_mut) {
            body.insert("total".into(), json!(total));
        }
        self
    }

    /// A refusal: an object with `code`, `status` and what else a problem says.
    #[must_use]
    pub fn of_problem(problem: &Value) -> Self {
        let mut body = problem.clone();
        let code = problem["code"].as_str().unwrap_or_default();
        if let Some(body) = body.as_object_mut() {
            body.entry("type")
                .or_insert(json!(format!("/docs/errors#{code}")));
        }
        Self {
            status: problem["status"]
                .as_u64()
                .and_then(|status| u16::try_from(status).ok())
                .unwrap_or(500),
            content_type: Some("application/problem+json"),
            body: Some(body),
        }
    }
}

/// One thing, a list, or nothing.
#[must_use]
pub fn create_api_response(data: Option<Value>) -> ApiResponse {
    let Some(data) = data else {
        return ApiResponse {
            status: 204,
            content_type: None,
            body: None,
        };
    };
    let body = if data.is_array() {
        json!({ "data": data, "hasMore": false })
    } else {
        data
    };
    ApiResponse {
        status: 200,
        content_type: Some("application/json"),
        body: Some(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::tests::vectors;

    #[test]
    fn an_answer_has_the_form_of_the_api() {
        for vector in vectors("create-api-response") {
            let input = &vector["input"];
            let mut answer = match input.get("problem") {
                Some(problem) => ApiResponse::of_problem(problem),
                None => create_api_response(input.get("data").cloned()),
            };
            if let Some(status) = input["status"].as_u64() {
                answer = answer.with_status(u16::try_from(status).unwrap());
            }
            if let Some(cursor) = input["nextCursor"].as_str() {
                answer = answer.with_next_cursor(cursor);
            }
            if let Some(total) = input["total"].as_u64() {
                answer = answer.with_total(total);
            }
            let expected = &vector["expected"];
            assert_eq!(answer.status, expected["status"], "{}", vector["name"]);
            assert_eq!(
                answer.content_type,
                expected["contentType"].as_str(),
                "{}",
                vector["name"]
            );
            assert_eq!(answer.body.as_ref(), expected.get("body"), "{}", vector["name"]);
        }
    }
}
