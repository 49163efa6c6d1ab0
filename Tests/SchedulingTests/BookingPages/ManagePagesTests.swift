import Access
import Basics
import Database
import HTTP
import HTTPTesting
import Tenancy
import Testing

@testable import Scheduling

private let start = "2026-05-05T07:00:00Z"
private let later = "2026-05-05T07:45:00Z"

extension BookingHouse {
  /// An appointment that was booked on the page, and its address below the front page.
  fileprivate func booked() async throws -> (id: AppointmentID, page: String) {
    let answer = try await send(
      "/services/\(Self.talk)/details",
      [
        "key": "0123456789abcdef0123456789abcdef", "startsAt": start,
        "provider": Self.ada.description, "name": "Zoë", "email": "zoe@example.com",
      ])
    #expect(answer.status == 303)
    let location = try #require(answer.headers["location"]).dropFirst("/t/lindenhof".count)
    let id = try #require(
      location.split(separator: "/").dropFirst().first.flatMap { AppointmentID($0) })
    return (id, String(location.prefix { $0 != "?" }))
  }

  fileprivate func appointment(_ id: AppointmentID) async throws -> Appointment {
    try #require(
      try await db.read { (db) async throws(Fault) in try await AppointmentStore.find(id, in: db) })
  }

  fileprivate func change(_ id: AppointmentID, _ verb: AppointmentStatus.Verb) async throws {
    let change = ChangeAppointment(
      id: id, verb: verb, reason: nil, by: .desk, now: Self.now, precondition: { _ in nil })
    _ = try await db.write { (db) async throws(Fault) in try await change.run(in: db) }
  }
}

@Test func `an appointment moves and is cancelled by whoever has its token`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (id, page) = try await house.booked()
    let times = try await house.open("\(page)/times")
    #expect(times.status == 200)
    #expect(!times.text.contains("startsAt=2026-05-05T07%3A00%3A00Z"), "where it is already")
    let ask = try await house.open("\(page)/move?startsAt=\(later)")
    #expect(ask.text.contains("<strong>Tuesday, 5 May 2026 at 09:45</strong>"))
    let moved = try await house.send(
      "\(page)/move", ["from": start, "startsAt": later], origin: "null")
    #expect(moved.status == 303)
    #expect(try await house.appointment(id).startsAt == Instant(later))
    #expect(try await house.open("\(page)?news=moved").text.contains("Your appointment has moved"))
    #expect(try await house.open("\(page)/cancellation").status == 200)
    let tooLong = try await house.send(
      "\(page)/cancellation", ["reason": String(repeating: "é", count: 1_001)])
    #expect(tooLong.status == 422)
    let cancelled = try await house.send("\(page)/cancellation", ["reason": " I am ill. "])
    #expect(cancelled.status == 303)
    #expect(try await house.appointment(id).status == .cancelled)
    #expect(try await house.appointment(id).cancellationReason == "I am ill.")
    let after = try await house.open(page).text
    #expect(after.contains("Your appointment is cancelled"))
    #expect(after.contains("Book another time"))
    for step in ["times", "move?startsAt=\(start)", "cancellation"] {
      #expect(try await house.open("\(page)/\(step)").status == 303)
    }
  }
}

@Test func `a move to a time that is gone leaves it where it is, and offers others`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (id, page) = try await house.booked()
    try await house.takeElsewhere(later)
    let answer = try await house.send("\(page)/move", ["from": start, "startsAt": later])
    #expect(answer.status == 409)
    try expectGolden("move-lost", answer.text.replacing(page, with: "/PAGE"))
    #expect(try await house.appointment(id).startsAt == Instant(start))
  }
}

@Test func `a move from where it no longer is asks again`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (id, page) = try await house.booked()
    let answer = try await house.send(
      "\(page)/move", ["from": "2026-05-06T07:00:00Z", "startsAt": later])
    #expect(answer.text.contains("It was moved meanwhile"))
    #expect(try await house.appointment(id).startsAt == Instant(start))
  }
}

@Test(arguments: [
  ([AppointmentStatus.Verb.complete], "Your appointment is over"),
  ([.markNoShow], "You were missed"), ([.cancel], "Your appointment is cancelled"),
])
func `the page says where the appointment stands`(
  verbs: [AppointmentStatus.Verb], heading: String
) async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (id, page) = try await house.booked()
    for verb in verbs { try await house.change(id, verb) }
    let text = try await house.open(page).text
    #expect(text.contains("<bdi>\(heading)</bdi></h1>"))
    #expect(!text.contains("Move it"))
  }
}

@Test func `what has begun can't be moved, and what needs approval waits`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish(talk: { $0.requiresApproval = true })
    let (_, page) = try await house.booked()
    #expect(try await house.open(page).text.contains("Waiting for approval"))
    house.pass(.hours(25) + .minutes(10))
    let begun = try await house.open(page).text
    #expect(begun.contains("Your appointment has begun"))
    #expect(!begun.contains("Cancel it"))
    #expect(try await house.send("\(page)/cancellation", [:]).status == 303)
    #expect(try await house.appointments()[0].status == .pending)
    house.pass(.hours(1))
    #expect(try await house.open(page).text.contains("Your appointment is over"))
  }
}

@Test func `a wrong token opens nothing, and says nothing`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (id, page) = try await house.booked()
    let other = BookingHouse.tokens.token(for: .greatest, of: house.tenant.id)
    let foreign = BookingHouse.tokens.token(for: id, of: .greatest)
    for path in [
      String(page.dropLast()), "/manage/\(id)/\(other)", "/manage/\(id)/\(foreign)",
      "/manage/nothing/\(other)", "/manage/\(AppointmentID.greatest)/\(other)",
    ] {
      let answer = try await house.open(path)
      #expect(answer.status == 404)
      #expect(answer.text.contains("This link opens no appointment"))
      #expect(answer.headers["referrer-policy"] == "no-referrer")
      #expect(try await house.send("\(path)/cancellation", [:]).status == 404)
    }
    #expect(try await house.appointment(id).status == .confirmed)
  }
}

@Test func `another site can't send the form in somebody's name`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let (_, page) = try await house.booked()
    let answer = try await house.send(
      "\(page)/cancellation", [:], origin: "https://elsewhere.example")
    #expect(answer.status == 403)
  }
}
