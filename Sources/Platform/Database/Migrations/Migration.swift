/// One step of a database's schema.
///
/// Once released, its number, name and text stay as they are.
package struct Migration: Sendable {
  /// Ascending within a database; gaps are allowed.
  package let number: Int
  /// Says what the step does, for people.
  package let name: String
  /// One or more statements of SQL, run in a transaction of their own.
  package let sql: String

  package init(_ number: Int, _ name: StaticString, _ sql: StaticString) {
    self.number = number
    self.name = name.description
    self.sql = sql.description
  }

  /// FNV-1a, 64 bits: notices a text that was edited, not one that was forged.
  var checksum: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
