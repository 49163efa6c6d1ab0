import Access
import Basics
import Database
import Schema

extension DeskScope {
  /// Of which providers the caller may see and change what the route is about.
  ///
  /// A member whose role reaches "own" sees the calendar of the provider with their address.
  func onlyProvider(in db: TenantReader) async throws(Fault) -> OnlyProvider {
    guard reach == .own else { return .any }
    return .own(try await ProviderStore.id(email: member.email.lowercased(), in: db))
  }

  /// As `onlyProvider(in:)`, outside a unit of work.
  package func onlyProvider() async throws(Fault) -> OnlyProvider {
    guard reach == .own else { return .any }
    return try await db.read { (db) async throws(Fault) in try await onlyProvider(in: db) }
  }
}

extension DeskCall {
  /// The provider in the path, where the caller may see it.
  /// - Throws: 404 for another.
  func visibleProvider(_ name: String) async throws -> ProviderID {
    let id: ProviderID = try id(name)
    guard try await scope.onlyProvider().allows(id) else { throw Problem.notFound }
    return id
  }

  /// - Throws: 403 where rules are to be set aside by somebody who may not.
  func checkOverride(_ wanted: Bool) throws(Problem) {
    guard wanted, scope.reach(of: .appointmentsOverride) == .none else { return }
    throw Problem(.forbidden, "It takes the permission appointments.override.")
  }
}
