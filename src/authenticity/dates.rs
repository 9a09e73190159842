//! From when until when a credential is valid. Its dates are facts beside its signature: an old one may be well signed.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::json::Json;
use super::report::Dates;

/// The dates of a credential, and those of the token that it stands in.
pub(super) fn dates(credential: &Json, token: Option<&Json>, at: Timestamp) -> Dates {
    let first = |keys: &[&str]| keys.iter().find_map(|key| credential.text_at(key)).map(str::to_owned);
    let claim = |key: &str| token.and_then(|token| token.get(key)).and_then(numeric_date);
    let from = first(&["validFrom", "issuanceDate"]);
    let until = first(&["validUntil", "expirationDate"]);
    let begin = [from.as_deref().map(moment), claim("nbf").map(|time| Some((time, time)))];
    let end = [until.as_deref().map(moment), claim("exp").map(|time| Some((time, time)))];
    let in_force = in_force(begin.into_iter().flatten(), end.into_iter().flatten(), at);
    let shown = |text: Option<String>, claim: Option<Timestamp>| text.or_else(|| claim.map(|time| time.to_string()));
    Dates { from: shown(from, claim("nbf")), until: shown(until, claim("exp")), in_force }
}

/// The time that a claim of a token gives, in seconds (RFC 7519, 2).
pub(super) fn numeric_date(value: &Json) -> Option<Timestamp> {
    match value {
        Json::Number(text) => {
            let whole = text.split_once('.').map_or(text.as_str(), |(whole, _)| whole);
            Timestamp::from_second(whole.parse().ok()?).ok()
        }
        _ => None,
    }
}

/// The first and the last moment that a text can mean: a time with a zone is one moment; without one it may be that time
/// anywhere on earth; a day is all of it, anywhere.
pub(super) fn moment(text: &str) -> Option<(Timestamp, Timestamp)> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some((time, time));
    }
    let zoned = text.contains(['Z', 'z', '+']) || text.get(10..).is_some_and(|time| time.contains('-'));
    if zoned {
        return None;
    }
    let (first, last) = match text.len() {
        10 => {
            let day: Date = text.parse().ok()?;
            (
                day.to_datetime(jiff::civil::Time::midnight()),
                day.tomorrow().ok()?.to_datetime(jiff::civil::Time::midnight()),
            )
        }
        _ => {
            let time: DateTime = text.parse().ok()?;
            (time, time)
        }
    };
    let utc = |time: DateTime| TimeZone::UTC.to_timestamp(time).ok();
    let earliest = utc(first)?.checked_sub(Span::new().hours(14)).ok()?;
    let latest = utc(last)?.checked_add(Span::new().hours(12)).ok()?;
    Some((earliest, latest))
}

type Moment = Option<(Timestamp, Timestamp)>;

fn in_force(begin: impl Iterator<Item = Moment>, end: impl Iterator<Item = Moment>, at: Timestamp) -> Option<bool> {
    let begun = begin.map(|moment| match moment {
        Some((earliest, _)) if at < earliest => Some(false),
        Some((_, latest)) if latest <= at => Some(true),
        _ => None,
    });
    let not_ended = end.map(|moment| match moment {
        Some((_, latest)) if latest < at => Some(false),
        Some((earliest, _)) if at <= earliest => Some(true),
        _ => None,
    });
    let each: Vec<Option<bool>> = begun.chain(not_ended).collect();
    if each.contains(&Some(false)) {
        return Some(false);
    }
    each.into_iter().collect::<Option<Vec<bool>>>().map(|_| true)
}

#[cfg(test)]
mod tests {
    use super::{Dates, dates};
    use crate::authenticity::json::Json;

    fn of(text: &str, at: &str) -> Dates {
        dates(&Json::parse(text).unwrap(), None, at.parse().unwrap())
    }

    #[test]
    fn what_no_zone_is_given_for_may_be_anywhere() {
        let badge = r#"{ "validFrom": "2024-01-10T08:00:00", "validUntil": "2025-01-10" }"#;
        assert_eq!(of(badge, "2024-01-09T12:00:00Z").in_force, Some(false));
        assert_eq!(of(badge, "2024-01-10T08:00:00Z").in_force, None);
        assert_eq!(of(badge, "2024-06-01T00:00:00Z").in_force, Some(true));
        assert_eq!(of(badge, "2025-01-10T12:00:00Z").in_force, None);
        assert_eq!(of(badge, "2025-01-12T00:00:00Z").in_force, Some(false));
    }

    #[test]
    fn what_cannot_be_read_is_not_guessed() {
        assert_eq!(of(r#"{ "validFrom": "2019-11-1" }"#, "2024-06-01T00:00:00Z").in_force, None);
        assert_eq!(of(r#"{ "validUntil": "2022" }"#, "2024-06-01T00:00:00Z").in_force, None);
        assert_eq!(of("{}", "2024-06-01T00:00:00Z").in_force, Some(true));
    }
}
