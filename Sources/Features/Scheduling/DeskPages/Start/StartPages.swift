import Access
import Basics
import Database
import HTML
import HTTP
import Pages
import Schema
import Tenancy

/// From sign-up to a booking page that can be shared, in four steps.
enum StartPages {
  static let routes: [Route] = [
    .desk(.get, "/desk/start", .catalogueWrite) { call in
      let progress = try await progress(call)
      let wanted = call.parameter("step").flatMap { Int($0) }.flatMap(SetupProgress.Step.init)
      if progress.isDone, wanted == nil { return finished(call) }
      return try await page(call, wanted ?? progress.step, progress, nil)
    },
    .desk(.post, "/desk/start/place", .catalogueWrite, page: savePlace),
    .desk(.post, "/desk/start/person", .catalogueWrite, page: savePerson),
    .desk(.post, "/desk/start/hours", .catalogueWrite, page: saveHours),
    .desk(.post, "/desk/start/service", .catalogueWrite, page: saveService),
  ]

  static func progress(_ call: DeskCall) async throws(Fault) -> SetupProgress {
    try await call.read { (db) async throws(Fault) in try await SetupProgress.load(in: db) }
  }

  /// A step; `form` is what came back with mistakes.
  static func page(
    _ call: DeskCall, _ step: SetupProgress.Step, _ progress: SetupProgress, _ form: FormState?
  ) async throws -> Response {
    let steps = StartSteps(call: call, progress: progress)
    let content = try await steps.markup(step, form)
    let hasErrors = form.map { !$0.errors.isEmpty } ?? false
    return call.page(
      step.caption, nil, status: hasErrors ? 422 : 200, hasErrors: hasErrors
    ) {
      narrow {
        stepIndicator(
          SetupProgress.Step.allCases.map { each in
            Step(each.caption, back: "/desk/start?step=\(each.rawValue)")
          }, current: step.rawValue - 1)
        content
      }
    }
  }

  private static func finished(_ call: DeskCall) -> Response {
    let slug = call.scope.tenant.slug
    return call.page("Your booking page is ready", nil) {
      narrow {
        outcomeHeader(
          "Your booking page is ready", lead: "Share its address wherever your customers are.")
        stack(.loose) {
          card {
            copyField(
              "Address of your booking page", call.gate.origin.url("/t/\(slug)", call.request),
              id: "booking-address")
            actions {
              linkButton("Open my booking page", to: "/t/\(slug)", .primary, icon: .globe)
              linkButton("Go to the desk", to: "/desk")
            }
          }
          card("What you can do next", kind: .quiet) {
            ul {
              li { a(.href("/desk/services")) { "Add more services" } }
              li {
                a(.href("/desk/providers")) { "Add more providers, or change hours and time off" }
              }
              li { a(.href("/desk/appointments/new")) { "Book the first appointment by hand" } }
            }
          }
        }
      }
    }
  }

  /// To the next step that is missing.
  static var onwards: Response { .seeOther("/desk/start") }
}
