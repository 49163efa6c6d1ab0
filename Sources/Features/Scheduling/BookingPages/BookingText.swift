import Access
import Basics
import Pages

/// A stretch of time as people in a zone read it.
struct TimeText: Sendable {
  var startsAt: Instant
  var endsAt: Instant
  var zone: Zone

  private var style: HourStyle { HourStyle(zone: zone.name) }
  private var start: (date: CivilDate, secondsSinceMidnight: Int) { zone.time(at: startsAt) }

  /// `Wednesday, 1 April 2026`.
  var date: String { DateText.long(start.date) }

  /// `09:00`.
  var clock: String { style.text(minutes: start.secondsSinceMidnight / 60) }

  /// `Wednesday, 1 April 2026 at 09:00`.
  var sentence: String { "\(date) at \(clock)" }

  /// The same, with the zone where clocks in the other one show another time.
  func sentence(besides other: Zone) -> String {
    readsAs(other) ? sentence : "\(sentence) (\(zone.caption))"
  }

  /// `09:00–09:45, Berlin time`, with the date of its end where that is another.
  var hours: String {
    let end = zone.time(at: endsAt)
    let minutes = (start.secondsSinceMidnight / 60, end.secondsSinceMidnight / 60)
    let span =
      end.date == start.date
      ? style.text(from: minutes.0, to: minutes.1)
      : "\(clock) – \(DateText.short(end.date)), \(style.text(minutes: minutes.1))"
    return "\(span), \(zone.caption)"
  }

  /// Whether clocks in both zones show the same.
  func readsAs(_ other: Zone) -> Bool {
    zone.offsetSeconds(at: startsAt) == other.offsetSeconds(at: startsAt)
      && zone.offsetSeconds(at: endsAt) == other.offsetSeconds(at: endsAt)
  }
}

extension Zone {
  /// `Berlin time`.
  var caption: String { name == "UTC" ? "UTC" : "\(place) time" }
}

extension Money {
  /// `€60.00`, `NZ$45.00`, `60.00 PLN`, or `Free`.
  var priceText: String {
    guard amount != 0 else { return "Free" }
    let plain = description
    guard let sign = Self.signs[currency] else { return plain }
    return sign + plain.dropLast(4)
  }

  private static let signs = [
    "EUR": "€", "USD": "$", "GBP": "£", "NZD": "NZ$", "AUD": "A$", "CAD": "CA$", "JPY": "¥",
    "INR": "₹", "CHF": "CHF\u{A0}",
  ]
}

/// The beginning of a long text, to the end of a word; the whole of a short one.
func shortened(_ text: String, to length: Int) -> String {
  guard text.count > length else { return text }
  let beginning = text.prefix(length)
  let end = beginning.lastIndex(where: \.isWhitespace) ?? beginning.endIndex
  return beginning[..<end] + "…"
}

extension ServiceDetails {
  /// What a list says of the service at a glance.
  var facts: [(icon: Icon, text: String)] {
    var facts: [(icon: Icon, text: String)] = [
      (.clock, DateText.duration(minutes: durationMinutes))
    ]
    if let price { facts.append((.tag, price.priceText)) }
    switch mode {
    case .location: break
    case .online: facts.append((.screen, "Online"))
    case .home: facts.append((.house, "At your home"))
    }
    if capacity > 1 { facts.append((.people, "Group of up to \(capacity)")) }
    return facts
  }

  /// The same in a line of a summary.
  var summary: SummaryLine {
    let price = price.map { " · " + $0.priceText + (capacity > 1 && $0.amount > 0 ? " each" : "") }
    return SummaryLine(
      .sparkle, name, detail: DateText.duration(minutes: durationMinutes) + (price ?? ""))
  }

  /// Where it takes place; `places` are those of whoever gives it.
  func whereabouts(_ places: [Location]) -> SummaryLine? {
    switch mode {
    case .online: SummaryLine(.screen, "Online")
    case .home: SummaryLine(.house, "At your home")
    case .location:
      switch places.count {
      case 0: nil
      case 1: SummaryLine(.pin, places[0].details.name, detail: places[0].details.address.line)
      case 2...3:
        SummaryLine(.pin, places.map(\.details.name).joined(separator: " or "))
      default: SummaryLine(.pin, "One of \(places.count) places")
      }
    }
  }
}

extension Address {
  /// The address in a line; nil where it is empty.
  var line: String? {
    let town = [postalCode, city].filter { !$0.isEmpty }.joined(separator: " ")
    let parts = [line1, line2, town, region == city ? "" : region].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
