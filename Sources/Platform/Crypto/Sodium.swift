import CSodium

/// Makes libsodium ready, once; every use of it in this target goes through here first.
enum Sodium {
  private static let isReady = sodium_init() >= 0

  @inline(__always)
  static func prepare() { precondition(isReady, "libsodium could not be made ready") }
}
