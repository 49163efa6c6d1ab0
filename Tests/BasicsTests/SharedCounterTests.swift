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
    #expect(first.current == second.current)
    let before = second.current
    first.advance()
    #expect(second.current != before)
    #expect(second.current == first.current)
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
