import Basics

extension FieldType {
  /// A time zone of the installed IANA database.
  package static var zone: FieldType<Zone> {
    FieldType<Zone>(
      zoneShape, example: Zone(named: "Europe/Berlin") ?? .utc,
      read: readText(zoneRule) { Zone(named: $0) }, write: { $1.string($0.name) })
  }

  /// The name of a time zone of the installed IANA database, kept as a text.
  package static var zoneName: FieldType<String> {
    FieldType<String>(
      zoneShape, example: (Zone(named: "Europe/Berlin") ?? .utc).name,
      read: readText(zoneRule) { Zone(named: $0)?.name },
      writeAt: { $1.string($0.assumingMemoryBound(to: String.self).pointee) })
  }
}

private let zoneRule = "a time zone by its IANA name, as in Europe/Berlin"

private let zoneShape = Shape.scalar(
  Shape.Scalar(
    "string", [.init("enum", .array(Zone.acceptedNames.map { .string($0) }))], rule: zoneRule,
    sharedName: "TimeZone"))
