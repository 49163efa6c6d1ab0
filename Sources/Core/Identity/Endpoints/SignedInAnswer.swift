import Access
import Basics
import Crypto
import HTTP
import Schema
import Tenancy

/// An account as its owner sees it.
struct AccountView: Sendable {
  var id: AccountID
  var email: String
  var name: String
  var isOperator: Bool

  init(_ caller: SignedIn) {
    id = caller.account
    email = caller.email
    name = caller.name
    isOperator = caller.isOperator
  }

  static let schema = Schema<AccountView>("Account", "A person who can sign in.") {
    Field("id", \.id, .id(), "Made by the server.", access: .readOnly)
    Field("email", \.email, .email, "To sign in with.", access: .readOnly)
    Field("name", \.name, .text(1...200), "The person's.", access: .readOnly)
    Field(
      "isOperator", \.isOperator, .boolean, "Whether they operate the installation.",
      access: .readOnly)
  }
}

/// What signing up, in, and refreshing answer.
struct SignedInAnswer: Sendable {
  var account: AccountView
  var tenant: Tenant?
  var role: Role?
  var accessToken: String
  var tokenType: String
  var expiresIn: Int
  var refreshToken: String?

  static let schema = Schema<SignedInAnswer>("SignedIn", "Who signed in, and their tokens.") {
    Field("account", \.account, .object(AccountView.schema), "Who.", access: .readOnly)
    Field(
      "tenant", \.tenant, .object(Tenant.schema).nullable, "Where; null for an operator in none.",
      access: .readOnly)
    Field("role", \.role, .choice(of: Role.self).nullable, "As what.", access: .readOnly)
    Field(
      "accessToken", \.accessToken, .secret(1...4_096), "For `Authorization: Bearer`.",
      access: .readOnly)
    Field(
      "tokenType", \.tokenType, .text(1...20), "Always `Bearer`.", example: "Bearer",
      access: .readOnly)
    Field(
      "expiresIn", \.expiresIn, .integer(1...86_400), "Seconds.", example: 3_600, access: .readOnly)
    Field(
      "refreshToken", \.refreshToken, .secret(43...43).nullable,
      "Good once; only where it was asked for in the body.", access: .readOnly,
      omittedWhenNull: true)
  }
}

extension OpenCall {
  /// Tokens for somebody who signed in: the refresh token in its cookie, and in the body if wished.
  func tokens(
    _ status: Int, _ caller: SignedIn, _ pair: TokenPair, _ delivery: TokenDelivery
  ) -> Reply {
    let answer = SignedInAnswer(
      account: AccountView(caller), tenant: caller.membership?.tenant,
      role: caller.membership?.role, accessToken: pair.accessToken, tokenType: "Bearer",
      expiresIn: Int(pair.expiresIn.seconds),
      refreshToken: delivery == .body ? pair.refreshToken.text : nil)
    var reply = Reply(status: status, body: SignedInAnswer.schema.encode(answer))
    let cookie = refreshCookie(pair.refreshToken.text)
    reply.headers = [
      Reply.Header("Set-Cookie", cookie), Reply.Header("Cache-Control", "no-store"),
    ]
    return reply
  }

  /// `Set-Cookie` for the refresh token; nil takes it away.
  ///
  /// It goes to `/api/v1/auth` alone, and never with a request that another site makes.
  func refreshCookie(_ token: String?) -> String {
    SetCookie(
      RefreshCookie.name, token ?? "", path: RefreshCookie.path,
      maxAge: token == nil ? 0 : Int(SessionKind.tokens.idleLimit.seconds),
      isSecure: gate.origin.isSecure(request), sameSite: .strict
    ).description
  }
}

/// The cookie that carries a refresh token.
enum RefreshCookie {
  static let name = "atrium_refresh"
  static let path = Route.apiBase + "/auth"

  static func value(in request: Request) -> String? {
    Cookies(request.headers)[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
