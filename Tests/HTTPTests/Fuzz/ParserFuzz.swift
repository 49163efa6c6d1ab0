// The entry point of libFuzzer; `bin/fuzz` compiles it with the parser and its properties.

#if !canImport(HTTP)
  /// Reads one input in every way, and stops the program where a property breaks.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = ParserProperties.violation(input, splits: ParserProperties.splits(for: input)) {
      preconditionFailure(broken)
    }
    return 0
  }
#endif
