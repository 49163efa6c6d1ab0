/// Finds the value declared for a method and path.
///
/// A pattern's segments are literal, `{name}` (one segment, not empty), or, at the end, `{name...}`
/// (all that is left, without `.` and `..` segments). A literal goes before a parameter. HEAD falls to GET.
package struct Router<Value: Sendable>: Sendable {
  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var rest: Int?
    var endpoints: [Method: Endpoint] = [:]
  }
  private struct Endpoint: Sendable {
    let value: Value
    let names: [String]
  }

  private var nodes = [Node()]

  /// No routes.
  package init() {}

  /// Declares a route.
  ///
  /// Declaring one twice is a programmer's mistake.
  package mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
    precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
    var names: [String] = []
    var node = 0
    for segment in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      node = child(of: node, String(segment), &names)
    }
    precondition(nodes[node].endpoints[method] == nil, "declared twice: \(method) \(pattern)")
    nodes[node].endpoints[method] = Endpoint(value: value, names: names)
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
      found = nodes[node].literals[segment]
      if found == nil { nodes[node].literals[segment] = new }
    }
    if found == nil { nodes.append(Node()) }
    return found ?? new
  }

  /// Looks a request's method and raw path up; segments are percent-decoded one by one.
  package func match(_ method: Method, _ path: some StringProtocol) -> RouteMatch<Value> {
    guard path.utf8.first == UInt8(ascii: "/") else { return .none }
    var segments: [String] = []
    let raw = path.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for segment in raw {
      guard let decoded = Self.decoded(segment) else { return .none }
      segments.append(decoded)
    }
    var values: [String] = []
    guard let node = find(0, segments[...], &values) else { return .none }
    let endpoints = nodes[node].endpoints
    if let endpoint = endpoints[method] ?? (method == .head ? endpoints[.get] : nil) {
      return .found(endpoint.value, PathParameters(names: endpoint.names, values: values))
    }
    return .wrongMethod(allowed: Self.allowed(endpoints.keys))
  }

  private static func decoded(_ segment: some Collection<UInt8>) -> String? {
    segment.contains(UInt8(ascii: "%"))
      ? URLDecoding.decode(segment) : String(decoding: segment, as: UTF8.self)
  }

  private static func allowed(_ methods: some Collection<Method>) -> [Method] {
    Method.allCases.filter { method in
      methods.contains(method) || method == .head && methods.contains(.get) || method == .options
    }
  }

  private func find(
    _ node: Int, _ segments: ArraySlice<String>, _ values: inout [String]
  ) -> Int? {
    guard let segment = segments.first else {
      return nodes[node].endpoints.isEmpty ? nil : node
    }
    if let next = nodes[node].literals[segment],
      let found = find(next, segments.dropFirst(), &values)
    {
      return found
    }
    if let next = nodes[node].parameter, !segment.isEmpty {
      values.append(segment)
      if let found = find(next, segments.dropFirst(), &values) { return found }
      values.removeLast()
    }
    if let next = nodes[node].rest,
      !segments.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("/") })
    {
      values.append(segments.joined(separator: "/"))
      return next
    }
    return nil
  }
}

/// What a router found.
package enum RouteMatch<Value: Sendable>: Sendable {
  case found(Value, PathParameters)
  /// The path exists, for these methods (HEAD and OPTIONS included): 405.
  case wrongMethod(allowed: [Method])
  case none
}

/// The decoded parameters of a path.
package struct PathParameters: Sendable {
  private let names: [String]
  private let values: [String]

  /// Names and values in step; for tests, mostly.
  package init(names: [String] = [], values: [String] = []) {
    precondition(names.count == values.count)
    self.names = names
    self.values = values
  }

  /// The value of the pattern's `{name}`.
  package subscript(name: String) -> String? {
    names.firstIndex(of: name).map { values[$0] }
  }
}
