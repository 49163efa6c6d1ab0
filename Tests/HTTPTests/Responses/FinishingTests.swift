import Basics
import Foundation
import HTTPTesting
import Testing

@testable import HTTP

@Suite struct FinishingTests {
  private let client = TestClient.memory(FinishingResponder())

  @Test(arguments: [
    ("\"v1\"", 304), ("W/\"v1\"", 304), ("\"v0\", \"v1\"", 304), ("*", 304), ("\"v2\"", 200),
    ("v1", 200),
  ])
  func `who holds the answer is told so`(held: String, status: Int) async throws {
    let answer = try await client.send(.get, "/tagged", headers: ["If-None-Match": held])
    #expect(answer.status == status)
    #expect(answer.headers["etag"] == "\"v1\"")
    #expect(answer.body.isEmpty == (status == 304))
    #expect(answer.headers.contains("content-length") == (status == 200))
    let post = try await client.send(.post, "/tagged", headers: ["If-None-Match": held])
    #expect(post.status == 200)
  }

  @Test func `a date is weighed where no tag is`() async throws {
    let cases = [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 304), ("Sun, 06 Nov 1994 08:49:36 GMT", 200), ("x", 200),
    ]
    for (date, status) in cases {
      let headers: Headers = ["If-Modified-Since": date]
      #expect(try await client.send(.get, "/dated", headers: headers).status == status)
      let both: Headers = ["If-Modified-Since": date, "If-None-Match": "\"v2\""]
      #expect(try await client.send(.get, "/tagged", headers: both).status == 200)
    }
  }

  @Test(arguments: ["gzip", "GZIP;q=0.5", "br, gzip;q=1", "*", "identity, *;q=0.1"])
  func `a long text is compressed for who takes it`(accepted: String) async throws {
    let answer = try await client.send(.get, "/long", headers: ["Accept-Encoding": accepted])
    #expect(answer.headers["content-encoding"] == "gzip")
    #expect(answer.headers["vary"] == "accept-encoding")
    #expect(answer.body.prefix(2) == [0x1F, 0x8B])
    #expect(answer.headers["content-length"] == "\(answer.body.count)")
    #expect(try gunzip(answer.body) == FinishingResponder.long)
  }

  @Test(arguments: ["", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0"])
  func `and left alone for who does not`(accepted: String) async throws {
    let answer = try await client.send(.get, "/long", headers: ["Accept-Encoding": accepted])
    #expect(answer.headers["content-encoding"] == nil)
    #expect(answer.headers["vary"] == "accept-encoding")
    #expect(answer.body == FinishingResponder.long)
  }

  @Test(arguments: ["/short", "/image", "/strong", "/secret", "/missing", "/random"])
  func `what does not pay, or must keep its bytes, is not compressed`(path: String) async throws {
    let answer = try await client.send(.get, path, headers: ["Accept-Encoding": "gzip"])
    #expect(answer.headers["content-encoding"] == nil)
  }

  @Test func `an asset has a tag for each coding`() async throws {
    let plain = try await client.send(.get, "/asset")
    let packed = try await client.send(.get, "/asset", headers: ["Accept-Encoding": "gzip"])
    let tags = try [#require(plain.headers["etag"]), #require(packed.headers["etag"])]
    #expect(tags[0] != tags[1])
    #expect(packed.headers["content-encoding"] == "gzip")
    #expect(try gunzip(packed.body) == plain.body)
    let held = try await client.send(.get, "/asset", headers: ["If-None-Match": tags[0]])
    #expect(held.status == 304)
  }

  private func gunzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(bytes))
    try input.fileHandleForWriting.close()
    return [UInt8](output.fileHandleForReading.readDataToEndOfFile())
  }
}

private struct FinishingResponder: Responder {
  static let long = Array(String(repeating: "An appointment. ", count: 400).utf8)
  static let asset = StaticAsset(long, contentType: "text/css")

  func respond(to request: Request) async -> Response {
    var response = Response(contentType: "text/html; charset=utf-8", bytes: Self.long)
    switch request.path {
    case "/tagged":
      response = .text("tagged")
      response.headers.add("ETag", "\"v1\"")
    case "/dated":
      response = .text("dated")
      response.headers.add("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
    case "/short": response = .text("short")
    case "/image": response.headers["content-type"] = "image/png"
    case "/strong": response.headers["etag"] = "\"v1\""
    case "/secret": response.mayCompress = false
    case "/missing": response.status = 404
    case "/random":
      var random = SeededRandom(seed: 1)
      response.body = .bytes((0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    case "/asset": return Self.asset.response(to: request)
    default: break
    }
    return response
  }
}
