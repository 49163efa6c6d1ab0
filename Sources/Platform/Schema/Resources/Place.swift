/// Where a value lies in a structure.
struct Place<Root: Sendable, Value: Sendable>: Sendable {
  /// Bytes from the start of the structure; nil for what is computed or observed.
  let offset: Int?
  private let path: any KeyPath<Root, Value> & Sendable
  private let writable: (any WritableKeyPath<Root, Value> & Sendable)?

  init(_ path: any WritableKeyPath<Root, Value> & Sendable) {
    offset = MemoryLayout<Root>.offset(of: path)
    self.path = path
    writable = path
  }

  init(readOnly path: any KeyPath<Root, Value> & Sendable) {
    offset = MemoryLayout<Root>.offset(of: path)
    self.path = path
    writable = nil
  }

  func get(_ root: Root) -> Value { root[keyPath: path] }

  func set(_ root: inout Root, _ value: Value) {
    if let offset {
      withUnsafeMutablePointer(to: &root) {
        let place = UnsafeMutableRawPointer($0) + offset
        place.assumingMemoryBound(to: Value.self).pointee = value
      }
    } else if let writable {
      root[keyPath: writable] = value
    }
  }

  /// Gives the place of the value in the root that lies at the pointer.
  func at<Result>(
    _ root: UnsafeRawPointer, _ work: (UnsafeRawPointer) -> Result
  ) -> Result {
    if let offset { return work(root + offset) }
    let value = root.assumingMemoryBound(to: Root.self).pointee[keyPath: path]
    return withUnsafePointer(to: value) { work(UnsafeRawPointer($0)) }
  }
}
