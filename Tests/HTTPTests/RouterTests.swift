import HTTP
import Testing

@Suite struct RouterTests {
  private var router: Router<String> {
    var router = Router<String>()
    router.add(.get, "/", "root")
    router.add(.get, "/appointments", "list")
    router.add(.post, "/appointments", "book")
    router.add(.get, "/appointments/today", "today")
    router.add(.get, "/appointments/{id}", "one")
    router.add(.post, "/appointments/{id}/cancellation", "cancel")
    router.add(.get, "/public/{slug}/slots", "slots")
    router.add(.get, "/assets/{path...}", "asset")
    router.add(.options, "/cors", "cors")
    return router
  }

  private func find(_ method: HTTP.Method, _ path: String, _ names: String...) -> String {
    switch router.match(method, path) {
    case .found(let value, let parameters):
      names.reduce(value) { "\($0) \($1)=\(parameters[$1] ?? "nil")" }
    case .wrongMethod(let allowed): "allowed: \(allowed.map(\.rawValue).joined(separator: ", "))"
    case .none: "none"
    }
  }

  @Test func `a path finds its route and parameters`() {
    #expect(find(.get, "/") == "root")
    #expect(find(.post, "/appointments") == "book")
    #expect(find(.get, "/appointments/7", "id") == "one id=7")
    #expect(find(.post, "/appointments/7/cancellation", "id", "x") == "cancel id=7 x=nil")
  }

  @Test func `a literal goes before a parameter, which is tried after it`() {
    #expect(find(.get, "/appointments/today") == "today")
    #expect(find(.post, "/appointments/today/cancellation", "id") == "cancel id=today")
  }

  @Test func `HEAD falls to GET`() {
    #expect(find(.head, "/appointments") == "list")
  }

  @Test func `a wrong method is told which are right`() {
    #expect(find(.delete, "/appointments") == "allowed: GET, HEAD, POST, OPTIONS")
    #expect(find(.get, "/appointments/7/cancellation") == "allowed: POST, OPTIONS")
    #expect(find(.options, "/cors") == "cors")
  }

  @Test func `parameters are decoded after the path is taken apart`() {
    #expect(find(.get, "/appointments/a%2Fb%20%C3%A4", "id") == "one id=a/b ä")
    #expect(find(.get, "/%61ppointments") == "list")
  }

  @Test(arguments: [
    "", "appointments", "*", "/nothing", "/appointments/", "//appointments",
    "/appointments//cancellation",
    "/appointments/%ff", "/appointments/%00", "/appointments/%4", "/assets/../secret",
    "/assets/%2e%2e/secret",
    "/assets/a//b", "/assets/a%2Fb", "/assets/", "/assets",
  ])
  func `what is not declared is not found`(path: String) {
    #expect(find(.get, path) == "none")
  }

  @Test func `the rest of a path is one parameter`() {
    #expect(find(.get, "/assets/css/site.css", "path") == "asset path=css/site.css")
  }
}
