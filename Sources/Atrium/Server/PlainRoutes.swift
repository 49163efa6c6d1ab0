import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Telemetry

/// Health, figures and documents: what is asked for plainly.
struct PlainRoutes: Sendable {
  let metrics: Metrics
  let catalogue: ProblemCatalogue
  let document: OpenAPIDocument

  var all: [Route] { [live, ready, figures, openAPI, reference, problem, front] }

  private var live: Route {
    Route(.get, "/health/live", .open, face: .plain) { _, _, _, _ in
      status("ok", 200)
    }
  }

  /// Ready to work: the store answers.
  private var ready: Route {
    Route(.get, "/health/ready", .open, face: .plain) { gate, _, _, _ in
      do {
        _ = try await gate.storage.control.read { (db) async throws(Fault) -> Int? in
          try await db.first("SELECT 1") { $0[0] }
        }
        return status("ready", 200)
      } catch {
        return status("store unavailable", 503)
      }
    }
  }

  private func status(_ text: String, _ status: Int) -> Response {
    var response = Response(
      status: status, contentType: "application/json", bytes: Array(#"{"status":"\#(text)"}"#.utf8))
    response.headers.add("cache-control", "no-store")
    return response
  }

  private var figures: Route {
    Route(.get, "/metrics", .loopback, face: .plain) { gate, request, _, _ in
      if !request.isFromThisMachine {
        _ = try gate.operatorScope(try await gate.caller(of: request))
      }
      return Response(contentType: "text/plain; version=0.0.4", bytes: metrics.page())
    }
  }

  private var openAPI: Route {
    let asset = MadeOnce {
      StaticAsset(document.encode(), contentType: "application/json")
    }
    return Route(.get, "\(Route.apiBase)/openapi.json", .open, face: .plain) { _, request, _, _ in
      asset.value.response(to: request)
    }
  }

  private var reference: Route {
    let kinds = catalogue.kinds
    let page = MadeOnce {
      Response.page(
        referencePage(
          ReferencePage(document, server: "http://localhost:8080"), problems: kinds),
        holdsSecret: false)
    }
    return .openPage(.get, "/docs/api") { _ in page.value }
  }

  private var front: Route {
    .openPage(.get, "/") { _ in .page(frontPage(tenants: []), holdsSecret: false) }
  }

  private var problem: Route {
    .openPage(.get, "/problems/{name}") { call in
      guard let kind = catalogue.kind(pageName: call.parameters["name"] ?? "") else {
        throw Problem.notFound
      }
      return .page(problemPage(kind), holdsSecret: false)
    }
  }
}

extension Request {
  /// Whether it comes from this machine, and not through a proxy on it.
  fileprivate var isFromThisMachine: Bool {
    guard !headers.contains("x-forwarded-for"), !headers.contains("forwarded") else { return false }
    return remoteAddress.hasPrefix("127.") || remoteAddress == "::1"
      || remoteAddress.hasPrefix("::ffff:127.")
  }
}
