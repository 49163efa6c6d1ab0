import Access
import Basics
import HTTP
import Schema
import Tenancy
import Testing

@testable import Scheduling

/// The manage token opens its own appointment, and nothing else anywhere.
@Suite struct ManageTokenTests {
  private let nine = "2026-05-04T09:00:00Z"
  private let ten = "2026-05-04T10:00:00Z"
  private let doors = ["north", "south"]

  private struct Booked {
    var id: String
    var token: String
    var path: String
  }

  private func book(
    _ door: DeskDoor, _ house: Furnished, _ startsAt: String, slug: String = "north"
  )
    async throws -> Booked
  {
    let made = try await door.call(
      .post, "/public/\(slug)/appointments", house.booking(startsAt, with: house.ada), as: nil)
    try #require(made.status == 201, "\(made.text)")
    let id = made.json["id"]?.text ?? ""
    return Booked(
      id: id, token: made.json["manageToken"]?.text ?? "",
      path: "/public/\(slug)/appointments/\(id)")
  }

  @Test func `it reads, moves and cancels its appointment`() async throws {
    try await DeskDoor.with { door in
      let house = try await Furnished(door)
      let booked = try await book(door, house, nine)
      let got = try await door.call(.get, booked.path, as: booked.token)
      #expect(got.status == 200 && got.json["status"]?.text == "confirmed")
      let move = #"{"startsAt": "\#(ten)"}"#
      let moved = try await door.call(
        .post, "\(booked.path)/rescheduling", move, as: booked.token, headers: ["if-match": got.tag]
      )
      #expect(moved.status == 200 && moved.json["startsAt"]?.text == ten)
      let stale = try await door.call(
        .post, "\(booked.path)/cancellation", as: booked.token, headers: ["if-match": got.tag])
      #expect(stale.status == 412)
      let gone = try await door.call(
        .post, "\(booked.path)/cancellation", #"{"reason": "ill"}"#, as: booked.token)
      #expect(gone.json["status"]?.text == "cancelled")
      let again = try await door.call(.post, "\(booked.path)/cancellation", as: booked.token)
      #expect(again.status == 409 && again.code == "invalid_state")
    }
  }

  @Test func `no other token opens an appointment`() async throws {
    try await DeskDoor.with { door in
      let house = try await Furnished(door)
      let booked = try await book(door, house, nine)
      let other = try await book(door, house, ten)
      let south = try await Furnished(door, as: "owner/owner@example.com/south")
      let foreign = try await book(door, south, nine, slug: "south")
      let id = try #require(AppointmentID(booked.id))
      let stranger = ManageTokens(key: [UInt8](repeating: 8, count: 32))
      let north = door.tenants[0].id
      let forgeries: [String?] = [
        nil, "", "x", other.token, foreign.token, stranger.token(for: id, of: north),
        // The right key, for the same appointment of another tenant.
        DeskDoor.tokens.token(for: id, of: door.tenants[1].id),
        String(booked.token.dropLast()), booked.token + "A", booked.token.uppercased(),
        flipped(booked.token), booked.id, DeskDoor.owner,
      ]
      let before = try await door.call(.get, booked.path, as: booked.token).text
      for forgery in forgeries {
        for (method, path, body) in calls(booked.path) {
          let answer = try await door.call(method, path, body, as: forgery)
          #expect(answer.status == 401, "\(forgery ?? "none") \(path)")
        }
      }
      // The good token at another's door, and at the appointment of another.
      for path in ["/public/south/appointments/\(booked.id)", other.path, foreign.path] {
        for (method, path, body) in calls(path) {
          #expect(
            try await door.call(method, path, body, as: booked.token).status == 401, "\(path)")
        }
      }
      #expect(try await door.call(.get, booked.path, as: booked.token).text == before)
    }
  }

  @Test func `it opens nothing of the desk`() async throws {
    try await DeskDoor.with { door in
      let house = try await Furnished(door)
      let booked = try await book(door, house, nine)
      for path in ["/appointments", "/appointments/\(booked.id)", "/customers", "/providers"] {
        #expect(try await door.call(.get, path, as: booked.token).status == 401, "\(path)")
      }
    }
  }

  @Test func `an appointment that is not there is told as one that is not one's own`() async throws
  {
    try await DeskDoor.with { door in
      let nothing = AppointmentID(at: DeskDoor.now)
      let path = "/public/north/appointments/\(nothing)"
      let guessed = try await door.call(.get, path, as: "x")
      #expect(guessed.status == 401)
      let signed = DeskDoor.tokens.token(for: nothing, of: door.tenants[0].id)
      let known = try await door.call(.get, path, as: signed)
      #expect(known.status == 404)
    }
  }

  @Test func `a booking that is sent twice carries the same token`() async throws {
    try await DeskDoor.with { door in
      let house = try await Furnished(door)
      let body = house.booking(nine, with: nil)
      var tokens: [String?] = []
      for _ in 0..<2 {
        let made = try await door.call(
          .post, "/public/north/appointments", body, as: nil, headers: ["idempotency-key": "k"])
        #expect(made.status == 201)
        tokens.append(made.json["manageToken"]?.text)
      }
      #expect(tokens[0] != nil && tokens[0] == tokens[1])
      #expect(try await door.call(.get, "/appointments").ids.count == 1)
    }
  }

  private func calls(_ path: String) -> [(HTTP.Method, String, String?)] {
    [
      (.get, path, nil), (.post, "\(path)/rescheduling", #"{"startsAt": "\#(ten)"}"#),
      (.post, "\(path)/cancellation", nil),
    ]
  }

  /// The token with one bit of its code changed.
  private func flipped(_ token: String) -> String {
    let first = token.first == "A" ? "B" : "A"
    return first + token.dropFirst()
  }
}
