import Access
import HTTP

extension IdentityRoutes {
  /// The keys that access tokens can be verified with (RFC 7517).
  var keys: Route {
    Route(.get, "/.well-known/jwks.json", .open, face: .plain) { _, _, _, _ in
      let document = try await context.keyRing.keys().document
      var response = Response(contentType: "application/json", bytes: document)
      // Others ask again when they meet a key that they don't know.
      response.headers.set("cache-control", "public, max-age=60")
      return response
    }
  }
}
