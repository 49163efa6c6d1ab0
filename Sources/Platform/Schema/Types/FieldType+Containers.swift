extension FieldType {
  /// An array of at most so many elements; `unique` refuses the same element twice.
  package static func list<Element>(
    _ element: FieldType<Element>, atLeast: Int = 0, upTo: Int
  ) -> FieldType<[Element]> {
    .list(element, counts: atLeast...upTo, isUnique: false) { _, _ in }
  }

  /// An array in which no element stands twice.
  package static func set<Element: Hashable>(
    _ element: FieldType<Element>, atLeast: Int = 0, upTo: Int
  ) -> FieldType<[Element]> {
    .list(element, counts: atLeast...upTo, isUnique: true) { elements, mistakes in
      var seen: Set<Element> = []
      for (index, element) in elements.enumerated() where !seen.insert(element).inserted {
        mistakes.add("/\(index)", .duplicate, "Stands in the list twice.")
      }
    }
  }

  private static func list<Element>(
    _ element: FieldType<Element>, counts: ClosedRange<Int>, isUnique: Bool,
    check: @escaping @Sendable ([Element], inout [Mistake]) -> Void
  ) -> FieldType<[Element]> {
    FieldType<[Element]>(
      .list(of: element.shape, counts: counts, isUnique: isUnique),
      exampleJSON: {
        .array(Array(repeating: element.exampleJSON(), count: max(1, counts.lowerBound)))
      },
      read: { json, mistakes in
        guard case .array(let values) = json else {
          return wrongType(json, wanted: "an array", &mistakes)
        }
        let first = mistakes.count
        let elements = readElements(values, element, &mistakes)
        checkCount(values.count, counts, &mistakes)
        if mistakes.count == first { check(elements, &mistakes) }
        return mistakes.count == first ? elements : nil
      },
      writeAt: element.contained.writeArray)
  }

  /// A resource within a resource.
  package static func object<Nested>(_ schema: Schema<Nested>) -> FieldType<Nested> {
    FieldType<Nested>(
      .object(AnySchema(schema)), exampleJSON: { AnySchema(schema).example(.output) },
      read: { schema.read($0, mistakes: &$1) },
      patch: { schema.patch($0, with: $1, mistakes: &$2) },
      writeAt: { [table = schema.table] in table.write(at: $0, to: &$1) })
  }
}

private func readElements<Element>(
  _ values: [JSONValue], _ element: FieldType<Element>, _ mistakes: inout [Mistake]
) -> [Element] {
  var elements: [Element] = []
  elements.reserveCapacity(values.count)
  for (index, value) in values.enumerated() {
    let first = mistakes.count
    if let read = element.read(value, &mistakes) { elements.append(read) }
    mistakes.prefix(from: first, with: "/\(index)")
  }
  return elements
}

private func checkCount(_ count: Int, _ counts: ClosedRange<Int>, _ mistakes: inout [Mistake]) {
  if count < counts.lowerBound {
    mistakes.add(.tooShort, "Must have at least \(counts.lowerBound) elements.")
  } else if count > counts.upperBound {
    mistakes.add(.tooLong, "Must have at most \(counts.upperBound) elements.")
  }
}
