import CSodium

/// Whether both are the same bytes, in a time that depends on their lengths only.
///
/// For secrets and what is derived from them; `==` stops at the first difference and so tells how
/// far a guess was right.
package func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  return sodium_memcmp(a, b, a.count) == 0
}
