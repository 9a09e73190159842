//! Calendar days and steps (section 2, "Dates").

use std::fmt;

/// A calendar day. The order of the fields makes the derived order that of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    Years,
    Months,
    Weeks,
    Days,
}

/// Days without a break: all from the one to the other, both included, where they are said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Days {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Days {
    pub fn hold(self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    pub const fn are_bounded(self) -> bool {
        self.from.is_some() || self.until.is_some()
    }
}

impl Date {
    /// A day before every other that rules and cases speak of.
    pub const LONG_AGO: Self = Self::new(1, 1, 1);

    pub const fn new(year: i32, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Steps on by so many periods.
    pub fn plus(self, count: u16, period: Period) -> Self {
        match period {
            Period::Years => (0..count).fold(self, |date, _| Self { year: date.year + 1, ..date }).clamped(),
            Period::Months => (0..count).fold(self, |date, _| date.same_day_next_month()).clamped(),
            Period::Weeks => (0..7 * count).fold(self, |date, _| date.next_day()),
            Period::Days => (0..count).fold(self, |date, _| date.next_day()),
        }
    }

    /// Section 2, "The holder": the birthdays on or before a day, of someone born on this one.
    pub fn age_on(self, day: Self) -> usize {
        // Stepping on by years ends on the last of February where there is no 29th.
        (1..).take_while(|&years| self.plus(years, Period::Years) <= day).count()
    }

    /// Section 4: the last day with this month and day of the month that lies on or before this one.
    pub fn last_on_or_before(self, (month, day): (u8, u8)) -> Self {
        let this_year = Self { month, day, ..self };
        if this_year <= self { this_year } else { Self { year: self.year - 1, ..this_year } }
    }

    /// The last day of the month where the day does not exist.
    fn clamped(self) -> Self {
        Self { day: self.day.min(days_in(self.year, self.month)), ..self }
    }

    /// The same day of the next month, whether or not it exists.
    fn same_day_next_month(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1, ..self },
            month => Self { month: month + 1, ..self },
        }
    }

    pub fn next_day(self) -> Self {
        if self.day < days_in(self.year, self.month) {
            Self { day: self.day + 1, ..self }
        } else {
            Self { day: 1, ..self.same_day_next_month() }
        }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
