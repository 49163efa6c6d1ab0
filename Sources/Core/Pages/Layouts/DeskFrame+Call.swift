import Access
import HTML
import Tenancy

extension DeskFrame {
  /// The frame for whoever calls: with the places that their role lets them see.
  package init(_ call: DeskCall, _ section: DeskSection?, notice: Notice? = nil) {
    self.init(
      tenantName: call.scope.tenant.name, personName: call.scope.member.name,
      csrf: call.formToken, section: section,
      sections: DeskSection.allCases.filter { call.scope.reach(of: $0.permission) > .none },
      bookingHome: "/t/\(call.scope.tenant.slug)", notice: notice)
  }
}

extension DeskSection {
  /// What it takes to see the section.
  var permission: Permission {
    switch self {
    case .today, .week, .appointments: .appointmentsRead
    case .customers: .customersRead
    case .services, .providers, .locations: .catalogueRead
    case .settings: .tenantRead
    }
  }
}
