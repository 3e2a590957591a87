//! `POST /platform/announcements`: the operator tells everybody who is connected, on every host.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Body, Plain, Problem, Shared, codes as http};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;

use crate::codes;
use crate::hub::CHANNEL;
use crate::names;
use crate::policy::Announce;
use crate::state::RealtimeState;

/// What is said to other hosts begins with it.
pub(crate) const SYSTEM: &str = "system:";
/// Characters of a message.
const LONGEST: usize = 1000;

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AnnouncementKind)]
pub(crate) enum Kind {
    /// The service will be away: `system:maintenance`.
    Maintenance,
    /// There is a newer version, so pages should be loaded again: `system:update`.
    Update,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Maintenance => names::MAINTENANCE,
            Self::Update => names::UPDATE,
        }
    }

    fn event_type(self) -> &'static str {
        match self {
            Self::Maintenance => "wikala.realtime.system.maintenance.v1",
            Self::Update => "wikala.realtime.system.update.v1",
        }
    }
}

/// What everybody is told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewAnnouncement)]
pub(crate) struct NewAnnouncement {
    pub kind: Kind,
    /// Plain text, for people.
    #[schema(example = "We are away for ten minutes", max_length = 1000)]
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

/// What everybody was told.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Announcement)]
pub(crate) struct AnnouncementBody {
    pub id: Uuid,
    #[serde(flatten)]
    pub announcement: NewAnnouncement,
}

/// Tells everybody who is connected, whatever they subscribed to. Whoever connects later is not told.
pub(crate) async fn announce(
    Authorized(mut access): Authorized<Announce>,
    state: Shared<RealtimeState>,
    Body(announcement): Body<NewAnnouncement>,
) -> Answer<Plain<AnnouncementBody>> {
    check(&announcement)?;
    let (id, now) = (new_uuid(), state.platform.clock.now());
    let event = json!({
        "specversion": "1.0",
        "id": id,
        "source": "/platform",
        "type": announcement.kind.event_type(),
        "subject": announcement.kind.name(),
        "time": now,
        "datacontenttype": "application/json",
        "data": announcement,
    });
    let mut tx = state.platform.db.begin_platform(&mut access).await?;
    tx.announce(CHANNEL, &format!("{SYSTEM}{event}")).await?;
    tx.after(&id.to_string(), &json!(announcement))?;
    tx.commit().await?;
    Ok(Plain(AnnouncementBody { id, announcement }))
}

fn check(announcement: &NewAnnouncement) -> Result<(), Problem> {
    let invalid = || Problem::new(codes::ANNOUNCEMENT_INVALID);
    if !(1..=LONGEST).contains(&announcement.message.trim().chars().count())
        || announcement.message.chars().any(char::is_control)
    {
        let rule = format!("plain text of 1 to {LONGEST} characters");
        return Err(invalid().field("/message", "length", rule));
    }
    let times = announcement.starts_at.zip(announcement.until);
    if times.is_some_and(|(from, until)| until <= from) {
        return Err(invalid().field("/until", "order", "later than startsAt"));
    }
    Ok(())
}

/// What the operator says, on its way to connections.
pub(crate) struct Said {
    pub(crate) name: &'static str,
    pub(crate) event: Arc<RawValue>,
}

impl Said {
    /// Reads what another host passed on.
    pub(crate) fn read(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Typed {
            #[serde(rename = "type")]
            kind: String,
        }
        let typed: Typed = serde_json::from_str(text).ok()?;
        let event: Box<RawValue> = serde_json::from_str(text).ok()?;
        Some(Self {
            name: names::of(&typed.kind)?,
            event: event.into(),
        })
    }
}

/// The codes of the operation.
pub(crate) const CODES: [wikala_module::kernel::error_kind::ErrorCode; 2] =
    [codes::ANNOUNCEMENT_INVALID, http::UNAVAILABLE];
