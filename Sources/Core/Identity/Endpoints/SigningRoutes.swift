import Access
import Basics
import Crypto
import HTTP
import Schema

// Signing up, in and out, and refreshing.

extension IdentityRoutes {
  private static let tag = "Signing in"

  /// Tells all mistakes at once, those of the form and what is taken.
  var signUp: Route {
    .open(
      .post, "/auth/signup",
      About(
        "signUp", Self.tag, "Make an account and its business",
        "The refresh token comes in a cookie, and in the body with `tokenDelivery: body`.",
        answers: .created(AnySchema(SignedInAnswer.schema)), problems: [.tooManyRequests]),
      takes: .json(of: SignUpBody.schema)
    ) { call, _, json in
      let (form, delivery) = try await signUpForm(json, call)
      switch try await SignUp(context).run(form) {
      case .taken(let conflicts): throw Problem.invalid(Self.mistakes(conflicts))
      case .signedUp(let owner):
        let pair = try await OpenSession(context).tokens(for: owner)
        return call.tokens(201, owner, pair, delivery)
      }
    }
  }

  /// Reads the form, and looks what of it is taken even where something else is wrong.
  ///
  /// Whoever asks for many addresses that have accounts is made to wait.
  private func signUpForm(
    _ json: JSONValue, _ call: OpenCall
  ) async throws -> (SignUpForm, TokenDelivery) {
    let asker = AttemptThrottle.Subject(remoteAddress: call.request.remoteAddress)
    if let wait = context.signUpThrottle.admit(asker, at: call.now) { throw Problem.wait(wait) }
    var mistakes: [Mistake] = []
    let body = SignUpBody.schema.read(json, mistakes: &mistakes)
    func readable(_ pointer: String, _ text: String?) -> String? {
      mistakes.contains { $0.pointer == pointer } ? nil : text
    }
    let taken = try await SignUp(context).taken(
      email: readable("/email", json["email"]?.text),
      slug: readable("/tenant/slug", json["tenant"]?["slug"]?.text))
    if !taken.contains(.emailTaken) { context.signUpThrottle.withdraw(asker) }
    mistakes += Self.mistakes(taken)
    guard let body, mistakes.isEmpty else { throw Problem.invalid(mistakes) }
    return (body.form, body.tokenDelivery)
  }

  private static func mistakes(_ conflicts: Set<SignUpConflict>) -> [Mistake] {
    SignUpConflict.allCases.filter(conflicts.contains).map { Mistake($0) }
  }

  var signIn: Route {
    .open(
      .post, "/auth/signin",
      About(
        "signIn", Self.tag, "Sign in",
        "An unknown account, a wrong password and a business that one is no member of are answered alike.",
        answers: .ok(AnySchema(SignedInAnswer.schema)),
        problems: [.wrongCredentials, .tenantSuspended, .tooManyRequests]),
      takes: .body(SignInBody.schema)
    ) { call, _, body in
      let outcome = try await SignIn(context).run(
        email: body.email, password: body.password, tenantSlug: body.tenantSlug,
        remoteAddress: call.request.remoteAddress)
      switch outcome {
      case .refused(let refusal): throw Problem(refusal)
      case .signedIn(let caller):
        let pair = try await OpenSession(context).tokens(for: caller)
        return call.tokens(200, caller, pair, body.tokenDelivery)
      }
    }
  }

  var refresh: Route {
    .open(
      .post, "/auth/refresh",
      About(
        "refreshTokens", Self.tag, "Change a refresh token for new tokens",
        "A refresh token is good once. One that comes a second time ends its session for everybody who "
          + "holds a token of it.",
        answers: .ok(AnySchema(SignedInAnswer.schema)),
        problems: [.unauthenticated, .tenantSuspended]),
      takes: .optionalBody(RefreshBody.schema)
    ) { call, _, body in
      let token = body.refreshToken ?? RefreshCookie.value(in: call.request)
      switch try await RefreshTokens(context).run(token ?? "") {
      case .refreshed(let caller, let pair):
        return call.tokens(200, caller, pair, body.refreshToken == nil ? .cookie : .body)
      case .refused(.tenantSuspended): throw Problem(.tenantSuspended)
      case .refused(.invalidToken), .refused(.reused):
        throw Problem(
          .unauthenticated, "The refresh token is not, or no longer, good. Sign in again.",
          headers: ["Set-Cookie": call.refreshCookie(nil)])
      }
    }
  }

  /// Ends the session of whatever comes: the body's token, the cookie's, the access token's.
  var signOut: Route {
    .open(
      .post, "/auth/signout",
      About(
        "signOut", Self.tag, "Sign out",
        "Ends the session of the refresh token (in the body or the cookie) and of the access token.",
        answers: .noContent),
      takes: .optionalBody(RefreshBody.schema)
    ) { call, _, body in
      let signOut = SignOut(context)
      for token in [body.refreshToken, RefreshCookie.value(in: call.request)].compactMap(\.self) {
        try await signOut.run(refreshToken: token)
      }
      if let token = call.request.headers["authorization"].flatMap(bearerToken) {
        try await signOut.run(accessToken: token)
      }
      var reply = Reply.noContent
      reply.headers.append(Reply.Header("Set-Cookie", call.refreshCookie(nil)))
      return reply
    }
  }
}
