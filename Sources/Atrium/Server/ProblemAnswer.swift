import Access
import HTML
import HTTP
import Pages
import Schema

/// The one file that turns what was refused, or went wrong, into an answer.
enum ProblemAnswer {
  /// JSON for programs, a page for people.
  static func response(_ problem: Problem, to request: Request, isAPI: Bool) -> Response {
    isAPI || asksForJSON(request)
      ? json(problem, requestId: request.id) : page(problem, requestId: request.id)
  }

  static func json(_ problem: Problem, requestId: String) -> Response {
    var response = Response(
      status: problem.status, contentType: Problem.contentType,
      bytes: problem.encode(requestId: requestId))
    response.headers.add("cache-control", "no-store")
    if problem.status == 401 { response.headers.add("www-authenticate", "Bearer") }
    add(problem, to: &response)
    return response
  }

  static func page(_ problem: Problem, requestId: String) -> Response {
    var response = Response.page(ErrorPage(problem, requestID: requestId))
    add(problem, to: &response)
    return response
  }

  private static func add(_ problem: Problem, to response: inout Response) {
    for (name, value) in problem.headers { response.headers.add(name, value) }
    if problem.status == 503, !response.headers.contains("retry-after") {
      response.headers.add("retry-after", "1")
    }
  }

  private static func asksForJSON(_ request: Request) -> Bool {
    guard let accept = request.headers["accept"] else { return false }
    return accept.contains("json") && !accept.contains("text/html")
  }
}
