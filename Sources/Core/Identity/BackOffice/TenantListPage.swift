import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// The businesses of the installation, newest first.
struct TenantListPage: Sendable {
  let context: IdentityContext
  let counting: CountBusiness

  private static let list = "backoffice-tenants"
  private static let pageSize = 25

  var routes: [Route] { [.operatorPage(.get, "/backoffice", page: show)] }

  private struct Entry: Sendable {
    var tenant: Tenant
    var counts: BusinessCounts
  }

  private func show(_ call: OperatorCall) async throws -> Response {
    let words = trimmedText(call.parameter("q") ?? "")
    let last = call.parameter("after").flatMap { Cursor($0, list: Self.list) }?
      .values(as: TenantID.self)
    let rows = try await call.scope.control.read { (db) async throws(Fault) -> [Tenant] in
      try await TenantStore.search(words, before: last, limit: Self.pageSize + 1, in: db)
    }
    let page = ListPage(rows, limit: Self.pageSize) { Cursor(Self.list, $0.id) }
    let actor = Actor(.operator, id: call.scope.caller.account.cast())
    var entries: [Entry] = []
    for tenant in page.items {
      entries.append(Entry(tenant: tenant, counts: try await counting(tenant.id, actor)))
    }
    return .page(markup(call, entries, words: words, next: page.next, isFirst: last == nil))
  }

  private func markup(
    _ call: OperatorCall, _ entries: [Entry], words: String, next: Cursor?, isFirst: Bool
  ) -> Markup {
    let here: Address = words.isEmpty ? "/backoffice" : "/backoffice?q=\(words)"
    return backOfficePage(
      PageHead("Businesses"), BackOfficeFrame(call, notice: notice(call.parameter("done")))
    ) {
      pageHeader("Businesses", lead: "Everyone who runs their bookings here, the newest first.")
      stack {
        getForm(to: "/backoffice") {
          textField(
            FieldLabel("q", "Name or address", isOptional: true), in: FormState([("q", words)]),
            .search, maxLength: 200)
          submitButton("Search", .secondary)
        }
        if entries.isEmpty {
          emptyState(
            words.isEmpty ? "No business yet" : "Nothing found",
            words.isEmpty
              ? "Whoever signs up appears here." : "No name or address holds these letters.",
            icon: .building
          ) {
            if !words.isEmpty { linkButton("Show all", to: "/backoffice") }
          }
        } else {
          dataTable("Businesses", entries, columns)
          pagination(first: isFirst ? nil : here, next: next.map { here.adding("after", $0.text) })
        }
      }
    }
  }

  private var columns: [Column<Entry>] {
    [
      Column("Name", .name) { entry in
        a(.href("/t/\(entry.tenant.slug)")) { entry.tenant.name }
      },
      Column("Address") { entry in entry.tenant.slug },
      Column("Status") { entry in statusBadge(entry.tenant) },
      Column("Appointments", .number) { BusinessCounts.text($0.counts.appointments) },
      Column("Providers", .number) { BusinessCounts.text($0.counts.providers) },
      Column("Customers", .number) { BusinessCounts.text($0.counts.customers) },
      Column("Since") { entry in
        DateText.monthAndYear(entry.tenant.timeZone.date(at: entry.tenant.createdAt))
      },
      Column("Actions", .actions) { entry in action(entry.tenant) },
    ]
  }

  private func action(_ tenant: Tenant) -> Markup {
    let verb = tenant.isActive ? "Suspend" : "Resume"
    let address: Address =
      tenant.isActive
      ? "/backoffice/tenants/\(tenant.id)/suspension"
      : "/backoffice/tenants/\(tenant.id)/resumption"
    return linkButton(verb, to: address, about: tenant.name)
  }

  private func statusBadge(_ tenant: Tenant) -> Markup {
    tenant.isActive ? badge("Active", .good) : badge("Suspended", .bad)
  }

  private func notice(_ done: String?) -> Notice? {
    switch done {
    case "suspended": Notice(.good, "The business is suspended. Its doors are closed.")
    case "resumed": Notice(.good, "The business is open again.")
    default: nil
    }
  }
}
