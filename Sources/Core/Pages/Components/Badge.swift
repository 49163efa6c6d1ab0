import HTML

/// A colour with a meaning; it never stands alone, there is always a word with it.
package enum Tone: String, Sendable, CaseIterable {
  /// Confirmed, active.
  case good
  /// Waiting for somebody.
  case wait
  /// Refused, failed, suspended.
  case bad
  /// Done, over.
  case info
  /// Out of the ordinary: did not come.
  case plum
  /// Off, cancelled, archived.
  case grey

  var className: String { "tone-\(rawValue)" }
}

/// A short word on a status.
package func badge(_ text: String, _ tone: Tone) -> Markup {
  span(.class("badge", tone.className)) { text }
}
