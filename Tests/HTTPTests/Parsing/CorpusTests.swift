import Foundation
import Testing

@testable import HTTP

/// The fuzzer's seeds and finds, replayed, and mutated by a seeded generator.
@Suite struct CorpusTests {
  private func corpus() throws -> [[UInt8]] {
    let folder = try #require(Bundle.module.url(forResource: "Corpus", withExtension: nil))
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.sorted { $0.path < $1.path }.map { [UInt8](try Data(contentsOf: $0)) }
  }

  @Test func `the corpus reads the same however it is split`() throws {
    let inputs = try corpus()
    #expect(inputs.count > 20)
    for input in inputs {
      let broken = ParserProperties.violation(
        input, splits: ParserProperties.splits(for: input) + input.indices.map { [$0] })
      #expect(broken == nil, "\(String(decoding: input, as: UTF8.self).debugDescription)")
    }
  }

  @Test(arguments: [1, 20_261_121] as [UInt64])
  func `mutations of the corpus read the same however they are split`(seed: UInt64) throws {
    let inputs = try corpus()
    var random = SeededRandom(seed: seed)
    for round in 0..<400 {
      let input = mutated(inputs.randomElement(using: &random)!, inputs, &random)
      let broken = ParserProperties.violation(input, splits: ParserProperties.splits(for: input))
      #expect(
        broken == nil,
        "seed \(seed), round \(round): \(String(decoding: input, as: UTF8.self).debugDescription)")
    }
  }

  /// Words of the protocol, put where they may hurt.
  private static let words = [
    "\r\n", "\n", "\r", " ", "\t", "\0", ":", ",", ";", "0\r\n\r\n", "Content-Length: 3\r\n",
    "Host: b\r\n",
    "Transfer-Encoding: chunked\r\n", "HTTP/1.1", "GET / HTTP/1.1\r\n", "\r\n\r\n", "ffffffff",
    "%00",
  ]

  private func mutated(
    _ seed: [UInt8], _ others: [[UInt8]], _ random: inout SeededRandom
  ) -> [UInt8] {
    var input = Array(seed.prefix(1_500))
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...input.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where at < input.count: input[at] = UInt8.random(in: 0...255, using: &random)
      case 1 where at < input.count: input.remove(at: at)
      case 2: input.insert(contentsOf: Self.words.randomElement(using: &random)!.utf8, at: at)
      case 3: input = Array(input[..<at])
      default:
        let other = others.randomElement(using: &random)!.prefix(500)
        input = input[..<at] + other.suffix(Int.random(in: 0...other.count, using: &random))
      }
    }
    return input
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
