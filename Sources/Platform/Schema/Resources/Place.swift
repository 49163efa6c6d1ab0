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

  /// Gives the place of a copy of the value to the work.
  func read<Result>(_ root: UnsafeRawPointer, _ work: (UnsafeRawPointer) -> Result) -> Result {
    let value = root.assumingMemoryBound(to: Root.self).pointee[keyPath: path]
    return withUnsafePointer(to: value) { work(UnsafeRawPointer($0)) }
  }

  /// Gives the place of the value to the work, and stores what that made of it.
  func change(_ root: UnsafeMutableRawPointer, _ work: (UnsafeMutableRawPointer) -> Void) {
    guard let writable else { preconditionFailure("what is only read is never assigned") }
    let root = root.assumingMemoryBound(to: Root.self)
    withUnsafeMutablePointer(to: &root.pointee[keyPath: writable]) {
      work(UnsafeMutableRawPointer($0))
    }
  }
}
