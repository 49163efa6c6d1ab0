import HTML
import HTTP
import Pages
import Schema
import Testing

@Test func `an asset is found under its hashed name and no other`() {
  for asset in Assets.all {
    #expect(!asset.bytes.isEmpty)
    #expect(Assets.asset(at: asset.address.text)?.bytes == asset.bytes)
    #expect(asset.address.text.split(separator: ".").dropFirst().first?.count == 16)
  }
  #expect(Assets.asset(at: "/assets/atrium.css") == nil)
  #expect(Assets.asset(at: "/assets/atrium.0000000000000000.css") == nil)
}

@Test func `the parts of the style sheet are all there, in order, with matching braces`() {
  let sheet = String(decoding: Assets.stylesheet.bytes, as: UTF8.self)
  #expect(sheet.contains("@layer tokens, base, layout, components, utilities, print;"))
  #expect(sheet.filter { $0 == "{" }.count == sheet.filter { $0 == "}" }.count)
  for part in [".booking", ".input", ".table", ".calendar", "@layer print"] {
    #expect(sheet.contains(part), "\(part)")
  }
  #expect(!sheet.contains("url("), "nothing is fetched from elsewhere")
}

@Test func `a page goes out under its policy, and is compressed only where it holds no secret`() {
  let answer = Response.page(Gallery.signIn, status: 422)
  #expect(answer.status == 422)
  #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
  #expect(answer.headers["content-security-policy"]?.contains("default-src 'self'") == true)
  #expect(answer.headers["content-security-policy"]?.contains("unsafe") == false)
  #expect(!answer.mayCompress)
  #expect(Response.page(Gallery.bookingServices, holdsSecret: false).mayCompress)
  #expect(Response.page(ErrorPage(status: 404)).status == 404)
}

@Test func `a problem is told to browsers in words of their own, with its detail`() {
  let detailed = ErrorPage(Problem(.notFound, "This appointment was removed."), requestID: "r-1")
  #expect(detailed.status == 404 && detailed.text == "This appointment was removed.")
  #expect(ErrorPage(Problem(.notFound)).heading == "There is nothing here")
  let suspended = ProblemKind("tenant_suspended", status: 403, "Suspended.", "Ask the operator.")
  #expect(ErrorPage(Problem(suspended)).heading == "Booking is paused here")
}

@Test(arguments: [400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 500, 502, 503])
func `every status has a page with words of its own`(status: Int) {
  let page = errorPage(ErrorPage(status: status, requestID: "r-1"))
  #expect(flaws(in: page.string) == [])
  #expect(page.string.contains("Error \(status)") && page.string.contains("r-1"))
}
