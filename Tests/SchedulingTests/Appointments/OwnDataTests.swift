import HTTP
import Schema
import Testing

/// A member who is a provider sees and changes their own calendar, and nobody else's.
@Suite struct OwnDataTests {
  private let nine = "2026-05-04T09:00:00Z"
  private let ten = "2026-05-04T10:00:00Z"

  private func with(_ body: (DeskDoor, Furnished) async throws -> Void) async throws {
    try await DeskDoor.with { door in try await body(door, try await Furnished(door)) }
  }

  @Test func `a member lists and gets their own appointments only`() async throws {
    try await with { door, house in
      let adas = try await door.make("/appointments", house.booking(nine, with: house.ada))
      let graces = try await door.make("/appointments", house.booking(nine, with: house.grace))
      #expect(try await door.call(.get, "/appointments").ids.count == 2)
      for filter in ["", "?status=confirmed", "?providerId=\(house.ada)"] {
        let list = try await door.call(.get, "/appointments\(filter)", as: DeskDoor.ada)
        #expect(list.ids == [adas], "\(filter)")
      }
      let theirs = try await door.call(
        .get, "/appointments?providerId=\(house.grace)", as: DeskDoor.ada)
      #expect(theirs.status == 200 && theirs.ids == [])
      #expect(try await door.call(.get, "/appointments/\(adas)", as: DeskDoor.ada).status == 200)
      #expect(try await door.call(.get, "/appointments/\(graces)", as: DeskDoor.ada).status == 404)
    }
  }

  @Test func `a member's verbs reach their own appointments only`() async throws {
    try await with { door, house in
      let graces = try await door.make("/appointments", house.booking(nine, with: house.grace))
      let before = try await door.call(.get, "/appointments/\(graces)").text
      let verbs = [
        ("confirmation", nil), ("completion", nil), ("no-show", nil), ("cancellation", nil),
        ("rescheduling", #"{"startsAt": "\#(ten)"}"#),
      ]
      for (verb, body) in verbs {
        let answer = try await door.call(
          .post, "/appointments/\(graces)/\(verb)", body, as: DeskDoor.ada)
        #expect(answer.status == 404, "\(verb)")
      }
      let stolen = try await door.call(
        .post, "/appointments/\(graces)/rescheduling",
        #"{"startsAt": "\#(ten)", "providerId": "\#(house.ada)"}"#, as: DeskDoor.ada)
      #expect(stolen.status == 404)
      #expect(try await door.call(.get, "/appointments/\(graces)").text == before)
    }
  }

  @Test func `a member books and moves within their own calendar`() async throws {
    try await with { door, house in
      let any = try await door.call(
        .post, "/appointments", house.booking(nine, with: nil), as: DeskDoor.grace)
      #expect(any.status == 201 && any.json["providerId"]?.text == house.grace)
      let foreign = try await door.call(
        .post, "/appointments", house.booking(ten, with: house.ada), as: DeskDoor.grace)
      #expect(foreign.status == 403)
      let id = any.json["id"]?.text ?? ""
      let away = try await door.call(
        .post, "/appointments/\(id)/rescheduling",
        #"{"startsAt": "\#(ten)", "providerId": "\#(house.ada)"}"#, as: DeskDoor.grace)
      #expect(away.status == 403)
      let moved = try await door.call(
        .post, "/appointments/\(id)/rescheduling", #"{"startsAt": "\#(ten)"}"#,
        as: DeskDoor.grace)
      #expect(moved.status == 200 && moved.json["startsAt"]?.text == ten)
      let outside = try await door.call(
        .post, "/appointments",
        house.booking("2026-05-04T20:00:00Z", with: house.grace).replacing(
          "{\"serviceId", with: "{\"override\": true, \"serviceId"), as: DeskDoor.grace)
      #expect(outside.status == 403, "a member may not set rules aside")
    }
  }

  @Test func `a member's hours and time off are their own`() async throws {
    try await with { door, house in
      let off = #"{"startsAt": "2026-06-01T08:00:00Z", "endsAt": "2026-06-01T12:00:00Z"}"#
      let graces = try await door.make("/providers/\(house.grace)/time-off", off)
      let hours = #"{"weekly": []}"#
      let path = "/providers/\(house.grace)"
      for (method, path, body) in [
        (HTTP.Method.get, "\(path)/schedule", nil), (.put, "\(path)/schedule", hours),
        (.get, "\(path)/time-off", nil), (.post, "\(path)/time-off", off),
        (.delete, "\(path)/time-off/\(graces)", nil),
        // Another's time off under one's own path.
        (.delete, "/providers/\(house.ada)/time-off/\(graces)", nil),
      ] {
        let answer = try await door.call(method, path, body, as: DeskDoor.ada)
        #expect(answer.status == 404, "\(method) \(path)")
      }
      #expect(try await door.call(.get, "\(path)/time-off").ids == [graces])
      let own = "/providers/\(house.ada)"
      #expect(try await door.call(.put, "\(own)/schedule", hours, as: DeskDoor.ada).status == 200)
      let mine = try await door.make("\(own)/time-off", off, as: DeskDoor.ada)
      #expect(try await door.call(.get, "\(own)/time-off", as: DeskDoor.ada).ids == [mine])
      let gone = try await door.call(.delete, "\(own)/time-off/\(mine)", as: DeskDoor.ada)
      #expect(gone.status == 204)
    }
  }

  @Test func `a member's slots are their own`() async throws {
    try await with { door, house in
      let search = "/slots?serviceId=\(house.talk)&from=2026-05-05&to=2026-05-05"
      let all = try await door.call(.get, search, as: DeskDoor.ada)
      #expect(all.text.contains(house.ada) && !all.text.contains(house.grace))
      let theirs = try await door.call(
        .get, "\(search)&providerId=\(house.grace)", as: DeskDoor.ada)
      #expect(!theirs.text.contains("startsAt"))
      let why = "/slots/explanation?serviceId=\(house.talk)&startsAt=\(nine)&providerId="
      #expect(try await door.call(.get, why + house.ada, as: DeskDoor.ada).status == 200)
      #expect(try await door.call(.get, why + house.grace, as: DeskDoor.ada).status == 422)
    }
  }

  @Test func `a member who is no provider has no calendar`() async throws {
    try await with { door, house in
      let id = try await door.make("/appointments", house.booking(nine, with: house.ada))
      let nobody = "member/nobody@example.com/north"
      #expect(try await door.call(.get, "/appointments", as: nobody).ids == [])
      #expect(try await door.call(.get, "/appointments/\(id)", as: nobody).status == 404)
      let booked = try await door.call(
        .post, "/appointments", house.booking(ten, with: nil), as: nobody)
      #expect(booked.status == 403)
      let schedule = try await door.call(.get, "/providers/\(house.ada)/schedule", as: nobody)
      #expect(schedule.status == 404)
    }
  }

  @Test func `a viewer sees all and changes nothing`() async throws {
    try await with { door, house in
      let id = try await door.make("/appointments", house.booking(nine, with: house.ada))
      let viewer = "viewer/viewer@example.com/north"
      #expect(try await door.call(.get, "/appointments", as: viewer).ids == [id])
      for (path, body) in [
        ("/appointments", house.booking(ten, with: house.ada)),
        ("/appointments/\(id)/cancellation", "{}"), ("/locations", "{}"), ("/customers", "{}"),
      ] {
        #expect(try await door.call(.post, path, body, as: viewer).status == 403, "\(path)")
      }
    }
  }
}
