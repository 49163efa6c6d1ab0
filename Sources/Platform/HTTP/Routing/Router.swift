/// Finds the value declared for a method and path.
///
/// A pattern's segments are literal, `{name}` (one segment, not empty), or, at the end, `{name...}`
/// (all that is left, without `.` and `..` segments). A literal goes before a parameter. HEAD falls to GET.
package struct Router<Value: Sendable>: Sendable {
  private var tree = RouteTree()
  private var values: [Value] = []

  /// No routes.
  package init() {}

  /// Declares a route.
  ///
  /// Declaring one twice is a programmer's mistake.
  package mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
    tree.add(method, pattern, place: values.count)
    values.append(value)
  }

  /// Looks a request's method and raw path up; segments are percent-decoded one by one.
  package func match(_ method: Method, _ path: String) -> RouteMatch<Value> {
    switch tree.match(method, path) {
    case .found(let place, let parameters): .found(values[place], parameters)
    case .wrongMethod(let allowed): .wrongMethod(allowed: allowed)
    case .none: .none
    }
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
