import Access
import Basics
import Database
import HTTP
import Schema
import Tenancy

/// The public door to appointments: to book one, and to manage one by its token.
package struct PublicAppointmentRoutes: Sendable {
  private let tokens: ManageTokens

  package init(tokens: ManageTokens) { self.tokens = tokens }

  /// Every route of appointments at the public door.
  package var all: [Route] { [book, get, reschedule, cancel] }

  private var tag: String { "Public booking" }
  private var path: String { "/public/{slug}/appointments" }

  private var book: Route {
    .publicDoor(
      .post, path,
      About(
        "bookPublicly", tag, "Book an appointment as a customer",
        "A service that requires approval starts pending.",
        answers: .created(AnySchema(PublicAppointment.schema)),
        problems: [.slotTaken, .slotNotOffered, .holdExpired]),
      takes: .body(BookingRequest.schema)
    ) { call, _, request in
      let booking = BookAppointment(request: request, door: .publicDoor, now: call.now)
      let reply = try await call.write {
        (db) async throws(Fault) in
        try await booking.run(in: db)
      } answer: { outcome in
        switch outcome {
        case .booked(let made): booked(made, call)
        case .refused(let refusal): .problem(Problem(refusal), requestId: call.request.id)
        }
      }
      if reply.status == 201 { BookingFigures.countBooking() }
      return reply
    }
  }

  private func booked(_ appointment: Appointment, _ call: PublicCall) -> Reply {
    let token = tokens.token(for: appointment.id, of: call.scope.tenant.id)
    let slug = call.scope.tenant.slug
    let made = PublicAppointment(
      appointment: appointment.seenByCustomer, manageToken: token,
      manageUrl: call.gate.origin.url("/t/\(slug)/manage/\(appointment.id)/\(token)", call.request))
    var reply = Reply.created(
      made, as: PublicAppointment.schema,
      at: "\(Route.apiBase)/public/\(slug)/appointments/\(appointment.id)")
    // The resource itself has no manage token in it: this form's tag would never match.
    reply.headers.removeAll { $0.name == "ETag" }
    return reply
  }

  private var get: Route {
    .publicDoor(
      .get, "\(path)/{id}",
      About(
        "getManaged", tag, "Get an appointment by its manage token",
        answers: .ok(AnySchema(Appointment.schema)), byManageToken: true),
      takes: .nothing, admits: holder
    ) { call, _, _ in
      let id: AppointmentID = try call.id("id")
      let found = try await call.db.read { (db) async throws(Fault) in
        try await AppointmentStore.find(id, in: db)
      }
      guard let found else { throw Problem.notFound }
      return .ok(found.seenByCustomer, as: Appointment.schema)
    }
  }

  private var reschedule: Route {
    .publicDoor(
      .post, "\(path)/{id}/rescheduling",
      About(
        "rescheduleManaged", tag, "Move an appointment by its manage token",
        answers: .ok(AnySchema(Appointment.schema)),
        problems: [.invalidState, .slotTaken, .slotNotOffered, .stale], byManageToken: true),
      takes: .body(Rescheduling.schema), admits: holder
    ) { call, _, move in
      let moving = RescheduleAppointment(
        id: try call.id("id"), startsAt: move.startsAt, providerId: move.providerId,
        override: false, by: .customer, now: call.now, precondition: precondition(call))
      return try await call.write {
        (db) async throws(Fault) in
        try await moving.run(in: db)
      } answer: {
        reply($0, to: call)
      }
    }
  }

  private var cancel: Route {
    .publicDoor(
      .post, "\(path)/{id}/cancellation",
      About(
        "cancelManaged", tag, "Cancel an appointment by its manage token",
        answers: .ok(AnySchema(Appointment.schema)), problems: [.invalidState, .stale],
        byManageToken: true),
      takes: .optionalBody(Cancellation.schema), admits: holder
    ) { call, _, cancellation in
      let change = ChangeAppointment(
        id: try call.id("id"), verb: .cancel, reason: cancellation.reason, by: .customer,
        now: call.now, precondition: precondition(call))
      return try await call.write {
        (db) async throws(Fault) in
        try await change.run(in: db)
      } answer: {
        reply($0, to: call)
      }
    }
  }

  /// Lets in whoever has the manage token of the appointment in the path.
  ///
  /// Before anything else: a kept answer, too, is for the holder alone. Others get 401, whether or not
  /// there is such an appointment.
  private var holder: @Sendable (PublicScope, Request, PathParameters) throws -> Void {
    { [tokens] scope, request, parameters in
      guard let id = AppointmentID(parameters["id"] ?? ""),
        let field = request.headers["authorization"], let token = bearerToken(field),
        tokens.isValid(token, for: id, of: scope.tenant.id)
      else { throw Problem(.unauthenticated) }
    }
  }

  private func precondition(_ call: PublicCall) -> @Sendable (Appointment) -> ChangeOutcome? {
    { call.ifMatch($0.seenByCustomer, as: Appointment.schema) ? nil : .stale }
  }

  private func reply(_ outcome: ChangeOutcome, to call: PublicCall) -> Reply {
    if case .done(let appointment) = outcome {
      return .ok(appointment.seenByCustomer, as: Appointment.schema)
    }
    return .problem(Problem(outcome) ?? Problem(.conflict), requestId: call.request.id)
  }
}
