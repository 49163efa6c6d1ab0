import Basics
import Glibc
import Testing

struct SharedCounterTests {
  @Test func `all who open the same slot see each change`() throws {
    let path = "/tmp/atrium-counter-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(path) }
    let first = try SharedCounter(path: path, slot: 3)
    let second = try SharedCounter(path: path, slot: 3)
    let other = try SharedCounter(path: path, slot: 4)
    let start = (first.current, second.current)
    first.advance()
    let middle = (first.current, second.current)
    #expect(middle.0 != start.0 && middle.1 != start.1)
    second.advance()
    #expect(first.current != middle.0 && second.current != middle.1)
    #expect(other.current == 0)
  }

  @Test func `a counter without a file is the process's own`() {
    let counter = SharedCounter()
    counter.advance()
    #expect(counter.current == 1)
    #expect(SharedCounter().current == 0)
  }

  @Test func `a folder that is not there is said`() {
    #expect(throws: Fault.self) { try SharedCounter(path: "/nowhere/counter", slot: 0) }
  }
}
