import Basics

extension FieldType {
  /// An instant: RFC 3339 with any offset when read, in UTC when written.
  package static var instant: FieldType<Instant> {
    FieldType<Instant>(
      .scalar(
        .init(
          "string",
          [.init("format", "date-time"), .init("pattern", .string(instantPattern))],
          rule: "an instant with its offset, as in 2026-03-08T06:00:00Z")),
      example: Instant(seconds: 1_772_949_600),
      read: readText("an instant with its offset, as in 2026-03-08T06:00:00Z") { Instant($0) },
      writeAt: { $1.instant($0.load(as: Instant.self)) })
  }

  /// A civil date, `YYYY-MM-DD`.
  package static var date: FieldType<CivilDate> {
    FieldType<CivilDate>(
      .scalar(
        .init(
          "string", [.init("format", "date"), .init("pattern", .string(datePattern))],
          rule: "a date, as in 2026-03-08")),
      example: CivilDate(daysSinceEpoch: 20_520),
      read: readText("a date, as in 2026-03-08") { CivilDate($0) },
      writeAt: { $1.date($0.load(as: CivilDate.self)) })
  }

  /// A civil time, `HH:MM`; midnight at the end of a day, `24:00`, only with `upToMidnight`.
  package static func time(upToMidnight: Bool) -> FieldType<CivilTime> {
    let rule =
      upToMidnight ? "a time, as in 17:30, up to 24:00" : "a time from 00:00 to 23:59, as in 09:00"
    let hours = "([01][0-9]|2[0-3]):[0-5][0-9]"
    return FieldType<CivilTime>(
      .scalar(
        .init(
          "string", [.init("pattern", .string(upToMidnight ? "^(\(hours)|24:00)$" : "^\(hours)$"))],
          rule: rule)),
      example: CivilTime(minutesSinceMidnight: upToMidnight ? 1_050 : 540)!,
      read: readText(rule) { text in
        CivilTime(text).flatMap { upToMidnight || $0.minutesSinceMidnight < 1_440 ? $0 : nil }
      },
      writeAt: { $1.time($0.load(as: CivilTime.self)) })
  }

  /// A civil time, `24:00` included.
  package static var time: FieldType<CivilTime> { .time(upToMidnight: true) }

  /// A day of the week by its English name: `monday`.
  package static var weekday: FieldType<Weekday> {
    .choice(Weekday.allCases, name: { $0.name })
  }
}

/// Years from 0001 on: alternatives, since look-ahead is not for all dialects.
private let yearPattern =
  "([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
private let datePattern = "^\(yearPattern)-[0-9]{2}-[0-9]{2}$"
private let instantPattern =
  "^\(yearPattern)-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
  + "(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"

/// Reads a value that is written as a text.
func readText<Value: Sendable>(
  _ wanted: String, _ parse: @escaping @Sendable (String) -> Value?
) -> FieldType<Value>.Read {
  { json, mistakes in
    guard case .string(let text) = json else {
      return wrongType(json, wanted: "a text", &mistakes)
    }
    if let value = parse(text) { return value }
    mistakes.add(.invalidFormat, "Must be \(wanted).")
    return nil
  }
}
