import Basics

// What any API over HTTP refuses. Product words have no place here.
extension ProblemKind {
  /// 400: the request can't be read.
  package static let malformed = ProblemKind(
    "malformed", status: 400, "The request can't be read.",
    "The body is no JSON, or the address or a header is not written as HTTP wants it.")
  /// 401: sign in first.
  package static let unauthenticated = ProblemKind(
    "unauthenticated", status: 401, "Sign in first.",
    "The credential is missing, wrong, expired or revoked. Sign in again, or refresh the token.")
  /// 403: you may not do this.
  package static let forbidden = ProblemKind(
    "forbidden", status: 403, "You may not do this.",
    "The credential is good, but the role behind it lacks the permission.")
  /// 404: there is nothing here.
  package static let notFound = ProblemKind(
    "not_found", status: 404, "There is nothing here.",
    "It does not exist, or is not yours to see.")
  /// 405: the address has no such method.
  package static let methodNotAllowed = ProblemKind(
    "method_not_allowed", status: 405, "The address has no such method.",
    "The `Allow` header names those that it has.")
  /// 406: there is no such form of it.
  package static let notAcceptable = ProblemKind(
    "not_acceptable", status: 406, "There is no such form of it.",
    "The `Accept` header leaves out every form that the server can give.")
  /// 408: the request took too long to arrive.
  package static let requestTimeout = ProblemKind(
    "request_timeout", status: 408, "The request took too long to arrive.",
    "Send it again, without pauses.")
  /// 409: it does not fit with what is there.
  package static let conflict = ProblemKind(
    "conflict", status: 409, "It does not fit with what is there.",
    "The state of things forbids the change; `detail` says why.")
  /// 409: its state does not allow this.
  package static let invalidState = ProblemKind(
    "invalid_state", status: 409, "Its state does not allow this.",
    "Fetch it anew to see its state; `detail` names the states in which this can be done.")
  /// 409: the same request is still being worked on.
  package static let idempotencyInProgress = ProblemKind(
    "idempotency_in_progress", status: 409, "The same request is still being worked on.",
    "An earlier request with this `Idempotency-Key` has not ended. Ask again a little later.")
  /// 412: it has been changed meanwhile.
  package static let stale = ProblemKind(
    "stale", status: 412, "It has been changed meanwhile.",
    "`If-Match` names an older version. Fetch it anew, and apply your change to that.")
  /// 413: the body is too large.
  package static let payloadTooLarge = ProblemKind(
    "payload_too_large", status: 413, "The body is too large.", "`detail` names the limit.")
  /// 414: the address is too long.
  package static let addressTooLong = ProblemKind(
    "address_too_long", status: 414, "The address is too long.", "Shorten the query.")
  /// 415: the body is not JSON.
  package static let unsupportedMediaType = ProblemKind(
    "unsupported_media_type", status: 415, "The body is not JSON.",
    "Send JSON with `Content-Type: application/json`; for PATCH, "
      + "`application/merge-patch+json` is as good.")
  /// 416: there are no such bytes.
  package static let rangeNotSatisfiable = ProblemKind(
    "range_not_satisfiable", status: 416, "There are no such bytes.",
    "`Content-Range` says how many there are.")
  /// 417: the expectation can't be met.
  package static let expectationFailed = ProblemKind(
    "expectation_failed", status: 417, "The expectation can't be met.",
    "`Expect` may say `100-continue`, and nothing else.")
  /// 422: something in the request is not as it must be.
  package static let invalid = ProblemKind(
    "invalid", status: 422, "Something in the request is not as it must be.",
    "`errors` lists every mistake, with the place at which it stands.")
  /// 422: the key belongs to another request.
  package static let idempotencyKeyReused = ProblemKind(
    "idempotency_key_reused", status: 422, "The key belongs to another request.",
    "This `Idempotency-Key` came with a different request before. Take a new key for each request.")
  /// 429: too many requests.
  package static let tooManyRequests = ProblemKind(
    "too_many_requests", status: 429, "Too many requests.",
    "Wait for as many seconds as `Retry-After` says.")
  /// 431: the headers are too large.
  package static let headersTooLarge = ProblemKind(
    "headers_too_large", status: 431, "The headers are too large.", "Send fewer or shorter ones.")
  /// 500: something went wrong on our side.
  package static let internalError = ProblemKind(
    "internal_error", status: 500, "Something went wrong on our side.",
    "It is logged under `requestId`. The request has changed nothing.")
  /// 501: the server does not know this.
  package static let notImplemented = ProblemKind(
    "not_implemented", status: 501, "The server does not know this.",
    "The method, or the coding of the body, is none that it has.")
  /// 503: the store can't be used now.
  package static let storeUnavailable = ProblemKind(
    "store_unavailable", status: 503, "The store can't be used now.",
    "Nothing was changed. Try again after `Retry-After`.")
  /// 503: the store has no room left.
  package static let storeFull = ProblemKind(
    "store_full", status: 503, "The store has no room left.",
    "Nothing was changed. Reading still works; whoever runs the server has to make room.")
  /// 503: the store can only be read.
  package static let storeReadOnly = ProblemKind(
    "store_read_only", status: 503, "The store can only be read.",
    "Nothing was changed. Whoever runs the server has to let it write.")
  /// 503: there is too much to do.
  package static let overloaded = ProblemKind(
    "overloaded", status: 503, "There is too much to do.",
    "Nothing was changed. Try again after `Retry-After`.")
  /// 503: the server is stopping.
  package static let draining = ProblemKind(
    "draining", status: 503, "The server is stopping.",
    "Nothing was changed. Try again after `Retry-After`.")
  /// 503: it took too long.
  package static let deadlineExceeded = ProblemKind(
    "deadline_exceeded", status: 503, "It took too long.",
    "The request was given up. Try again after `Retry-After`.")
  /// 505: another version of HTTP.
  package static let versionNotSupported = ProblemKind(
    "http_version_not_supported", status: 505, "The server does not speak this version of HTTP.",
    "It speaks HTTP/1.1, and HTTP/1.0.")

  /// All of the above, in the order of their status.
  package static let platform: [ProblemKind] = [
    malformed, unauthenticated, forbidden, notFound, methodNotAllowed, notAcceptable,
    requestTimeout, conflict, invalidState, idempotencyInProgress, stale, payloadTooLarge,
    addressTooLong, unsupportedMediaType, rangeNotSatisfiable, expectationFailed, invalid,
    idempotencyKeyReused, tooManyRequests, headersTooLarge, internalError, notImplemented,
    storeUnavailable, storeFull, storeReadOnly, overloaded, draining, deadlineExceeded,
    versionNotSupported,
  ]

  /// What callers are told of a fault.
  package init(_ code: Fault.Code) {
    self =
      switch code {
      case .storeUnavailable: .storeUnavailable
      case .storeFull: .storeFull
      case .storeReadOnly: .storeReadOnly
      case .overloaded: .overloaded
      case .draining: .draining
      case .deadlineExceeded: .deadlineExceeded
      case .internalError: .internalError
      }
  }
}
