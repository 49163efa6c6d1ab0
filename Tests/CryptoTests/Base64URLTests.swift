import Crypto
import Testing

struct Base64URLTests {
  @Test func `writes the example of RFC 7515, appendix C`() {
    #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
    #expect(Base64URL.decode("A-z_4ME") == [3, 236, 255, 224, 193])
  }

  @Test func `reads back what it wrote, at each length`() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 13) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test(arguments: ["A", "AAAAA", "AA==", "A+z_", "A/zA", "A z_", "AB", "AAB", "é", "A-z_4MF"])
  func `refuses what is not the one text of some bytes`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }
}
