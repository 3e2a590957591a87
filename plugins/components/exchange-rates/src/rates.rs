//! The bank's file: cubes of days with cubes of rates in them.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use wikala_plugin::{Day, Decimal, Failure};

/// The rates of one day, in units of the currency for one euro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rates {
    pub(crate) day: Day,
    pub(crate) rates: Vec<(String, Decimal)>,
}

/// Reads a file. One that holds no rates is not the bank's.
pub(crate) fn read(file: &[u8]) -> Result<Vec<Rates>, Failure> {
    let broken =
        |why: &dyn std::fmt::Display| Failure::Other(format!("the bank's file cannot be read: {why}"));
    let mut reader = Reader::from_reader(file);
    let mut buffer = Vec::new();
    let mut days: Vec<Rates> = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| broken(&error))?
        {
            Event::Start(cube) | Event::Empty(cube) if cube.local_name().as_ref() == "Cube" => {
                take(&cube, &mut days).map_err(|why| broken(&why))?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    days.retain(|day| !day.rates.is_empty());
    if days.is_empty() {
        return Err(broken(&"it holds no rates"));
    }
    Ok(days)
}

fn take(cube: &BytesStart<'_>, days: &mut Vec<Rates>) -> Result<(), String> {
    if let Some(day) = attribute(cube, "time") {
        let day = day.parse().map_err(|error| format!("{day:?}: {error}"))?;
        days.push(Rates {
            day,
            rates: Vec::new(),
        });
    }
    let (Some(currency), Some(rate)) = (attribute(cube, "currency"), attribute(cube, "rate")) else {
        return Ok(());
    };
    let day = days.last_mut().ok_or("a rate without a day")?;
    let rate: Decimal = rate.parse().map_err(|error| format!("{rate:?}: {error}"))?;
    if rate <= Decimal::ZERO {
        return Err(format!("{currency} has the rate {rate}"));
    }
    day.rates.push((currency, rate));
    Ok(())
}

fn attribute(cube: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = cube.attributes().flatten();
    let mut named = found.filter(|attribute| attribute.key.local_name().as_ref() == name);
    let value = named.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
