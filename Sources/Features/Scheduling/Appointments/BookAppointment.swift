import Access
import Basics
import Database
import Schema

/// Books: the one way in which an appointment comes to be, whatever the door.
package struct BookAppointment: Sendable {
  package var request: BookingRequest
  package var door: BookingDoor
  package var now: Instant

  package init(request: BookingRequest, door: BookingDoor, now: Instant) {
    self.request = request
    self.door = door
    self.now = now
  }

  /// One transaction: seats first, since the claim table alone decides who has them, then the
  /// rules, then the rows that people see.
  package func run(in db: TenantWriter) async throws(Fault) -> Ending<BookingOutcome> {
    guard let service = try await ServiceStore.findAlone(request.serviceId, in: db) else {
      return refuse(.invalid([.unknownReference("/serviceId", "service")]))
    }
    let seats: Seats
    if let holdId = request.holdId {
      switch try await redeem(holdId, service: service, in: db) {
      case .success(let redeemed): seats = redeemed
      case .failure(let refusal): return refuse(refusal)
      }
    } else {
      let wish = SlotWish(
        service: service, providerId: request.providerId, startsAt: request.startsAt,
        seats: request.seats, override: request.override)
      switch try await wish.take(at: now, in: db) {
      case .success(let taken): seats = taken
      case .failure(let refusal): return refuse(refusal)
      }
    }
    return .commit(.booked(try await write(seats, of: service, in: db)))
  }

  private func refuse(_ refusal: BookingRefusal) -> Ending<BookingOutcome> {
    .rollback(.refused(refusal))
  }

  /// Turns a live hold on this very slot into the appointment's seats.
  private func redeem(_ id: HoldID, service: Service, in db: TenantWriter) async throws(Fault)
    -> Result<Seats, BookingRefusal>
  {
    guard let hold = try await HoldStore.find(id, in: db), hold.isLive(at: now) else {
      return .failure(.holdExpired)
    }
    let isSame =
      hold.serviceId == service.id && hold.startsAt == request.startsAt
      && hold.seats == request.seats
      && (request.providerId == nil || request.providerId == hold.providerId)
    guard isSame else { return .failure(.invalid([.holdOfAnotherSlot])) }
    try await HoldStore.delete(id, in: db)
    return .success(Seats(claim: hold.claim, startsAt: hold.startsAt, endsAt: hold.endsAt))
  }

  private func write(_ seats: Seats, of service: Service, in db: TenantWriter)
    async throws(Fault) -> Appointment
  {
    let customer = try await customer(in: db)
    let waits = service.details.requiresApproval && door == .publicDoor
    var appointment = Appointment(
      id: AppointmentID(at: now), createdAt: now, updatedAt: now, version: 1,
      serviceId: service.id, providerId: seats.claim.provider, customer: customer,
      startsAt: seats.startsAt, endsAt: seats.endsAt, seats: request.seats,
      status: waits ? .pending : .confirmed, answers: request.answers)
    if let price = service.details.price {
      appointment.price = Money(
        amount: price.amount * Int64(request.seats), currency: price.currency)
    }
    if door == .publicDoor { appointment.given = contact(of: customer.id) }
    appointment.claim = seats.claim
    try await AppointmentStore.insert(appointment, in: db)
    return appointment
  }

  /// The customer with the given address: known already, and then never changed by somebody who
  /// merely knows the address, or new.
  private func customer(in db: TenantWriter) async throws(Fault) -> Appointment.Contact {
    let given = request.customer
    if let known = try await CustomerStore.find(email: given.key, in: db) {
      let details = known.details
      return Appointment.Contact(
        id: known.id, name: details.name, email: details.email, phone: details.phone,
        timeZone: details.timeZone)
    }
    let customer = Customer(
      CustomerDetails(
        name: given.name, email: given.key, phone: given.phone, timeZone: given.timeZone), at: now)
    _ = try await CustomerStore.insert(customer, in: db)
    return contact(of: customer.id)
  }

  /// The customer as the request names them.
  private func contact(of id: CustomerID) -> Appointment.Contact {
    let given = request.customer
    return Appointment.Contact(
      id: id, name: given.name, email: given.key, phone: given.phone, timeZone: given.timeZone)
  }
}

/// Through which door somebody books.
package enum BookingDoor: Sendable, Equatable {
  case publicDoor
  case desk
}
