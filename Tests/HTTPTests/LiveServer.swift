import Basics
import EventLoop
import Glibc
import HTTP
import HTTPTesting
import Testing

/// A server on a free port of the loopback, for one test.
struct LiveServer {
  let group: EventLoopGroup
  let server: HTTPServer
  let port: Int

  init(
    loops: Int = 1, _ responder: any Responder = TestResponder(),
    _ configure: (inout HTTPConfiguration) -> Void = { _ in }
  ) throws {
    group = try EventLoopGroup(count: loops)
    var configuration = HTTPConfiguration()
    configuration.drainGrace = .milliseconds(50)
    configure(&configuration)
    server = HTTPServer(group: group, configuration: configuration, responder: responder)
    port = try server.start()
  }

  func connect() throws -> RawConnection { try RawConnection(port: port) }

  func stop() async {
    await server.drain(deadline: .milliseconds(500))
    group.shutdown()
  }
}

/// Runs blocking client code off the cooperative threads.
@discardableResult
func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await clientThreads.run { Result { try work() } }.get()
}

private let clientThreads = BlockingPool(threads: 64)

/// Answers by path, so that a test can provoke what it looks at.
struct TestResponder: Responder {
  func immediate(_ request: borrowing Request) -> Response? {
    switch request.path {
    case "/now": .text("now")
    case "/big": Response(contentType: "image/png", bytes: [UInt8](repeating: 1, count: 65_536))
    default: nil
    }
  }

  func respond(to request: Request) async -> Response {
    switch request.path {
    case "/echo":
      do throws(BodyError) {
        return Response(
          contentType: "application/octet-stream",
          bytes: try await request.body.collect(upTo: 1 << 20)
        )
      } catch {
        return .text("\(error)", status: error.status)
      }
    case "/ignore": return .text("ignored")
    default: return .text("\(request.method.rawValue) \(request.target)")
    }
  }
}

/// A loop for what only needs to name one.
func anyLoop() throws -> EventLoop { try idleLoops.get().loops[0] }

private let idleLoops = Result { try EventLoopGroup(count: 1) }

/// Stops the calling client's thread, where a client must be seen to do nothing for a while.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }
