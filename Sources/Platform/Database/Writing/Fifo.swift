/// First in, first out, with room that is used again.
struct Fifo<Element> {
  private var elements: [Element?] = []
  private var first = 0

  var count: Int { elements.count - first }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard first < elements.count else { return nil }
    let element = elements[first]
    elements[first] = nil
    first += 1
    if first == elements.count {
      elements.removeAll(keepingCapacity: true)
      first = 0
    } else if first > 1_024, first * 2 > elements.count {
      elements.removeFirst(first)
      first = 0
    }
    return element
  }
}

extension Fifo: Sendable where Element: Sendable {}
