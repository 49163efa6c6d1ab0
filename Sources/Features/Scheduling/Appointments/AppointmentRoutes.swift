import Access
import Basics
import Database
import HTTP
import Schema

/// The desk's door to appointments.
package enum AppointmentRoutes {
  /// Every route of appointments at the desk.
  package static let all: [Route] =
    [list, book, get, reschedule, cancel]
    + [
      verb(.confirm, "confirmation", "confirmAppointment", "Confirm a pending appointment"),
      verb(.complete, "completion", "completeAppointment", "Mark an appointment as completed"),
      verb(.markNoShow, "no-show", "markNoShow", "Mark that nobody came"),
    ]

  private static let tag = "Appointments"
  private static let path = "/appointments"

  private static let list = Route.desk(
    .get, path, .appointmentsRead,
    About(
      "listAppointments", tag, "List appointments, by start",
      answers: .page(AnySchema(Appointment.schema))),
    takes: .query(AppointmentQuery.schema)
  ) { call, query, _ in
    let cursor = try query.cursor()
    let rows = try await call.db.read { (db) async throws(Fault) -> [Appointment] in
      var filter = query.filter
      if case .own(let own) = try await call.scope.onlyProvider(in: db) {
        guard let own, filter.providerId.map({ $0 == own }) ?? true else { return [] }
        filter.providerId = own
      }
      return try await AppointmentStore.list(filter, after: cursor, limit: query.limit + 1, in: db)
    }
    let page = ListPage(rows, limit: query.limit) {
      Cursor(AppointmentQuery.list, $0.startsAt, $0.id)
    }
    return .page(page, as: Appointment.schema)
  }

  private static let book = Route.desk(
    .post, path, .appointmentsWrite,
    About(
      "bookAppointment", tag, "Book an appointment",
      "A service that requires approval starts confirmed here.",
      answers: .created(AnySchema(Appointment.schema)),
      problems: [.slotTaken, .slotNotOffered, .holdExpired]),
    takes: .body(BookingRequest.deskSchema)
  ) { call, _, request in
    try call.checkOverride(request.override)
    var request = request
    if case .own(let own) = try await call.scope.onlyProvider() {
      // Any provider means the own one to who has no other.
      guard let own, request.providerId.map({ $0 == own }) ?? true else {
        throw Problem(.forbidden, "You may book your own calendar only.")
      }
      request.providerId = own
    }
    let booking = BookAppointment(request: request, door: .desk, now: call.now)
    let reply = try await call.write {
      (db) async throws(Fault) in
      try await booking.run(in: db)
    } answer: { outcome in
      switch outcome {
      case .booked(let made):
        .created(made, as: Appointment.schema, at: "\(Route.apiBase)\(path)/\(made.id)")
      case .refused(let refusal): .problem(Problem(refusal), requestId: call.request.id)
      }
    }
    if reply.status == 201 { BookingFigures.countBooking() }
    return reply
  }

  private static let get = Route.desk(
    .get, "\(path)/{id}", .appointmentsRead,
    About(
      "getAppointment", tag, "Get an appointment", answers: .ok(AnySchema(Appointment.schema))),
    takes: .nothing
  ) { call, _, _ in
    let id: AppointmentID = try call.id("id")
    let found = try await call.db.read { (db) async throws(Fault) -> Appointment? in
      guard let found = try await AppointmentStore.find(id, in: db),
        try await call.scope.onlyProvider(in: db).allows(found.providerId)
      else { return nil }
      return found
    }
    guard let found else { throw Problem.notFound }
    return .ok(found, as: Appointment.schema)
  }

  private static let reschedule = Route.desk(
    .post, "\(path)/{id}/rescheduling", .appointmentsWrite,
    About(
      "rescheduleAppointment", tag, "Move an appointment",
      answers: .ok(AnySchema(Appointment.schema)),
      problems: [.invalidState, .slotTaken, .slotNotOffered, .stale]),
    takes: .body(Rescheduling.deskSchema)
  ) { call, _, move in
    try call.checkOverride(move.override)
    let only = try await call.scope.onlyProvider()
    if let provider = move.providerId, !only.allows(provider) {
      throw Problem(.forbidden, "You may book your own calendar only.")
    }
    let moving = RescheduleAppointment(
      id: try call.id("id"), startsAt: move.startsAt, providerId: move.providerId,
      override: move.override, by: .desk, now: call.now, precondition: precondition(call, only))
    return try await call.write {
      (db) async throws(Fault) in
      try await moving.run(in: db)
    } answer: {
      reply($0, to: call)
    }
  }

  private static let cancel = Route.desk(
    .post, "\(path)/{id}/cancellation", .appointmentsWrite,
    About(
      "cancelAppointment", tag, "Cancel an appointment",
      answers: .ok(AnySchema(Appointment.schema)), problems: [.invalidState, .stale]),
    takes: .optionalBody(Cancellation.schema)
  ) { call, _, cancellation in
    try await change(call, .cancel, reason: cancellation.reason)
  }

  private static func verb(
    _ verb: AppointmentStatus.Verb, _ noun: String, _ id: String, _ summary: String
  ) -> Route {
    .desk(
      .post, "\(path)/{id}/\(noun)", .appointmentsWrite,
      About(
        id, tag, summary, answers: .ok(AnySchema(Appointment.schema)),
        problems: [.invalidState, .stale]),
      takes: .nothing
    ) { call, _, _ in
      try await change(call, verb, reason: nil)
    }
  }

  private static func change(
    _ call: DeskCall, _ verb: AppointmentStatus.Verb, reason: String?
  ) async throws -> Reply {
    let only = try await call.scope.onlyProvider()
    let change = ChangeAppointment(
      id: try call.id("id"), verb: verb, reason: reason, by: .desk, now: call.now,
      precondition: precondition(call, only))
    return try await call.write {
      (db) async throws(Fault) in
      try await change.run(in: db)
    } answer: {
      reply($0, to: call)
    }
  }

  private static func precondition(_ call: DeskCall, _ only: OnlyProvider)
    -> @Sendable (Appointment) -> ChangeOutcome?
  {
    { appointment in
      guard only.allows(appointment.providerId) else { return .notFound }
      return call.ifMatch(appointment, as: Appointment.schema) ? nil : .stale
    }
  }

  private static func reply(_ outcome: ChangeOutcome, to call: DeskCall) -> Reply {
    if case .done(let appointment) = outcome { return .ok(appointment, as: Appointment.schema) }
    return .problem(Problem(outcome) ?? Problem(.conflict), requestId: call.request.id)
  }
}
