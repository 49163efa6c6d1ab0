import Basics
import Schema
import Testing

@Test func `a problem is written as the RFC has it`() throws {
  let problem = Problem(
    .conflict, "It is in the way.", errors: [Mistake("/a", .required, "Must be given.")],
    members: [.init("conflicts", ["x"])])
  let text = String(decoding: problem.encode(requestId: "r-1"), as: UTF8.self)
  #expect(
    text == """
      {"type":"/problems/conflict","title":"It does not fit with what is there.","status":409,\
      "detail":"It is in the way.","code":"conflict","requestId":"r-1","conflicts":["x"],\
      "errors":[{"pointer":"/a","code":"required","detail":"Must be given."}]}
      """)
}

@Test func `every fault has its problem, and tells nothing of its detail`() {
  for code in Fault.Code.allCases {
    let problem = Problem(Fault(code, "secret detail"))
    #expect(problem.code == code.rawValue)
    #expect(!String(decoding: problem.encode(requestId: "r"), as: UTF8.self).contains("secret"))
    #expect((problem.headers["Retry-After"] != nil) == (problem.status == 503))
  }
}

@Test func `the catalogue finds kinds by their page`() {
  let catalogue = ProblemCatalogue(ProblemKind.platform, [.thingTaken])
  #expect(catalogue.kind(pageName: "thing-taken") == .thingTaken)
  #expect(catalogue.kind(pageName: "idempotency-key-reused") == .idempotencyKeyReused)
  #expect(catalogue.kind(pageName: "thing_taken") == nil)
  #expect(catalogue.kinds.map(\.status) == catalogue.kinds.map(\.status).sorted())
}

@Test func `mistakes are counted, and no more than a thousand are kept`() {
  var mistakes: [Mistake] = []
  for _ in 0..<2_000 { mistakes.add("/a", .required, "Must be given.") }
  #expect(mistakes.count == 1_000)
  #expect(Problem.invalid(mistakes).detail == "There are 1000 mistakes in the request.")
}
