import Access
import Basics
import Database
import HTML
import Pages

/// How far a business is on its way to a page that can be shared; read from what there is, so that
/// whoever comes back goes on where they stopped.
struct SetupProgress: Sendable, Equatable {
  enum Step: Int, CaseIterable, Sendable {
    case place = 1
    case person, hours, service

    var caption: String {
      switch self {
      case .place: "Your place"
      case .person: "Who is booked"
      case .hours: "Hours"
      case .service: "First service"
      }
    }
  }

  var done: Set<Step>
  /// The provider whose hours come next: the first, by name, who has none, or the first of all.
  var provider: ProviderID?

  /// The first that is missing; the last where none is.
  var step: Step { Step.allCases.first { !done.contains($0) } ?? .service }
  var isDone: Bool { done.count == Step.allCases.count }

  static func load(in db: TenantReader) async throws(Fault) -> SetupProgress {
    var progress = SetupProgress(done: [])
    if try await !LocationStore.list(after: nil, limit: 1, in: db).isEmpty {
      progress.done.insert(.place)
    }
    let people = try await ProviderStore.list(after: nil, limit: 20, onlyActive: true, in: db)
    if let first = people.first {
      progress.done.insert(.person)
      progress.provider = first.id
      for person in people {
        let schedule = try await ProviderStore.schedule(of: person.id, in: db)
        let hasHours = schedule.map { !$0.weekly.isEmpty || !$0.overrides.isEmpty } ?? false
        if hasHours { progress.done.insert(.hours) }
      }
    }
    if try await !ServiceStore.bookable(in: db).isEmpty { progress.done.insert(.service) }
    return progress
  }
}
