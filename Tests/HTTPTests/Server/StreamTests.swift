import Basics
import HTTPTesting
import Testing

@testable import HTTP

@Suite struct StreamTests {
  private static let host = "HTTP/1.1\r\nHost: a\r\n"

  private func bytes(_ method: String, _ path: String) async throws -> String {
    let server = try LiveServer(StreamResponder())
    let text = try await blocking {
      let connection = try server.connect()
      connection.send("\(method) \(path) \(Self.host)Connection: close\r\n\r\n")
      return String(decoding: connection.receiveToEnd(), as: UTF8.self)
    }
    await server.stop()
    return text
  }

  @Test func `a streamed body goes out in chunks as it is written`() async throws {
    let text = try await bytes("GET", "/parts")
    #expect(text.hasSuffix("\r\n\r\n1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n0\r\n\r\n"))
    #expect(text.contains("transfer-encoding: chunked\r\n"))
  }

  @Test func `a stream that knows its length declares it`() async throws {
    let text = try await bytes("GET", "/declared")
    #expect(text.hasSuffix("\r\n\r\nabcdef"))
    #expect(text.contains("content-length: 6\r\n"))
    #expect(!text.contains("chunked"))
  }

  @Test func `a stream that breaks its word is cut`() async throws {
    #expect(try await bytes("GET", "/short").hasSuffix("\r\n\r\nabc"))
    #expect(!(try await bytes("GET", "/long").hasSuffix("abcdefg")))
  }

  @Test func `a stream that fails is cut before its end`() async throws {
    #expect(try await bytes("GET", "/broken").hasSuffix("\r\n\r\n3\r\nabc\r\n"))
  }

  @Test func `HEAD gets the head of a stream alone`() async throws {
    #expect(try await bytes("HEAD", "/parts").hasSuffix("\r\n\r\n"))
  }

  @Test func `events are written line by line, with heartbeats, and end well when draining`()
    async throws
  {
    let responder = StreamResponder()
    let server = try LiveServer(responder)
    let connection = try server.connect()
    let first = try await blocking {
      connection.send("GET /events \(Self.host)\r\n")
      var text = ""
      while !text.contains(": \n\n") {
        text += String(decoding: connection.receive(), as: UTF8.self)
      }
      return text
    }
    #expect(first.contains("content-type: text/event-stream\r\n"))
    #expect(first.contains("id: 7\nevent: n x\ndata: one\ndata: two\n\n"))
    async let end = blocking { connection.receiveToEnd() }
    await server.server.drain(deadline: .seconds(20))
    #expect(String(decoding: try await end, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    await responder.waitUntilStopped()
    await server.stop()
  }
}
