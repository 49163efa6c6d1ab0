/// The patterns of a router, segment by segment.
///
/// Apart from the values that they lead to, so that what every request runs through is no generic
/// code.
struct RouteTree: Sendable {
  private struct Node: Sendable {
    var literals: [Literal] = []
    var parameter: Int?
    var rest: Int?
    var endpoints: [Endpoint] = []
  }
  private struct Literal: Sendable {
    let bytes: [UInt8]
    let node: Int
  }
  private struct Endpoint: Sendable {
    let method: Method
    let place: Int
    let names: [String]
  }

  private var nodes = [Node()]

  mutating func add(_ method: Method, _ pattern: String, place: Int) {
    precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
    var names: [String] = []
    var node = 0
    for segment in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      node = child(of: node, String(segment), &names)
    }
    let isNew = !nodes[node].endpoints.contains { $0.method == method }
    precondition(isNew, "declared twice: \(method) \(pattern)")
    nodes[node].endpoints.append(Endpoint(method: method, place: place, names: names))
  }

  private mutating func child(of node: Int, _ segment: String, _ names: inout [String]) -> Int {
    let new = nodes.count
    let found: Int?
    if segment.hasPrefix("{"), segment.hasSuffix("...}") {
      names.append(String(segment.dropFirst().dropLast(4)))
      found = nodes[node].rest
      if found == nil { nodes[node].rest = new }
    } else if segment.hasPrefix("{"), segment.hasSuffix("}") {
      names.append(String(segment.dropFirst().dropLast()))
      found = nodes[node].parameter
      if found == nil { nodes[node].parameter = new }
    } else {
      let bytes = Array(segment.utf8)
      found = nodes[node].literals.first { $0.bytes == bytes }?.node
      if found == nil { nodes[node].literals.append(Literal(bytes: bytes, node: new)) }
    }
    if found == nil { nodes.append(Node()) }
    return found ?? new
  }

  func match(_ method: Method, _ path: String) -> RouteMatch<Int> {
    var path = path
    return path.withUTF8 { bytes in
      guard bytes.first == UInt8(ascii: "/") else { return .none }
      var values: [Range<Int>] = []
      guard let node = find(0, bytes, from: 1, &values) else { return .none }
      return answer(method, at: node, bytes, values)
    }
  }

  private func answer(
    _ method: Method, at node: Int, _ path: UnsafeBufferPointer<UInt8>, _ values: [Range<Int>]
  ) -> RouteMatch<Int> {
    let endpoints = nodes[node].endpoints
    var found = endpoints.first { $0.method == method }
    if found == nil, method == .head { found = endpoints.first { $0.method == .get } }
    guard let found else {
      let methods = endpoints.map(\.method)
      return .wrongMethod(
        allowed: Method.allCases.filter { method in
          methods.contains(method) || method == .head && methods.contains(.get)
            || method == .options
        })
    }
    guard !values.isEmpty else { return .found(found.place, PathParameters()) }
    var texts: [String] = []
    for range in values {
      guard let text = Self.decoded(path[range]) else { return .none }
      texts.append(text)
    }
    return .found(found.place, PathParameters(names: found.names, values: texts))
  }

  private func find(
    _ node: Int, _ path: UnsafeBufferPointer<UInt8>, from start: Int, _ values: inout [Range<Int>]
  ) -> Int? {
    guard start <= path.count else { return nodes[node].endpoints.isEmpty ? nil : node }
    var end = start
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    if let next = literal(of: node, path[start..<end]),
      let found = find(next, path, from: end + 1, &values)
    {
      return found
    }
    if let next = nodes[node].parameter, end > start {
      values.append(start..<end)
      if let found = find(next, path, from: end + 1, &values) { return found }
      values.removeLast()
    }
    if let next = nodes[node].rest, Self.isPlain(path[start...]) {
      values.append(start..<path.count)
      return next
    }
    return nil
  }

  private func literal(of node: Int, _ segment: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    if segment.contains(UInt8(ascii: "%")) {
      guard let text = Self.decoded(segment) else { return nil }
      return nodes[node].literals.first { $0.bytes.elementsEqual(text.utf8) }?.node
    }
    for literal in nodes[node].literals where literal.bytes.count == segment.count {
      if literal.bytes.elementsEqual(segment) { return literal.node }
    }
    return nil
  }

  /// Whether what is left of a path names a file and nothing beside it: no empty, `.` or `..`
  /// segment, and no escaped slash.
  private static func isPlain(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      guard let text = decoded($0) else { return false }
      return !text.isEmpty && text != "." && text != ".." && !text.contains("/")
    }
  }

  private static func decoded(_ segment: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    segment.contains(UInt8(ascii: "%"))
      ? URLDecoding.decode(segment) : String(decoding: segment, as: UTF8.self)
  }
}
