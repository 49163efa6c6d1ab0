import Access
import Basics
import Database
import HTTP
import Schema

/// A service as customers see it.
package struct PublicService: Sendable {
  package var id: ServiceID
  package var details: ServiceDetails

  package static let schema = Schema<PublicService>(
    "PublicService", "A service as customers see it."
  ) {
    Field("id", \.id, .id(), "The service.", access: .readOnly)
    Field("name", \.details.name, .text(1...200), "Its name.", example: "Consultation")
    Field(
      "description", \.details.description, .longText(0...5_000), "What it is.",
      example: "A first talk.")
    Field(
      "durationMinutes", \.details.durationMinutes, .integer(1...1_440), "How long it lasts.",
      example: 30)
    Field(
      "capacity", \.details.capacity, .integer(1...1_000), "Seats that share one start.",
      example: 1)
    Field(
      "requiresApproval", \.details.requiresApproval, .boolean,
      "Whether the business confirms each booking.", example: false)
    Field("price", \.details.price, .money.nullable, "For one seat.")
    Field("mode", \.details.mode, .choice(), "Where it takes place.", example: .location)
    Field(
      "providerIds", \.details.providerIds, .list(.id(), upTo: 500), "Who gives it.", example: [])
  }
}

/// A provider as customers see it.
package struct PublicProvider: Sendable {
  package var id: ProviderID
  package var details: ProviderDetails

  package static let schema = Schema<PublicProvider>(
    "PublicProvider", "A provider as customers see it."
  ) {
    Field("id", \.id, .id(), "The provider.", access: .readOnly)
    Field("name", \.details.name, .text(1...200), "Their name.", example: "Dr. Ada Weiss")
    Field("bio", \.details.bio, .longText(0...2_000), "About them.", example: "")
    Field(
      "timeZone", \.details.timeZone, .zoneName, "Where they work.", example: "Europe/Berlin")
  }
}

/// What a customer may see of services and providers: the active ones.
package enum PublicCatalogueRoutes {
  /// Every route of what customers may see.
  package static let all = [services, providers]

  private static let services = Route.publicDoor(
    .get, "/public/{slug}/services",
    About(
      "listServicesPublicly", "Public booking", "List the services that can be booked",
      answers: .page(AnySchema(PublicService.schema))),
    takes: .query(PageQuery.schema("public-services"))
  ) { call, query, _ in
    let place: NameCursor<ServiceDetails>? = try query.nameCursor()
    let rows = try await call.db.read { (db) async throws(Fault) in
      try await ServiceStore.list(
        after: place, limit: query.limit + 1, onlyActive: true, in: db)
    }
    let page = ListPage(
      rows.map { PublicService(id: $0.id, details: $0.details) }, limit: query.limit
    ) { Cursor("public-services", $0.details.name, $0.id) }
    return .page(page, as: PublicService.schema)
  }

  private static let providers = Route.publicDoor(
    .get, "/public/{slug}/providers",
    About(
      "listProvidersPublicly", "Public booking", "List the providers who can be booked",
      answers: .page(AnySchema(PublicProvider.schema))),
    takes: .query(PageQuery.schema("public-providers"))
  ) { call, query, _ in
    let place: NameCursor<ProviderDetails>? = try query.nameCursor()
    let rows = try await call.db.read { (db) async throws(Fault) in
      try await ProviderStore.list(
        after: place, limit: query.limit + 1, onlyActive: true, in: db)
    }
    let page = ListPage(
      rows.map { PublicProvider(id: $0.id, details: $0.details) }, limit: query.limit
    ) { Cursor("public-providers", $0.details.name, $0.id) }
    return .page(page, as: PublicProvider.schema)
  }
}
