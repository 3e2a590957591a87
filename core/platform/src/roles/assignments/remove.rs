//! `DELETE /users/{id}/roles/{assignmentId}`

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{KnownFormat, ObjectBuilder, Required, SchemaFormat, Type};
use uuid::Uuid;
use wikala_module::http::{
    Answer, At, Authorized, Description, Input, NoContent, Problem, Shared, codes as http_codes,
};

use super::subject::Subject;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::AssignRoles;
use crate::roles::codes;
use crate::roles::grantor::Grantor;
use crate::store;

/// Takes a role that a person gave.
pub(super) async fn remove(
    Authorized(mut access): Authorized<AssignRoles>,
    platform: Shared<PlatformState>,
    At(user): At,
    Assignment(id): Assignment,
) -> Answer<NoContent> {
    let mut grantor = Grantor::of(&access);
    let tenant = grantor.tenant.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    grantor.hold(&mut tx).await?;
    let member = Subject::find(&mut tx, &grantor, user).await?;
    member.judge(&mut tx)?;
    let before = member.roles(&mut tx).await?;
    let assignment = before.iter().find(|row| row.id == id);
    let assignment = assignment.ok_or_else(|| PlatformError::code(codes::ASSIGNMENT_NOT_FOUND))?;
    if assignment.group_id.is_some() {
        return Err(PlatformError::code(codes::ASSIGNMENT_OF_DIRECTORY).into());
    }
    grantor.reaches(assignment.department_id)?;
    member.check_taking(&mut tx, &grantor).await?;
    let owners = store::owners::watch(&mut tx, tenant).await?;
    store::assignments::remove(&mut tx, tenant, user, vec![id]).await?;
    owners.judge(&mut tx).await?;
    member.changed(&mut tx, before).await?;
    platform.revocations.commit(tx, &[user]).await?;
    Ok(NoContent)
}

/// The assignment in the path. Anything that is not a UUID names nothing: 404.
pub(super) struct Assignment(Uuid);

impl FromRequest for Assignment {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().get("assignmentId");
        let id = text.and_then(|text| Uuid::parse_str(text).ok());
        ready(id.map(Self).ok_or_else(|| Problem::new(http_codes::HIDDEN)))
    }
}

impl Input for Assignment {
    fn describe(description: &mut Description) {
        let uuid = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
            .examples(["01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11"]);
        let parameter = ParameterBuilder::new()
            .name("assignmentId")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(uuid));
        description.parameters.push(parameter.build());
    }
}
