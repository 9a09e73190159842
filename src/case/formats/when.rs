//! Dates as documents write them.

use crate::calendar::Date;
use crate::case::UnknownReason;

/// The day that a text names, or why it names none.
///
/// A day is the one that is written, with its time of day and zone left away: the day where it was written. Only a time in
/// Coordinated Universal Time is another matter, because nobody's clock shows it: a program wrote it so, and which day it
/// was at the issuer depends on where that is. Midnight is taken for the day that it begins, as programs write a day; any
/// other time is two days in one, unless `offset` says how many minutes the issuer is ahead, at least and at most, and it was
/// one day at both.
pub(super) fn day(text: &str, lenient: bool, offset: Option<(i64, i64)>) -> Result<Date, (UnknownReason, String)> {
    let unclear = |why: String| (UnknownReason::Ambiguous, why);
    let unreadable = || (UnknownReason::Unparseable, format!("`{text}` is not a date of the form 2023-12-31"));
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(text, 4) {
        return Err(unclear(format!("`{text}` is a year, and no day")));
    }
    if text.len() == 7
        && text.get(4..5) == Some("-")
        && digits(text.get(..4).unwrap_or(""), 4)
        && digits(text.get(5..).unwrap_or(""), 2)
    {
        return Err(unclear(format!("`{text}` is a month, and no day")));
    }
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 1..)),
        None => (text, None),
    };
    let written = if lenient { padded(date) } else { date.to_owned() };
    let day = match written.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => written.parse::<Date>().map_err(|_| unreadable())?,
        // A zone on a day, as XML may have it.
        _ if time.is_none() && date.len() > 10 => {
            let (day, zone) = (date.get(..10).unwrap_or(""), date.get(10..).unwrap_or(""));
            if zone != "Z" && offset_of(zone).is_none() {
                return Err(unreadable());
            }
            day.parse::<Date>().map_err(|_| unreadable())?
        }
        _ => return Err(unreadable()),
    };
    let Some(time) = time else { return Ok(day) };
    let (clock, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (time.get(..at).unwrap_or(""), time.get(at..).unwrap_or("")),
        None => (time, ""),
    };
    let minutes = minutes(clock).ok_or_else(unreadable)?;
    match zone {
        "" => Ok(day),
        "Z" | "z" => match offset {
            Some((least, most)) if shifted(day, minutes, least) == shifted(day, minutes, most) => {
                shifted(day, minutes, least).ok_or_else(unreadable)
            }
            None if minutes == 0 && clock.bytes().all(|byte| !(b'1'..=b'9').contains(&byte)) => Ok(day),
            _ => {
                let other = if minutes < 12 * 60 { shifted(day, 0, -1) } else { shifted(day, 24 * 60 - 1, 1) };
                let other = other.map(|other| other.to_string()).unwrap_or_default();
                Err(unclear(format!(
                    "`{text}` is {day} in Coordinated Universal Time and may be {other} where it was written"
                )))
            }
        },
        _ => offset_of(zone).map(|_| day).ok_or_else(unreadable),
    }
}

/// `2019-11-1` as `2019-11-01`.
fn padded(date: &str) -> String {
    let parts: Vec<String> =
        date.split('-').map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() }).collect();
    parts.join("-")
}

/// The minutes since midnight of `07:38`, `07:38:00` or `07:38:00.25`.
fn minutes(clock: &str) -> Option<i64> {
    let whole = clock.split('.').next()?;
    let fraction = clock.split_once('.').map_or("0", |(_, fraction)| fraction);
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = whole.split(':').collect();
    let number = |part: &&str, below: i64| {
        let number = if part.len() == 2 { part.parse::<u8>().ok().map(i64::from) } else { None };
        number.filter(|number| *number < below)
    };
    match parts.as_slice() {
        [hour, minute] => Some(number(hour, 24)? * 60 + number(minute, 60)?),
        [hour, minute, second] => {
            number(second, 61)?;
            Some(number(hour, 24)? * 60 + number(minute, 60)?)
        }
        _ => None,
    }
}

/// The minutes of an offset such as `+02:00`, `-0800` or `Z`.
pub(super) fn offset_of(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = zone.get(1..)?.replace(':', "");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i64>().ok()?, 0),
        4 => (digits.get(..2)?.parse::<i64>().ok()?, digits.get(2..)?.parse::<i64>().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// The day that it is somewhere else at that minute.
fn shifted(day: Date, minutes: i64, offset: i64) -> Option<Date> {
    match (minutes + offset).div_euclid(24 * 60) {
        0 => Some(day),
        days => day.checked_add(jiff::Span::new().try_days(days).ok()?).ok(),
    }
}

/// The hours of an ISO 8601 duration that has nothing but days and a time; `Err` for one with years or months, of which
/// nobody knows how many hours of learning they are. A day has 24 hours here, as where 60 hours are written as `P2DT12H`.
pub(super) fn hours(text: &str) -> Result<crate::quantity::Amount, (UnknownReason, String)> {
    let unreadable = || (UnknownReason::Unparseable, format!("`{text}` is not a duration such as PT60H"));
    let rest = text.strip_prefix('P').ok_or_else(unreadable)?;
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return Err(unreadable()),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return Err(unreadable());
    }
    let mut total: i128 = 0;
    let mut calendar = false;
    for (part, units) in
        [(date, [('Y', 0), ('M', 0), ('W', 0), ('D', 24 * 3600)]), (time, [('H', 3600), ('M', 60), ('S', 1), ('S', 1)])]
    {
        let mut number = String::new();
        for sign in part.chars() {
            if sign.is_ascii_digit() && number.len() < 7 {
                number.push(sign);
                continue;
            }
            let seconds =
                units.iter().find(|(unit, _)| *unit == sign).map(|(_, seconds)| *seconds).ok_or_else(unreadable)?;
            let amount: i128 = number.parse().map_err(|_| unreadable())?;
            calendar |= seconds == 0 && amount != 0;
            total += amount * seconds;
            number.clear();
        }
        if !number.is_empty() {
            return Err(unreadable());
        }
    }
    if calendar {
        return Err((
            UnknownReason::Ambiguous,
            format!("`{text}` is a span of the calendar, and says no hours of learning"),
        ));
    }
    Ok(crate::quantity::Amount::of_fraction(total, 3600))
}

#[cfg(test)]
mod tests {
    use super::{day, hours};

    #[test]
    fn days() {
        for (text, said) in [
            ("2023-12-31", "2023-12-31"),
            ("2015-07-31T00:00:00", "2015-07-31"),
            ("2024-08-30T00:00:00Z", "2024-08-30"),
            ("2024-08-30T00:00:00.000Z", "2024-08-30"),
            ("2022-11-10T07:38:00-08:00", "2022-11-10"),
            ("2015-10-31T12:00:00+02:00", "2015-10-31"),
            ("2009-06-15+02:00", "2009-06-15"),
            (
                "1999-10-01T22:00:00Z",
                "`1999-10-01T22:00:00Z` is 1999-10-01 in Coordinated Universal Time and may be 1999-10-02 where it was written",
            ),
            (
                "2025-05-30T07:05:19.708506Z",
                "`2025-05-30T07:05:19.708506Z` is 2025-05-30 in Coordinated Universal Time and may be 2025-05-29 where it was written",
            ),
            ("2012", "`2012` is a year, and no day"),
            ("2012-09", "`2012-09` is a month, and no day"),
            ("2012 Syksy", "`2012 Syksy` is not a date of the form 2023-12-31"),
            ("2019-11-1", "`2019-11-1` is not a date of the form 2023-12-31"),
            ("2019-02-30", "`2019-02-30` is not a date of the form 2023-12-31"),
            ("2019-02-28T25:00", "`2019-02-28T25:00` is not a date of the form 2023-12-31"),
            (
                "9999-12-31T23:00:00Z",
                "`9999-12-31T23:00:00Z` is 9999-12-31 in Coordinated Universal Time and may be  where it was written",
            ),
            ("", "`` is not a date of the form 2023-12-31"),
        ] {
            let read = day(text, false, None).map_or_else(|(_, why)| why, |day| day.to_string());
            assert_eq!(read, said, "{text}");
        }
        assert_eq!(day("2019-11-1", true, None).unwrap().to_string(), "2019-11-01");
        // A Danish afternoon is one day in winter and in summer; half past ten in the evening is not.
        assert_eq!(day("2023-06-06T15:00:00Z", false, Some((60, 120))).unwrap().to_string(), "2023-06-06");
        assert!(day("2023-06-06T22:30:00Z", false, Some((60, 120))).is_err());
        assert_eq!(day("2023-06-06T23:30:00Z", false, Some((60, 120))).unwrap().to_string(), "2023-06-07");
        assert_eq!(day("1999-10-01T22:00:00Z", false, Some((120, 120))).unwrap().to_string(), "1999-10-02");
    }

    #[test]
    fn durations() {
        for (text, said) in [
            ("PT60H", "60"),
            ("P2DT12H", "60"),
            ("PT90M", "1.5"),
            ("P60M", "`P60M` is a span of the calendar, and says no hours of learning"),
            ("P2Y", "`P2Y` is a span of the calendar, and says no hours of learning"),
            ("12 months", "`12 months` is not a duration such as PT60H"),
            ("60h", "`60h` is not a duration such as PT60H"),
            ("P", "`P` is not a duration such as PT60H"),
            ("PT", "`PT` is not a duration such as PT60H"),
            ("PT60", "`PT60` is not a duration such as PT60H"),
        ] {
            assert_eq!(hours(text).map_or_else(|(_, why)| why, |hours| hours.to_string()), said, "{text}");
        }
    }
}
