import Crypto

/// The token that forms of a web session carry, so that no other site can send them (CSRF).
///
/// It is a MAC of the session's cookie: nothing is stored, it ends with the session, and who knows it
/// can't make the cookie from it.
package struct FormToken: Sendable {
  private let key: [UInt8]

  package init(_ masterKey: MasterKey) { key = masterKey.key(for: "form tokens") }

  /// The 43 characters that belong to a session cookie.
  package func text(forSessionCookie cookie: String) -> String {
    Base64URL.encode(HMACSHA256.code(for: Array(cookie.utf8), key: key))
  }

  /// Whether a form's token belongs to the session cookie, in constant time.
  package func isValid(_ token: String, forSessionCookie cookie: String) -> Bool {
    constantTimeEqual(Array(token.utf8), Array(text(forSessionCookie: cookie).utf8))
  }
}
