import Basics
import EventLoop
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
func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await clientThreads.run { Result { try work() } }.get()
}

private let clientThreads = BlockingPool(threads: 64)

/// Answers by path, so that a test can provoke what it looks at.
struct TestResponder: Responder {
  func immediate(_ request: borrowing Request) -> Response? {
    request.path == "/now" ? .text("now") : nil
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
