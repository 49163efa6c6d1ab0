import Access
import Basics
import Database

@testable import Scheduling

extension BookingHouse {
  /// Two people in Berlin, nine to noon on weekdays; a talk by either, and a course by one.
  func furnish(
    talk change: @Sendable (inout ServiceDetails) -> Void = { _ in },
    course changeCourse: @Sendable (inout ServiceDetails) -> Void = { _ in }
  ) async throws {
    var talk = ServiceDetails()
    talk.name = "First talk"
    talk.description = "We look at what troubles you & make a plan."
    talk.durationMinutes = 45
    talk.stepMinutes = 45
    talk.price = Money(amount: 6_000, currency: "EUR")
    talk.providerIds = [Self.ada, Self.grace]
    change(&talk)
    var course = ServiceDetails()
    course.name = "Back course"
    course.durationMinutes = 60
    course.stepMinutes = 60
    course.capacity = 4
    course.mode = .online
    course.providerIds = [Self.grace]
    changeCourse(&course)
    let services = [(Self.talk, talk), (Self.course, course)]
    try await db.write { (db) async throws(Fault) in
      try await Self.insertPeople(in: db)
      for (id, details) in services {
        _ = try await ServiceStore.insert(
          Service(id: id, createdAt: Self.now, updatedAt: Self.now, version: 1, details: details),
          in: db)
      }
      return .commit(())
    }
  }

  private static func insertPeople(in db: TenantWriter) async throws(Fault) {
    let place = Location(
      id: LocationID("00000000-0000-7000-8000-0000000000cc")!, createdAt: now, updatedAt: now,
      version: 1,
      details: LocationDetails(
        name: "Lindenhof", timeZone: "Europe/Berlin",
        address: Address(line1: "Torstraße 1", city: "Berlin", postalCode: "10119")))
    _ = try await LocationStore.insert(place, in: db)
    for (id, name) in [(ada, "Dr. Ada Weiß"), (grace, "Grace Hopper")] {
      let details = ProviderDetails(
        name: name, timeZone: "Europe/Berlin", locationIds: [place.id])
      _ = try await ProviderStore.insert(
        Provider(id: id, createdAt: now, updatedAt: now, version: 1, details: details), in: db)
      try await ProviderStore.setSchedule(mornings, of: id, at: now, in: db)
    }
  }

  private static let mornings = Schedule(
    weekly: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map {
      WeeklyWindow(weekday: $0, start: CivilTime("09:00")!, end: CivilTime("12:00")!)
    })

  /// Somebody else books it meanwhile.
  func takeElsewhere(_ startsAt: String, with provider: ProviderID? = ada) async throws {
    var request = BookingRequest()
    request.serviceId = Self.talk
    request.providerId = provider
    request.startsAt = Instant(startsAt)!
    request.customer.name = "Somebody Else"
    request.customer.email = "else@example.com"
    let booking = BookAppointment(request: request, door: .publicDoor, now: Self.now)
    let outcome = try await db.write { (db) async throws(Fault) in try await booking.run(in: db) }
    guard case .booked = outcome else { throw Fault(.internalError, "\(outcome)") }
  }
}
