import Foundation
import HTTPTesting
import Testing

@testable import HTTP

@Suite struct FileTests {
  @Test(
    arguments: [
      (nil, .whole), ("bytes=0-0", .part(0..<1)), ("bytes=2-4", .part(2..<5)),
      ("bytes=7-", .part(7..<10)),
      ("Bytes= 7-99", .part(7..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)),
      ("bytes=10-", .unsatisfiable), ("bytes=10-11", .unsatisfiable), ("bytes=-0", .unsatisfiable),
      ("bytes=5-2", .whole), ("bytes=0-1,3-4", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
      ("lines=1-2", .whole), ("bytes", .whole), ("bytes=0-99999999999999999999", .part(0..<10)),
      ("bytes=99999999999999999999-", .unsatisfiable),
      ("bytes=9223372036854775807-", .unsatisfiable),
    ] as [(String?, ByteRange)])
  func `a range is read`(header: String?, expected: ByteRange) {
    #expect(ByteRange(header, length: 10) == expected)
  }

  @Test func `nothing satisfies a range of an empty file`() {
    #expect(ByteRange("bytes=0-", length: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", length: 0) == .unsatisfiable)
  }

  @Test(arguments: [true, false])
  func `a file is served whole, in part, or not again`(isLive: Bool) async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let responder = FileResponder(path: file.path)
    let server = try LiveServer(responder)
    let client = isLive ? TestClient.live(port: server.port) : .memory(responder)

    let whole = try await client.send(.get, "/")
    #expect(whole.status == 200)
    #expect(whole.body == bytes)
    #expect(whole.headers["content-length"] == "300000")
    #expect(whole.headers["accept-ranges"] == "bytes")
    let tag = try #require(whole.headers["etag"])

    let part = try await client.send(.get, "/", headers: ["Range": "bytes=100000-250000"])
    #expect(part.status == 206)
    #expect(part.headers["content-range"] == "bytes 100000-250000/300000")
    #expect(part.body == Array(bytes[100_000...250_000]))

    let beyond = try await client.send(.get, "/", headers: ["Range": "bytes=300000-"])
    #expect(beyond.status == 416)
    #expect(beyond.headers["content-range"] == "bytes */300000")

    let rest = try await client.send(
      .get, "/", headers: ["Range": "bytes=0-9", "If-Range": tag])
    #expect(rest.status == 206)
    let changed = try await client.send(
      .get, "/", headers: ["Range": "bytes=0-9", "If-Range": "\"other\""])
    #expect(changed.status == 200)
    #expect(changed.body.count == 300_000)

    let held = try await client.send(
      .get, "/", headers: ["If-None-Match": tag, "Range": "bytes=0-9"])
    #expect(held.status == 304)
    let head = try await client.send(.head, "/")
    #expect(head.status == 200)
    await server.stop()
  }

  @Test func `what is no regular file is not served`() async throws {
    for path in ["/nonexistent", "/", "/dev/zero"] {
      let answer = try await TestClient.memory(FileResponder(path: path)).send(.get, "/")
      #expect(answer.status == 404)
    }
  }
}

private struct FileResponder: Responder {
  let path: String

  func respond(to request: Request) async -> Response {
    await .file(path, contentType: "application/octet-stream", for: request)
      ?? .text("none", status: 404)
  }
}
