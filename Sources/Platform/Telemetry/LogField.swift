import Basics

/// One named fact of a log line.
///
/// There is no field that takes a `String`: what people wrote (names, notes, addresses, tokens, raw
/// paths) can't be logged by accident, since nothing here accepts it. A new kind of value needs a new
/// function here, and with it a thought.
package struct LogField: Sendable {
  enum Value: Sendable {
    case integer(Int64)
    case thousandths(Int64)
    case flag(Bool)
    case instant(Instant)
    case identifier(high: UInt64, low: UInt64)
    /// Text that the program itself declared or has checked.
    case label(String)
  }

  let key: StaticString
  let value: Value

  /// A count or an amount.
  package static func count(_ key: StaticString, _ value: Int) -> LogField {
    LogField(key: key, value: .integer(Int64(value)))
  }

  /// Yes or no.
  package static func flag(_ key: StaticString, _ value: Bool) -> LogField {
    LogField(key: key, value: .flag(value))
  }

  /// A point in time.
  package static func instant(_ key: StaticString, _ value: Instant) -> LogField {
    LogField(key: key, value: .instant(value))
  }

  /// The id of something.
  package static func id<Subject: ~Copyable>(
    _ key: StaticString, _ value: Identifier<Subject>
  ) -> LogField {
    LogField(key: key, value: .identifier(high: value.high, low: value.low))
  }

  /// A word out of a closed list of ours.
  package static func code(_ key: StaticString, _ value: Label) -> LogField {
    LogField(key: key, value: .label(value.text))
  }

  /// A case of an enum of ours: its raw value is program text.
  package static func code<Code: RawRepresentable & CaseIterable>(
    _ key: StaticString, _ value: Code
  ) -> LogField where Code.RawValue == String {
    LogField(key: key, value: .label(value.rawValue))
  }
}

extension LogField {
  /// The time taken, `durationMs`, with three digits of fraction.
  package static func duration(_ span: TimeSpan) -> LogField {
    LogField(key: "durationMs", value: .thousandths(span.microseconds))
  }

  /// The time taken, `durationMs`, from nanoseconds of the monotonic clock.
  package static func duration(nanoseconds: Int64) -> LogField {
    LogField(key: "durationMs", value: .thousandths(nanoseconds / 1_000))
  }

  /// The status, `status`, of an HTTP answer.
  package static func status(_ status: Int) -> LogField { .count("status", status) }

  /// The declared template, `route`; never the path that was asked for.
  package static func route(_ template: Label) -> LogField { .code("route", template) }

  /// The request's id, `requestId`; it may come from the client, and what is not 1 to 128 of `[A-Za-z0-9._-]` becomes `-`.
  package static func requestID(_ id: String) -> LogField {
    var id = id
    let isSane = id.withUTF8 { bytes in
      (1...128).contains(bytes.count) && bytes.allSatisfy(isRequestIDByte)
    }
    return LogField(key: "requestId", value: .label(isSane ? id : "-"))
  }

  /// The tenant, `tenantId`.
  package static func tenant<Subject: ~Copyable>(_ id: Identifier<Subject>) -> LogField {
    .id("tenantId", id)
  }

  /// The fault's description, `fault`, which is safe to log by its own contract.
  package static func fault(_ fault: Fault) -> LogField {
    LogField(key: "fault", value: .label(fault.description))
  }

  private static func isRequestIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
