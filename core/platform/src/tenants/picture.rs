//! A picture as it comes over the wire: small, and what it says it is. Nothing of it is decoded here;
//! its size in pixels is read, because a few bytes can unfold to more than a browser can hold.

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use wikala_module::http::{Description, Input, Problem, codes as http_codes, read_whole};

use crate::error::codes::LOGO_INVALID;

/// What is said of pictures in the contract.
pub(super) const MEDIA: &str = "image/*";
/// Most bytes of a picture; the table says so too.
const MOST_BYTES: usize = 64 * 1024;
/// Most pixels of an edge.
const MOST_PIXELS: u32 = 1024;

/// The kinds that are taken. None of them can hold a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    WebP,
}

impl Kind {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    /// What the bytes are, with width and height.
    fn of(content: &[u8]) -> Option<(Self, u32, u32)> {
        let png = || png_size(content).map(|(width, height)| (Self::Png, width, height));
        png().or_else(|| webp_size(content).map(|(width, height)| (Self::WebP, width, height)))
    }
}

/// A picture that was looked at.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) kind: Kind,
    pub(super) content: Bytes,
}

impl FromRequest for Picture {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move {
            let media = request.headers().get(CONTENT_TYPE);
            let media = media.map_or("", |value| value.to_str().unwrap_or_default());
            let said = said(media)?;
            recognise(read_whole(&request, payload, MOST_BYTES).await?, said)
        }
        .boxed_local()
    }
}

/// The kind that the sender says it is; programs that cannot say leave it to the bytes.
fn said(media: &str) -> Result<Option<Kind>, Problem> {
    let kinds = [Kind::Png, Kind::WebP];
    match kinds.into_iter().find(|kind| kind.media_type() == media) {
        Some(kind) => Ok(Some(kind)),
        None if media == "application/octet-stream" => Ok(None),
        None => {
            let problem = Problem::new(http_codes::UNSUPPORTED_MEDIA);
            Err(problem.detail("send the picture itself, as image/png or image/webp"))
        }
    }
}

fn recognise(content: Bytes, said: Option<Kind>) -> Result<Picture, Problem> {
    let invalid = |detail: &str| Problem::new(LOGO_INVALID).detail(detail);
    let (kind, width, height) =
        Kind::of(&content).ok_or_else(|| invalid("the bytes are neither PNG nor WebP"))?;
    if said.is_some_and(|said| said != kind) {
        return Err(invalid("the bytes are not of the kind that was said"));
    }
    if !(1..=MOST_PIXELS).contains(&width) || !(1..=MOST_PIXELS).contains(&height) {
        return Err(invalid("each edge has 1 to 1,024 pixels"));
    }
    Ok(Picture { kind, content })
}

/// Width and height out of the first chunk of a PNG.
fn png_size(content: &[u8]) -> Option<(u32, u32)> {
    let header = content.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let (width, rest) = header.split_first_chunk()?;
    let (height, _) = rest.split_first_chunk()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

/// Width and height out of the first chunk of a WebP: extended, lossless, or lossy.
fn webp_size(content: &[u8]) -> Option<(u32, u32)> {
    let (_length, rest) = content.strip_prefix(b"RIFF")?.split_first_chunk::<4>()?;
    let (kind, rest) = rest.strip_prefix(b"WEBP")?.split_first_chunk::<4>()?;
    let (_length, chunk) = rest.split_first_chunk::<4>()?;
    let little = |from: usize, bytes: usize| {
        let bytes = chunk.get(from..from + bytes)?;
        Some(
            bytes
                .iter()
                .rev()
                .fold(0, |sum, byte| (sum << 8) | u32::from(*byte)),
        )
    };
    match kind {
        b"VP8X" => Some((little(4, 3)? + 1, little(7, 3)? + 1)),
        b"VP8L" if chunk.first() == Some(&0x2f) => {
            let bits = little(1, 4)?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " if chunk.get(3..6) == Some([0x9d, 0x01, 0x2a].as_slice()) => {
            Some((little(6, 2)? & 0x3fff, little(8, 2)? & 0x3fff))
        }
        _ => None,
    }
}

/// A picture in the contract.
pub(super) fn schema(about: &str) -> RefOr<Schema> {
    let picture = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .content_media_type(MEDIA)
        .description(Some(about));
    RefOr::T(Schema::Object(picture.build()))
}

impl Input for Picture {
    fn describe(description: &mut Description) {
        let about = "A PNG or WebP picture of at most 64 KiB and 1,024 by 1,024 pixels, as `image/png` or `image/webp`.";
        description.request = Some((MEDIA, schema(about)));
        description.codes([
            http_codes::MALFORMED_BODY,
            http_codes::BODY_TOO_LARGE,
            http_codes::UNSUPPORTED_MEDIA,
            http_codes::TOO_SLOW,
            LOGO_INVALID,
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let start = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice();
        [
            start,
            &width.to_be_bytes(),
            &height.to_be_bytes(),
            &[8, 6, 0, 0, 0],
        ]
        .concat()
    }

    fn webp(kind: &[u8; 4], chunk: &[u8]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP".as_slice(), kind, &[0; 4], chunk].concat()
    }

    #[test]
    fn the_size_of_a_picture_is_read_from_its_first_chunk() {
        assert_eq!(Kind::of(&png(300, 2)), Some((Kind::Png, 300, 2)));
        let extended = webp(b"VP8X", &[0, 0, 0, 0, 0x2b, 1, 0, 1, 0, 0]);
        assert_eq!(Kind::of(&extended), Some((Kind::WebP, 300, 2)));
        let lossless = webp(b"VP8L", &[0x2f, 0x2b, 0x41, 0, 0]);
        assert_eq!(Kind::of(&lossless), Some((Kind::WebP, 300, 2)));
        let lossy = webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 0x2c, 1, 2, 0]);
        assert_eq!(Kind::of(&lossy), Some((Kind::WebP, 300, 2)));
    }

    #[test]
    fn what_is_cut_off_or_something_else_is_no_picture() {
        for whole in [
            png(3, 2),
            webp(b"VP8X", &[0; 10]),
            webp(b"VP8L", &[0x2f, 0, 0, 0, 0]),
        ] {
            for cut in [0, 4, 12, 20] {
                assert_eq!(Kind::of(&whole[..cut]), None);
            }
        }
        for other in [b"GIF89a".as_slice(), b"<svg xmlns='http://www.w3.org/2000/svg'/>"] {
            assert_eq!(Kind::of(other), None);
        }
        assert_eq!(Kind::of(&webp(b"ALPH", &[0; 10])), None);
    }

    #[test]
    fn a_picture_is_what_was_said_and_no_larger_than_it_may_be() {
        assert!(recognise(png(1024, 1024).into(), Some(Kind::Png)).is_ok());
        assert!(recognise(png(1, 1).into(), None).is_ok());
        assert!(recognise(png(1, 1).into(), Some(Kind::WebP)).is_err());
        for (width, height) in [(1025, 1), (1, 1025), (0, 1), (u32::MAX, 1)] {
            assert!(recognise(png(width, height).into(), None).is_err());
        }
    }

    #[test]
    fn only_two_media_types_name_a_picture() {
        assert_eq!(said("image/webp").ok(), Some(Some(Kind::WebP)));
        assert_eq!(said("application/octet-stream").ok(), Some(None));
        for other in ["image/svg+xml", "image/gif", "image/png; x=1", "text/html", ""] {
            assert!(said(other).is_err(), "{other}");
        }
    }
}
