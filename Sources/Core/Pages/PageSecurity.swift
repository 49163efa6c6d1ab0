/// The headers that every page carries.
package enum PageSecurity {
  /// Only our own files; no inline script or style, no frames, no foreign form target.
  package static let contentSecurityPolicy =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    + "frame-ancestors 'none'"

  /// Name and value of each.
  package static let headers: [(name: String, value: String)] = [
    ("Content-Security-Policy", contentSecurityPolicy),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
  ]

  /// The name of the hidden field with which a form carries its CSRF token.
  package static let csrfField = "csrf"
}
