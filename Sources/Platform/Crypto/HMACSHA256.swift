import CSodium

/// HMAC with SHA-256 (RFC 2104): proves that whoever made the code had the key.
package enum HMACSHA256 {
  /// The 32 bytes of the code; `key` may have any length.
  package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
    Sodium.prepare()
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    var code = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }

  /// Whether `code` is the one for the message, in constant time.
  package static func isValid(_ code: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
    constantTimeEqual(code, Self.code(for: message, key: key))
  }
}
