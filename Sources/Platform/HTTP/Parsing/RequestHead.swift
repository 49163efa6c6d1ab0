/// How the body of a request is delimited (RFC 9112 section 6).
package enum BodyFraming: Hashable, Sendable {
  case none
  case length(Int)
  case chunked
}

/// The request line and header fields, checked; ranges are in the bytes of `headers`.
package struct RequestHead: Sendable {
  package var method: Method
  package var headers: Headers
  package var framing = BodyFraming.none
  /// False where the client asks for the connection to be closed.
  package var keepsAlive = true
  /// The client waits for `100 Continue` before it sends the body.
  package var expectsContinue = false

  var target: Range<Int>
  /// Empty for an absolute-form target without a path, which means "/".
  var path: Range<Int>
  var query: Range<Int>?
  /// Where the Host's value lies, or the authority of an absolute-form target, which goes before it.
  var authority: Range<Int>
  var requestID: Range<Int>?
}
