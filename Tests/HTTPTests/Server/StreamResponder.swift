import Basics
import EventLoop
import HTTP
import Synchronization

/// Streams that tell the test how far they came, and that they were stopped.
struct StreamResponder: Responder {
  let written = Shared()
  private let stopped = Gate()

  func waitUntilStopped() async { await stopped.waitForArrival() }

  func respond(to request: Request) async -> Response {
    switch request.path {
    case "/endless":
      return Response(
        status: 200,
        body: .stream { writer in
          do throws(CancellationError) {
            while true {
              try await writer.write([UInt8](repeating: 46, count: 32_768))
              written.add(32_768)
            }
          } catch {
            await stop()
            throw error
          }
        })
    case "/wait":
      written.add(1)
      do throws(CancellationError) {
        try await request.loop.sleep(.hours(1))
      } catch {
        await stop()
      }
      return .text("late")
    case "/events":
      return .events(on: request.loop, heartbeat: .milliseconds(10)) { events in
        try await events.send(ServerSentEvent("one\r\ntwo", name: "n\nx", id: "7"))
        do throws(CancellationError) {
          try await request.loop.sleep(.hours(1))
        } catch {
          await stop()
          throw error
        }
      }
    case "/parts":
      return Response(
        status: 200,
        body: .stream { writer in
          for part in ["a", "bc", "", "def"] { try await writer.write(part) }
        })
    case "/declared", "/short", "/long":
      return Response(
        status: 200, headers: ["content-length": "6"],
        body: .stream { writer in
          try await writer.write(
            request.path == "/declared" ? "abcdef" : request.path == "/short" ? "abc" : "abcdefg")
        })
    case "/broken":
      return Response(
        status: 200,
        body: .stream { writer in
          try await writer.write("abc")
          throw CancellationError()
        })
    default: return .text("?", status: 404)
    }
  }

  private func stop() async {
    stopped.open()
    await stopped.pass()
  }
}
