import Crypto
import Testing

struct DigestTests {
  @Test func `SHA-256 gives the digests of FIPS 180`() {
    #expect(
      SHA256.hash("abc")
        == hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(
      SHA256.hash([])
        == hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
  }

  @Test func `HMAC gives the code of RFC 4231, case 2`() {
    let code = HMACSHA256.code(
      for: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(code == hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
  }

  @Test func `HMAC gives the signature of RFC 7515, appendix A 1`() throws {
    let key = try #require(
      Base64URL.decode(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
    let signed =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    let code = HMACSHA256.code(for: Array(signed.utf8), key: key)
    #expect(Base64URL.encode(code) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(HMACSHA256.isValid(code, for: Array(signed.utf8), key: key))
    #expect(!HMACSHA256.isValid(code, for: Array(signed.utf8), key: [0] + key))
  }

  @Test func `equality in constant time sees each bit and the length`() {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(constantTimeEqual(bytes, [1, 2, 3]))
    #expect(!constantTimeEqual(bytes, [1, 2, 2]))
    #expect(!constantTimeEqual(bytes, [1, 2]))
    #expect(!constantTimeEqual(bytes, [1, 2, 3, 0]))
    #expect(constantTimeEqual([], []))
  }
}
