import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema

/// Customers by name; searched by how their name or e-mail address begins.
enum CustomerListPage {
  static let route = Route.desk(.get, "/desk/customers", .customersRead, page: show)

  private static let pageSize = 50

  private static func show(_ call: DeskCall) async throws -> Response {
    let search = CustomerSearch(words: call.parameter("q") ?? "", after: call.parameter("after"))
    let page = try await call.read { (db) async throws(Fault) in
      try await search.page(limit: pageSize, in: db)
    }
    let here: Link = search.words.isEmpty ? "/desk/customers" : "/desk/customers?q=\(search.words)"
    let mayWrite = call.may(.customersWrite)
    return call.page("Customers", .customers) {
      pageHeader("Customers", lead: "Those who book.") {
        if mayWrite {
          linkButton("Add a customer", to: "/desk/customers/new", .primary, icon: .plus)
        }
      }
      stack {
        getForm(to: "/desk/customers") {
          textField(
            FieldLabel("q", "Beginning of the name or e-mail", isOptional: true),
            in: FormState([("q", search.words)]), .search, width: .medium, maxLength: 200)
          submitButton("Search", .secondary)
        }
        if page.items.isEmpty {
          nothing(search)
        } else {
          dataTable("Customers", page.items, columns)
          pagination(
            first: call.parameter("after") == nil ? nil : here,
            next: page.next.map { here.adding("after", $0.text) })
        }
      }
    }
  }

  private static var columns: [Column<Customer>] {
    [
      Column("Customer", .name) { customer in
        a(.href("/desk/customers/\(customer.id)")) { customer.details.name }
      },
      Column("E-mail") { customer in customer.details.email ?? "" },
      Column("Phone") { customer in customer.details.phone ?? "" },
    ]
  }

  private static func nothing(_ search: CustomerSearch) -> Markup {
    search.words.isEmpty
      ? emptyState("No customer yet", "Whoever books appears here.", icon: .people)
      : emptyState("Nothing found", "No name or address begins like that.", icon: .search) {
        linkButton("Show all", to: "/desk/customers")
      }
  }
}

/// A search by the beginning of a name, in any case, or of an e-mail address.
struct CustomerSearch: Sendable {
  var words: String
  /// The cursor of the page before, as it came.
  var after: String?

  private static let byName = "desk-customers-by-name"
  private static let byEmail = "desk-customers-by-email"

  /// Names first; where none begins so, addresses.
  func page(limit: Int, in db: TenantReader) async throws(Fault) -> ListPage<Customer> {
    let isAddress =
      words.contains("@") || after.flatMap { Cursor($0, list: Self.byEmail) } != nil
    if !isAddress {
      let rows = try await CustomerStore.list(
        named: words, after: place(Self.byName), limit: limit + 1, in: db)
      let page = ListPage(rows, limit: limit) {
        Cursor(Self.byName, $0.details.name, $0.id)
      }
      guard page.items.isEmpty, !words.isEmpty, after == nil else { return page }
    }
    let rows = try await CustomerStore.list(
      addressed: words.lowercased(), after: place(Self.byEmail), limit: limit + 1, in: db)
    return ListPage(rows, limit: limit) {
      Cursor(Self.byEmail, $0.details.email ?? "", $0.id)
    }
  }

  private func place(_ list: String) -> NameCursor<CustomerDetails>? {
    after.flatMap { Cursor($0, list: list) }?.values(as: String.self, CustomerID.self)
      .map { NameCursor(name: $0.0, id: $0.1) }
  }
}
