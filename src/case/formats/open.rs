//! Documents taken out of what they are wrapped in: a picture, a token, a seal.

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};

use super::fault::Fault;
use super::tree::{At, Tree};
use super::{disclosure, json, png, xml};
use crate::diagnostic::{Diagnostics, Problem, Source};

/// How often a document may be wrapped.
const MOST: usize = 8;

/// Base64 with the letters of URLs, padded or not.
pub(super) const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A document with nothing around it.
pub(super) struct Opened {
    pub tree: Tree,
    /// Its text, for findings.
    pub source: Source,
    /// What it was taken out of, from the outside to the inside.
    pub envelopes: Vec<&'static str>,
    /// How many claims the holder did not disclose.
    pub withheld: usize,
    /// The text that a signature would be in: that of the token, the seal or the document itself, taken out of any picture.
    #[cfg_attr(
        not(feature = "authenticity"),
        allow(dead_code, reason = "nothing but a check of signatures asks for it")
    )]
    pub signed: String,
    /// Whether it is a table, whose columns a profile names.
    pub is_table: bool,
}

/// What a text turned out to be.
enum Step {
    Document(Tree),
    Inside(&'static str, String),
    /// A token whose claims are disclosed one by one, with how many are not.
    Disclosed(String, usize),
}

/// The document in these bytes.
pub(super) fn open(name: &str, bytes: Vec<u8>) -> Result<Opened, Diagnostics> {
    let mut envelopes = Vec::new();
    let mut withheld = 0;
    let mut signed: Option<String> = None;
    let mut source = if bytes.starts_with(png::SIGNATURE) {
        envelopes.push("PNG picture");
        let inside = format!("{name} (the badge in it)");
        match png::baked(&bytes, &["openbadgecredential", "openbadges", "clrcredential"]) {
            Ok(Some(text)) => Source::from_bytes(inside, text),
            Ok(None) => {
                return Err(in_none(
                    Fault::whole(Problem::Nothing("no badge is baked into this picture".to_owned())),
                    name,
                ));
            }
            Err(fault) => return Err(in_none(fault, name)),
        }
    } else {
        Source::from_bytes(name, bytes)
    };
    loop {
        if let Some(problem) = source.fault.clone() {
            let help = match &problem {
                Problem::NotUtf8 { .. } => {
                    Some("what is read: JSON, XML, a token, a PNG or SVG picture with a badge in it")
                }
                Problem::TooLarge { .. } => {
                    Some("a digital credential has some thousand bytes: check that it is the right file")
                }
                _ => None,
            };
            let fault = Fault::whole(problem);
            let fault = Fault { help: help.map(str::to_owned), ..fault };
            return Err(fault.into_diagnostics(source));
        }
        match step(&source.text) {
            Ok(Step::Document(tree)) => {
                let signed = signed.unwrap_or_else(|| source.text.clone());
                return Ok(Opened { tree, source, envelopes, withheld, signed, is_table: false });
            }
            Ok(Step::Inside(..) | Step::Disclosed(..)) if envelopes.len() >= MOST => {
                let problem = Problem::Unsafe(format!("the document is wrapped more than {MOST} times"));
                return Err(Fault::whole(problem).into_diagnostics(source));
            }
            Ok(Step::Inside(envelope, text)) => {
                if signed.is_none() && !["SVG picture", "JSON text"].contains(&envelope) {
                    signed = Some(source.text.clone());
                }
                envelopes.push(envelope);
                source = Source::new(format!("{name} (what is in the {envelope})"), text);
            }
            Ok(Step::Disclosed(text, more)) => {
                withheld += more;
                signed.get_or_insert_with(|| source.text.clone());
                envelopes.push("token with selective disclosure");
                source = Source::new(format!("{name} (what is disclosed)"), text);
            }
            Err(fault) => return Err(fault.into_diagnostics(source)),
        }
    }
}

/// A finding about a file whose bytes are no text to show.
fn in_none(fault: Fault, name: &str) -> Diagnostics {
    fault.into_diagnostics(Source::new(name, ""))
}

fn step(text: &str) -> Result<Step, Fault> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    match trimmed.bytes().next() {
        Some(b'<') => {
            let tree = xml::parse(text)?;
            let root = tree.root();
            if root.and_then(|root| root.get("@element")).and_then(At::text) == Some("svg") {
                return root
                    .and_then(svg)
                    .map(|text| Step::Inside("SVG picture", text))
                    .ok_or_else(|| Fault::whole(Problem::Nothing("no badge is baked into this picture".to_owned())));
            }
            Ok(Step::Document(tree))
        }
        Some(b'{') => {
            let tree = json::parse(text)?;
            match tree.root().map(sealed) {
                Some(Some(inside)) => Ok(Step::Inside("seal", inside?)),
                _ => Ok(Step::Document(tree)),
            }
        }
        Some(b'"') => match json::parse(text)?.root().and_then(At::text) {
            Some(inside) => Ok(Step::Inside("JSON text", inside.to_owned())),
            None => Err(no_format()),
        },
        _ if trimmed.starts_with("eyJ") && trimmed.contains('~') => {
            let (issued, disclosures) = trimmed.split_once('~').unwrap_or((trimmed, ""));
            let (text, withheld) = disclosure::disclosed(&token(issued)?, disclosures)?;
            Ok(Step::Disclosed(text, withheld))
        }
        _ if trimmed.starts_with("eyJ") => Ok(Step::Inside("token", token(trimmed)?)),
        _ => Err(no_format()),
    }
}

fn no_format() -> Fault {
    Fault::whole(Problem::Format("this is in no format of digital credentials that is read".to_owned())).with_help(
        "what is read: Open Badges, learner records, European Digital Credentials and ELMO, as JSON, XML, a token, or a PNG or SVG picture",
    )
}

/// What is baked into an SVG picture: the text of its `credential` element, or the attribute of `assertion`.
fn svg(root: At<'_>) -> Option<String> {
    let inside = |at: At<'_>| at.get("@verify").and_then(At::text).or_else(|| at.text()).map(str::to_owned);
    ["credential", "assertion"].into_iter().flat_map(|name| root.each(name)).find_map(inside)
}

/// The payload of a compact JWS. What signs it is not looked at here.
fn token(text: &str) -> Result<String, Fault> {
    let wrong = |what: &str| Fault::whole(Problem::Envelope(format!("the token is damaged: {what}")));
    let mut parts = text.split('.');
    let (Some(_), Some(payload), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(wrong("it has not three parts with points between them"));
    };
    let bytes = BASE64URL.decode(payload).map_err(|_| wrong("its middle part is not base64url"))?;
    String::from_utf8(bytes).map_err(|_| wrong("what it holds is no text"))
}

/// The payload of a JWS in JSON, as a seal of the European Union has it: as it is where `b64` is false, else in base64url.
fn sealed(root: At<'_>) -> Option<Result<String, Fault>> {
    if !(root.has("payload") && (root.has("signatures") || root.has("signature"))) {
        return None;
    }
    let wrong = |what: &str| Fault::whole(Problem::Envelope(format!("the seal is damaged: {what}")));
    let Some(payload) = root.get("payload").and_then(At::text) else {
        return Some(Err(wrong("its payload is no text")));
    };
    if payload.starts_with('{') {
        return Some(Ok(payload.to_owned()));
    }
    let bytes = BASE64URL.decode(payload).or_else(|_| general_purpose::STANDARD.decode(payload));
    Some(match bytes.map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text),
        _ => Err(wrong("its payload is neither JSON nor base64url")),
    })
}
