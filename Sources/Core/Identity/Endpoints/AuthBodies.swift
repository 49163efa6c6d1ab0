import Basics
import Schema

/// Where a refresh token goes besides its cookie.
enum TokenDelivery: String, Sendable, CaseIterable {
  case cookie, body
}

/// What is asked of a password: length, and nothing else (NIST SP 800-63B-4 section 3.1.1).
package enum PasswordRule {
  /// In Unicode scalars.
  package static let length = 10...200
}

/// The body of `POST /auth/signup`.
struct SignUpBody: Sendable {
  struct Business: Sendable {
    var name = ""
    var slug = ""
    var timeZone = Zone.utc
  }

  var email = ""
  var password = ""
  var name = ""
  var tenant = Business()
  var tokenDelivery = TokenDelivery.cookie

  static let schema = Schema("SignUp", "An account and the business it owns.", blank: SignUpBody())
  {
    Field("email", \.email, .email, "To sign in with.", example: "ada@example.com")
    Field(
      "password", \.password, .secret(PasswordRule.length), "Kept as a hash alone.",
      access: .writeOnly)
    Field("name", \.name, .text(1...200), "Your name.", example: "Ada Lovelace")
    Field("tenant", \.tenant, .object(business), "The business.")
    Field(
      "tokenDelivery", \.tokenDelivery, .choice(),
      "`body`: the refresh token stands in the answer too.",
      default: .cookie)
  }

  private static let business = Schema(
    "SignUpTenant", "The business to be.", blank: Business()
  ) {
    Field("name", \.name, .text(1...200), "Shown to customers.", example: "North Clinic")
    Field("slug", \.slug, .slug, "Its name in addresses.", example: "north-clinic")
    Field("timeZone", \.timeZone, .zone, "Where it is at home.")
  }

  var form: SignUpForm {
    SignUpForm(
      email: email, password: password, name: name, tenantName: tenant.name,
      tenantSlug: tenant.slug, timeZone: tenant.timeZone)
  }
}

/// The body of `POST /auth/signin`.
struct SignInBody: Sendable {
  var email = ""
  var password = ""
  var tenantSlug: String?
  var tokenDelivery = TokenDelivery.cookie

  static let schema = Schema("SignIn", "Who one is.", blank: SignInBody()) {
    Field("email", \.email, .email, "The account's address.", example: "ada@example.com")
    Field("password", \.password, .secret(1...200), "The account's.", access: .writeOnly)
    Field(
      "tenantSlug", \.tenantSlug, .slug.nullable,
      "The business to work in; without it, the one joined first that is open.", default: nil)
    Field(
      "tokenDelivery", \.tokenDelivery, .choice(),
      "`body`: the refresh token stands in the answer too.",
      default: .cookie)
  }
}

/// The body of `POST /auth/refresh` and `POST /auth/signout`.
struct RefreshBody: Sendable {
  var refreshToken: String?

  static let schema = Schema("Refresh", "A refresh token.", blank: RefreshBody()) {
    Field(
      "refreshToken", \.refreshToken, .secret(1...200).nullable,
      "Instead of the one in the cookie.", default: nil, access: .writeOnly)
  }
}
