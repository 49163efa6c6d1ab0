import Access
import Basics
import Crypto
import Database
import Tenancy

/// What an access token says, apart from its signature.
package struct AccessToken: Sendable, Equatable {
  /// For how long one is good.
  package static let lifetime = TimeSpan.hours(1)
  /// The `aud` of all our tokens.
  package static let audience = "atrium"

  /// The session that it belongs to: when that ends, the token does.
  package let session: SessionID
  package let expiresAt: Instant

  /// The claims of a new token for somebody who signed in.
  package static func claims(
    of caller: SignedIn, session: SessionID, issuer: String, at now: Instant
  ) -> Claims {
    var claims = Claims()
    claims["iss"] = .text(issuer)
    claims["aud"] = .text(audience)
    claims["sub"] = .text(caller.account.description)
    claims["sid"] = .text(session.description)
    claims["iat"] = .integer(now.seconds)
    claims["exp"] = .integer((now + lifetime).seconds)
    claims["email"] = .text(caller.email)
    if let membership = caller.membership {
      claims["tenant_id"] = .text(membership.tenant.id.description)
      claims["tenant_tier"] = .text("free")
      claims["role"] = .text(membership.role.rawValue)
    }
    claims["groups"] = .texts(caller.isOperator ? ["operators"] : [])
    return claims
  }

  /// Reads the claims of a token that was verified; nil where they are not of our making.
  package init?(verified claims: Claims) {
    guard let session = claims.text("sid").flatMap({ SessionID($0) }),
      let expiry = claims.integer("exp")
    else { return nil }
    self.session = session
    expiresAt = Instant(seconds: expiry)
  }
}
