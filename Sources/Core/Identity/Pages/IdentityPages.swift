import Access
import Basics
import Crypto
import HTML
import HTTP
import Pages

/// The pages on which people sign up, in and out, and look after the business itself.
package func identityPages(_ context: IdentityContext) -> [Route] {
  let signUp = SignUpPages(context: context)
  let signIn = SignInPages(context: context)
  let switching = BusinessPages(context: context)
  let settings = SettingsPages(context: context)
  return signUp.routes + signIn.routes + switching.routes + settings.routes
    + [signOutRoute(context, "/desk/sign-out"), signOutRoute(context, "/backoffice/sign-out")]
}

/// Ends the session of the browser; without one it does no harm.
private func signOutRoute(_ context: IdentityContext, _ path: String) -> Route {
  .openPage(.post, path) { call in
    if let cookie = Cookies(call.request.headers)[Gate.sessionCookie] {
      try await SignOut(context).run(sessionCookie: cookie)
    }
    var response = Response.redirect(to: "/desk/sign-in?done=signed-out")
    response.headers.add("set-cookie", call.sessionCookie(nil).description)
    return response
  }
}

extension Call {
  /// The cookie that carries a web session; nil takes it away.
  func sessionCookie(_ token: String?) -> SetCookie {
    SetCookie(
      Gate.sessionCookie, token ?? "", maxAge: token == nil ? 0 : nil,
      isSecure: gate.origin.isSecure(request))
  }

  /// Begins a web session, under a name that nobody knew before, and goes on.
  func entering(_ caller: SignedIn, _ context: IdentityContext, to place: Address) async throws
    -> Response
  {
    let old = Cookies(request.headers)[Gate.sessionCookie]
    let token = try await OpenSession(context).cookie(for: caller, replacing: old)
    var response = Response.redirect(to: place.text)
    response.headers.add("set-cookie", sessionCookie(token.text).description)
    response.headers.add("cache-control", "no-store")
    return response
  }
}

extension SignedIn {
  /// Where somebody begins who asked for no place.
  var home: Address { membership == nil && isOperator ? "/backoffice" : "/desk" }
}
