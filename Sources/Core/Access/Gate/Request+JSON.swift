import Basics
import Crypto
import HTTP
import Schema

extension Request {
  /// The whole body, up to the gate's limit.
  /// - Throws: 408, 413 or 400.
  func bodyBytes() async throws(Problem) -> [UInt8] {
    do {
      return try await body.collect(upTo: Gate.bodyLimit)
    } catch {
      throw Problem(error)
    }
  }

  /// The whole body, which says that it is JSON.
  /// - Throws: 415 for another type, besides what `bodyBytes` throws.
  func jsonBytes() async throws(Problem) -> [UInt8] {
    // No coding is undone here: bytes that are coded are not the JSON they are said to be.
    guard headers["content-encoding"].map({ $0.lowercased() == "identity" }) ?? true else {
      throw Problem(.unsupportedMediaType, "The body must not be compressed.")
    }
    let type = headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
    let name = type.filter { $0 != " " }
    guard name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json")
    else { throw Problem(.unsupportedMediaType) }
    return try await bodyBytes()
  }
}

extension JSONValue {
  /// Reads a body.
  /// - Throws: 400 for what is no JSON.
  init(body bytes: [UInt8]) throws(Problem) {
    do {
      try self.init(parsing: bytes)
    } catch {
      throw Problem(error)
    }
  }
}

extension IdempotentRequest {
  /// - Throws: 422 for a key that is not 1 to 255 visible ASCII characters.
  init(key: String, caller: String, request: Request, body: [UInt8]) throws(Problem) {
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw .invalid(
        "Idempotency-Key", .invalidFormat, "Must be 1 to 255 visible ASCII characters.")
    }
    // At the public door, and where people sign in, all are one caller: there, what a caller carries
    // is a part of the request, or a key that somebody guesses would open their answer.
    let isShared = caller == "public" || caller == "open"
    let carried = isShared ? ["authorization", "cookie"].map { request.headers[$0] ?? "" } : []
    let head = [request.method.rawValue + " " + request.target] + carried + [""]
    let bytes = Array(head.joined(separator: "\n").utf8) + body
    self.init(key: key, caller: caller, digest: SHA256.hash(bytes), requestId: request.id)
  }
}

extension Reply {
  /// The reply as it is sent; the server weighs the conditions of the request against its tag.
  var response: Response {
    var response =
      body.isEmpty
      ? Response(status: status) : Response(status: status, contentType: contentType, bytes: body)
    for header in headers { response.headers.add(header.name, header.value) }
    return response
  }
}
