import Basics
import Crypto
import Database

/// The capability with which a customer reads, moves and cancels one appointment without an account.
///
/// It is an HMAC over the tenant's and the appointment's id: nothing need be stored, and an answer
/// that is replayed carries the same one.
package struct ManageTokens: Sendable {
  private let key: [UInt8]

  /// - Parameter key: a secret of the installation.
  package init(key: [UInt8]) { self.key = key }

  /// The token that opens one appointment; always the same one.
  package func token(for appointment: AppointmentID, of tenant: TenantID) -> String {
    Base64URL.encode(HMACSHA256.code(for: message(appointment, tenant), key: key))
  }

  /// Whether a token opens the appointment; takes the same time for each.
  package func isValid(_ token: String, for appointment: AppointmentID, of tenant: TenantID) -> Bool
  {
    guard let code = Base64URL.decode(token) else { return false }
    return HMACSHA256.isValid(code, for: message(appointment, tenant), key: key)
  }

  private func message(_ appointment: AppointmentID, _ tenant: TenantID) -> [UInt8] {
    Array("manage \(tenant) \(appointment)".utf8)
  }
}
