import Access
import Basics
import Database
import HTTP
import HTTPTesting
import Testing

@testable import Scheduling

private let talkTimes = "/services/\(BookingHouse.talk)/times"
private let talkDetails = "/services/\(BookingHouse.talk)/details"
private let start = "2026-05-05T07:00:00Z"
private let key = "0123456789abcdef0123456789abcdef"

@Test func `the pages of the way to an appointment are as they were kept`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let ada = BookingHouse.ada
    try expectGolden("services", try await house.open("").text)
    try expectGolden("people", try await house.open("/services/\(BookingHouse.talk)").text)
    try expectGolden("times", try await house.open("\(talkTimes)?provider=\(ada)").text)
    try expectGolden(
      "details",
      try await house.open("\(talkDetails)?provider=\(ada)&startsAt=\(start)&timeZone=Asia/Tokyo")
        .text)
    let booked = try await house.send(
      talkDetails,
      [
        "key": key, "startsAt": start, "provider": ada.description, "timeZone": "Asia/Tokyo",
        "name": "Zoë Çelik", "email": "zoe@example.com",
      ])
    #expect(booked.status == 303)
    let manage = try #require(booked.headers["location"])
    let page = try await house.client.send(.get, manage, headers: ["host": "localhost"])
    #expect(page.headers["referrer-policy"] == "no-referrer")
    #expect(page.headers["cache-control"] == "no-store")
    #expect(page.text.contains("You're booked"))
    #expect(page.text.contains("Tuesday, 5 May 2026"))
    #expect(page.text.contains("16:00–16:45, Tokyo time"))
    #expect(page.text.contains("09:00–09:45, Berlin time"))
  }
}

@Test func `whoever has one to choose from is led to the times at once`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let people = try await house.open("/services/\(BookingHouse.course)?timeZone=Asia/Tokyo")
    #expect(people.status == 303)
    #expect(
      people.headers["location"]
        == "/t/lindenhof/services/\(BookingHouse.course)/times?timeZone=Asia%2FTokyo")
  }
}

@Test func `a form that is sent twice books once`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish(course: { $0.capacity = 9 })
    let path = "/services/\(BookingHouse.course)/details"
    let first = try await house.send(
      path,
      ["key": key, "startsAt": start, "name": "Ida", "email": "ida@example.com", "seats": "2"])
    let second = try await house.send(
      path,
      ["key": key, "startsAt": start, "name": "Ida", "email": "ida@example.com", "seats": "2"])
    #expect(first.status == 303)
    #expect(first.headers["location"] == second.headers["location"])
    #expect(try await house.appointments().count == 1)
    let changed = try await house.send(
      path,
      ["key": key, "startsAt": start, "name": "Ida", "email": "ida@example.com", "seats": "3"])
    #expect(changed.status == 200)
    #expect(changed.text.contains("You have booked with this form already"))
    #expect(try await house.appointments().count == 1)
    let meant = try #require(changed.text.range(between: "name=\"key\" value=\"", "\""))
    let third = try await house.send(
      path,
      ["key": meant, "startsAt": start, "name": "Ida", "email": "ida@example.com", "seats": "3"])
    #expect(third.status == 303)
    #expect(try await house.appointments().map(\.seats).sorted() == [2, 3])
  }
}

@Test func `a form with mistakes comes back with all that was typed`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let answer = try await house.send(
      talkDetails,
      ["key": key, "startsAt": start, "name": "  ", "email": "زينب@", "phone": "<12>"])
    #expect(answer.status == 422)
    try expectGolden("details-mistakes", answer.text)
    #expect(try await house.appointments().isEmpty)
  }
}

@Test func `a start that was lost meanwhile is said kindly, with others to choose`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    try await house.takeElsewhere(start)
    let lost = try await house.send(
      talkDetails,
      [
        "key": key, "startsAt": start, "provider": BookingHouse.ada.description, "name": "Ida",
        "email": "ida@example.com", "phone": "030 12345",
      ])
    #expect(lost.status == 409)
    try expectGolden("details-lost", lost.text)
    let next = try #require(lost.text.range(between: "name=\"instead\" value=\"", "\""))
    let fresh = try #require(lost.text.range(between: "name=\"key\" value=\"", "\""))
    let booked = try await house.send(
      talkDetails,
      [
        "key": fresh, "startsAt": start, "instead": next,
        "provider": BookingHouse.ada.description, "name": "Ida", "email": "ida@example.com",
        "phone": "030 12345",
      ])
    #expect(booked.status == 303)
    let made = try #require(try await house.appointments().first { $0.customer.name == "Ida" })
    #expect(made.startsAt.description == next)
    #expect(made.customer.phone == "030 12345")
  }
}

@Test(arguments: [
  "startsAt=2026-05-04T05:00:00Z", "startsAt=0001-01-01T00:00:00Z",
  "startsAt=9999-12-31T23:59:59Z", "startsAt=2026-05-05T07:00:01Z",
])
func `a start that is not offered is gone, whatever it is`(query: String) async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let page = try await house.open("\(talkDetails)?\(query)")
    #expect(page.status == 409)
    #expect(page.text.contains("That time is not free any more"))
  }
}

@Test(arguments: [
  "", "?day=2026-02-30", "?day=0001-01-01", "?day=9999-12-31", "?from=9999-12-31",
  "?timeZone=Mars/Olympus", "?provider=nobody", "?timeZone=%ff", "?day=2026-05-05&day=x",
])
func `the page of times makes sense of any address`(query: String) async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let page = try await house.open(talkTimes + query)
    #expect(page.status == 200)
    #expect(page.text.contains("When suits you?"))
  }
}

@Test func `an empty week leads to the next free day, and no farther than the horizon`()
  async throws
{
  try await BookingHouse.with { house in
    try await house.furnish(talk: {
      $0.minimumNoticeMinutes = 60 * 24 * 30
      $0.horizonDays = 40
    })
    let week = try await house.open("\(talkTimes)?day=2026-05-06")
    #expect(week.text.contains("Nothing free on Wednesday, 6 May 2026"))
    #expect(week.text.contains("The next free time is on Wednesday, 3 June 2026."))
    #expect(try await house.open(talkTimes).text.contains("<h2>Wednesday, 3 June 2026</h2>"))
    house.pass(.days(-1))
    try await house.db.write { (db) async throws(Fault) in
      _ = try await ProviderStore.setSchedule(
        Schedule(), of: BookingHouse.ada, at: BookingHouse.now, in: db)
      return .commit(())
    }
    let none = try await house.open("\(talkTimes)?provider=\(BookingHouse.ada)")
    #expect(none.text.contains("There is nothing free as far ahead as can be booked."))
  }
}

@Test func `links stay on the side of the door by which somebody came`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish()
    let inside = try await house.open("/", host: "lindenhof.localhost").text
    #expect(inside.contains("href=\"/services/\(BookingHouse.talk)\""))
    #expect(!inside.contains("/t/lindenhof"))
    #expect(try await house.open("").text.contains("href=\"/t/lindenhof/services/"))
  }
}

@Test func `a service that is not there is said kindly`() async throws {
  try await BookingHouse.with { house in
    try await house.furnish(course: { $0.active = false })
    for id in [BookingHouse.course.description, "nothing", ServiceID.greatest.description] {
      let page = try await house.open("/services/\(id)/times")
      #expect(page.status == 404)
      #expect(page.text.contains("be booked here"))
    }
    #expect(try await house.client.send(.get, "/t/nobody").status == 404)
  }
}
