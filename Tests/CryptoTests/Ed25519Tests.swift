import Crypto
import Testing

struct Ed25519Tests {
  private let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

  @Test func `signs as RFC 8032, test 1`() throws {
    let key = try #require(Ed25519.PrivateKey(seed: seed))
    #expect(
      key.publicKey.bytes == hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    )
    let signature = hex(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    #expect(key.sign([]) == signature)
    #expect(key.publicKey.isValid(signature, for: []))
  }

  @Test func `one bit changed anywhere in a signature makes it invalid`() {
    let key = Ed25519.PrivateKey()
    let message = Array("the message".utf8)
    let signature = key.sign(message)
    #expect(key.publicKey.isValid(signature, for: message))
    for bit in 0..<512 {
      var forged = signature
      forged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.isValid(forged, for: message))
    }
    #expect(!key.publicKey.isValid(signature, for: message + [0]))
    #expect(!key.publicKey.isValid(Array(signature.dropLast()), for: message))
    #expect(!Ed25519.PrivateKey().publicKey.isValid(signature, for: message))
  }

  @Test func `a key of small order verifies nothing`() throws {
    // The neutral point as key and as R, with S = 0, satisfies the bare equation for any message.
    let neutral = [1] + [UInt8](repeating: 0, count: 31)
    let key = try #require(Ed25519.PublicKey(bytes: neutral))
    #expect(!key.isValid(neutral + [UInt8](repeating: 0, count: 32), for: [1, 2, 3]))
  }

  @Test func `keys of another length are refused, and secrets not described`() {
    #expect(Ed25519.PrivateKey(seed: Array(seed.dropLast())) == nil)
    #expect(Ed25519.PublicKey(bytes: seed + [0]) == nil)
    #expect("\(Ed25519.PrivateKey())" == "Ed25519.PrivateKey(…)")
    #expect("\(SecretToken())" == "SecretToken(…)")
  }

  @Test func `a key's name is its thumbprint as in RFC 8037, appendix A 3`() throws {
    let key = try #require(Ed25519.PrivateKey(seed: seed))
    let webKey = JSONWebKey(key.publicKey)
    #expect(webKey.keyID == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    #expect(
      webKey.json
        == #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","#
        + #""use":"sig","alg":"EdDSA","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}"#)
    #expect(
      String(decoding: JSONWebKey.document([webKey]), as: UTF8.self)
        == #"{"keys":[\#(webKey.json)]}"#
    )
  }

  @Test func `signs compactly as RFC 8037, appendix A 4`() throws {
    let key = try #require(Ed25519.PrivateKey(seed: seed))
    let text = CompactSignature.make(
      header: Array(#"{"alg":"EdDSA"}"#.utf8), payload: Array("Example of Ed25519 signing".utf8),
      key: key)
    #expect(
      text
        == "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    let parsed = try #require(CompactSignature(text))
    #expect(key.publicKey.isValid(parsed.signature, for: parsed.signedBytes))
  }
}
