import Basics
import EventLoop
import Synchronization
import Testing

@Suite struct EventLoopTests {
  @Test func `a task that prefers a loop runs on it, and comes back to it`() async throws {
    let group = try EventLoopGroup(count: 2)
    defer { group.shutdown() }
    for loop in group.loops {
      let places = await Task(executorPreference: loop) {
        let before = EventLoop.current === loop
        await elsewhere()
        return [before, loop.isCurrent, EventLoop.current?.index == loop.index]
      }.value
      #expect(places == [true, true, true])
    }
  }

  @Test func `timers fire in the order of their deadlines`() async throws {
    let group = try EventLoopGroup(count: 1)
    defer { group.shutdown() }
    let order = Mutex<[Int]>([])
    await withCheckedContinuation { continuation in
      for (index, milliseconds) in [30, 10, 20, 0].enumerated() {
        group.loops[0].schedule(after: .milliseconds(milliseconds)) {
          order.withLock { $0.append(index) }
          if index == 0 { continuation.resume() }
        }
      }
    }
    #expect(order.withLock { $0 } == [3, 1, 2, 0])
  }

  @Test func `a cancelled timer does nothing`() async throws {
    let group = try EventLoopGroup(count: 1)
    defer { group.shutdown() }
    let fired = Mutex(false)
    let timer = group.loops[0].schedule(after: .milliseconds(5)) { fired.withLock { $0 = true } }
    timer.cancel()
    try await group.loops[0].sleep(.milliseconds(10))
    #expect(!fired.withLock { $0 })
  }

  @Test func `a sleep ends when its task is cancelled`() async throws {
    let group = try EventLoopGroup(count: 1)
    defer { group.shutdown() }
    let loop = group.loops[0]
    let sleeper = Task(executorPreference: loop) {
      do {
        try await loop.sleep(.hours(1))
        return false
      } catch {
        return true
      }
    }
    sleeper.cancel()
    #expect(await sleeper.value)
  }

  @Test func `work posted by many threads runs once each`() async throws {
    let group = try EventLoopGroup(count: 2)
    defer { group.shutdown() }
    let count = Count()
    await withTaskGroup { tasks in
      for _ in 0..<16 {
        tasks.addTask {
          for _ in 0..<500 {
            await withUnsafeContinuation { continuation in
              group.loops.randomElement()!.execute {
                count.value.add(1, ordering: .relaxed)
                continuation.resume()
              }
            }
          }
        }
      }
    }
    #expect(count.value.load(ordering: .relaxed) == 8_000)
  }
}

@MainActor private func elsewhere() {}

private final class Count: Sendable {
  let value = Atomic<Int>(0)
}
