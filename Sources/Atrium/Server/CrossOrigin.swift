import HTTP

/// Which other sites' scripts may call the API (CORS, the Fetch standard): none, but for those that
/// the installation allows.
///
/// Credentials in cookies are never shared.
struct CrossOrigin: Sendable {
  private let allowed: Set<String>

  init(allowed: [String]) { self.allowed = Set(allowed) }

  func mark(_ response: inout Response, for request: Request) {
    guard !allowed.isEmpty, request.path.hasPrefix("/api/") else { return }
    response.addVary("origin")
    guard let origin = request.headers["origin"], allowed.contains(origin) else { return }
    response.headers["access-control-allow-origin"] = origin
    response.headers["access-control-expose-headers"] =
      "ETag, Idempotency-Replayed, Location, Retry-After, X-Request-Id"
    guard request.method == .options,
      request.headers.contains("access-control-request-method")
    else { return }
    response.headers["access-control-allow-methods"] =
      response.headers["allow"] ?? "GET, HEAD, POST, PUT, PATCH, DELETE"
    response.headers["access-control-allow-headers"] =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
    response.headers["access-control-max-age"] = "600"
  }
}
