import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Tenancy

/// How much a business has; what a feature counts of it, in the business's own scope.
package struct BusinessCounts: Sendable, Equatable {
  package var appointments: Int
  package var providers: Int
  package var customers: Int

  /// Counting stops here: "10,000+" says as much as the exact number, and never takes long.
  package static let limit = 10_000

  package init(appointments: Int, providers: Int, customers: Int) {
    self.appointments = appointments
    self.providers = providers
    self.customers = customers
  }
}

/// Counts what a business has, in the operator's name; the composition root hands it in.
package typealias CountBusiness =
  @Sendable (TenantID, Actor) async throws(Fault) -> BusinessCounts

/// The pages of whoever runs the installation.
package func backOfficePages(
  _ context: IdentityContext, counting: @escaping CountBusiness
) -> [Route] {
  TenantListPage(context: context, counting: counting).routes
    + TenantStatusPages(context: context).routes
}

extension BackOfficeFrame {
  init(_ call: OperatorCall, notice: Notice? = nil) {
    self.init(personName: call.scope.caller.name, csrf: call.formToken, notice: notice)
  }
}

extension BusinessCounts {
  /// With a plus where counting stopped.
  static func text(_ count: Int) -> String {
    count > limit ? "\(grouped(limit))+" : grouped(count)
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
