import Basics
import HTTP
import Schema

/// What an API route answers: a status, a body that is JSON or empty, and the headers it adds.
package struct Reply: Sendable {
  package var status: Int
  package var body: [UInt8]
  package var headers: [Header] = []
  package var contentType = "application/json"
  /// Whether it lies in the idempotency table already.
  var isKept = false

  /// One header field of an answer.
  package struct Header: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(status: Int, body: [UInt8] = []) {
    self.status = status
    self.body = body
  }

  var kept: Reply {
    var copy = self
    copy.isKept = true
    return copy
  }
}

extension Reply {
  /// A single resource, with its strong entity tag.
  package static func ok<Value>(_ value: Value, as schema: Schema<Value>) -> Reply {
    resource(200, value, as: schema)
  }

  /// A resource that was just made, and where it is.
  package static func created<Value>(
    _ value: Value, as schema: Schema<Value>, at location: String? = nil
  ) -> Reply {
    var answer = resource(201, value, as: schema)
    if let location { answer.headers.append(Header("Location", location)) }
    return answer
  }

  /// 204: done, and there is nothing to say.
  package static let noContent = Reply(status: 204)

  /// A page of a list: `{"items": […], "next": …}`.
  package static func page<Value>(_ page: ListPage<Value>, as schema: Schema<Value>) -> Reply {
    Reply(status: 200, body: schema.encode(page))
  }

  /// A refusal, as the request with this id is told of it.
  package static func problem(_ problem: Problem, requestId: String) -> Reply {
    var answer = Reply(status: problem.status, body: problem.encode(requestId: requestId))
    answer.contentType = Problem.contentType
    answer.headers = problem.headers.sorted { $0.key < $1.key }.map { Header($0.key, $0.value) }
    return answer
  }

  private static func resource<Value>(_ status: Int, _ value: Value, as schema: Schema<Value>)
    -> Reply
  {
    var answer = Reply(status: status, body: schema.encode(value))
    answer.headers.append(Header("ETag", EntityTag(of: answer.body).text))
    return answer
  }
}
