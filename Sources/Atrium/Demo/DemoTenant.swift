import Access
import Basics
import Scheduling

/// A business of the demo, as data.
struct DemoTenant: Sendable {
  var name: String
  var slug: String
  var zone: String
  var owner: Person
  var staff: [(person: Person, role: Role)] = []
  var location: LocationDetails
  var providers: [DemoProvider]
  var services: [DemoService]

  struct Person: Sendable {
    var name: String
    var email: String
  }
}

/// A provider of the demo, with hours by weekday.
struct DemoProvider: Sendable {
  var name: String
  var email: String
  var bio: String
  var days: [Weekday]
  /// Pairs of `HH:MM`.
  var hours: [(String, String)]

  var schedule: Schedule {
    Schedule(
      weekly: days.flatMap { day in
        hours.compactMap { start, end in
          guard let start = CivilTime(start), let end = CivilTime(end) else { return nil }
          return WeeklyWindow(weekday: day, start: start, end: end)
        }
      })
  }
}

/// A service of the demo; `providers` are places in the tenant's list.
struct DemoService: Sendable {
  var details: ServiceDetails
  var providers: [Int]

  init(
    _ name: String, _ description: String, minutes: Int, price: Money?, providers: [Int],
    edit: (inout ServiceDetails) -> Void = { _ in }
  ) {
    var details = ServiceDetails()
    details.name = name
    details.description = description
    details.durationMinutes = minutes
    details.price = price
    edit(&details)
    self.details = details
    self.providers = providers
  }
}

extension DemoTenant {
  /// A clinic, a salon and a school: three trades, three continents.
  static let all = [clinic, salon, school]

  private static let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

  private static let clinic = DemoTenant(
    name: "Praxis Lindenhof", slug: "praxis-lindenhof", zone: "Europe/Berlin",
    owner: Person(name: "Dr. Ada Weiss", email: "ada@praxis-lindenhof.example"),
    staff: [
      (Person(name: "Jonas Keller", email: "jonas@praxis-lindenhof.example"), .manager),
      (Person(name: "Dr. Mehmet Yılmaz", email: "mehmet@praxis-lindenhof.example"), .member),
      (Person(name: "Britta Sommer", email: "britta@praxis-lindenhof.example"), .viewer),
    ],
    location: LocationDetails(
      name: "Praxis Lindenhof", timeZone: "Europe/Berlin",
      address: Address(
        line1: "Lindenstraße 12", city: "Berlin", region: "Berlin", postalCode: "10969",
        country: "DE")),
    providers: [
      DemoProvider(
        name: "Dr. Ada Weiss", email: "ada@praxis-lindenhof.example",
        bio: "General practice, and a good ear.", days: workdays,
        hours: [("09:00", "12:00"), ("13:00", "17:00")]),
      DemoProvider(
        name: "Dr. Mehmet Yılmaz", email: "mehmet@praxis-lindenhof.example",
        bio: "Internal medicine.", days: [.monday, .tuesday, .thursday, .friday],
        hours: [("08:00", "13:00")]),
      DemoProvider(
        name: "Lena Hoffmann", email: "lena@praxis-lindenhof.example",
        bio: "Physiotherapy for backs and knees.", days: [.tuesday, .wednesday, .thursday],
        hours: [("10:00", "18:00")]),
    ],
    services: [
      DemoService(
        "Consultation", "A talk with the doctor about what troubles you.", minutes: 30,
        price: nil, providers: [0, 1]
      ) {
        $0.bufferAfterMinutes = 5; $0.minimumNoticeMinutes = 60; $0.stepMinutes = 15
      },
      DemoService(
        "Check-up", "Blood, heart and all that a year asks for. Please come fasting.", minutes: 60,
        price: Money(amount: 8_900, currency: "EUR"), providers: [0, 1]
      ) {
        $0.requiresApproval = true; $0.maximumPerDay = 3
      },
      DemoService(
        "Physiotherapy", "One to one, on prescription or not.", minutes: 45,
        price: Money(amount: 5_200, currency: "EUR"), providers: [2]
      ) {
        $0.bufferBeforeMinutes = 5; $0.bufferAfterMinutes = 10; $0.stepMinutes = 60
      },
      DemoService(
        "Back school", "A group of up to eight. Bring a towel.", minutes: 60,
        price: Money(amount: 1_500, currency: "EUR"), providers: [2]
      ) { $0.capacity = 8 },
    ])

  private static let salon = DemoTenant(
    name: "Mercer Street Hair", slug: "mercer-street-hair", zone: "America/New_York",
    owner: Person(name: "Grace Rivera", email: "grace@mercer-street-hair.example"),
    location: LocationDetails(
      name: "Mercer Street", timeZone: "America/New_York",
      address: Address(
        line1: "118 Mercer Street", city: "New York", region: "NY", postalCode: "10012",
        country: "US")),
    providers: [
      DemoProvider(
        name: "Grace Rivera", email: "grace@mercer-street-hair.example",
        bio: "Twenty years of scissors.",
        days: [.tuesday, .wednesday, .thursday, .friday, .saturday], hours: [("10:00", "18:00")]),
      DemoProvider(
        name: "Tom O’Neill", email: "tom@mercer-street-hair.example", bio: "Fades and beards.",
        days: [.wednesday, .thursday, .friday, .saturday, .sunday], hours: [("11:00", "19:00")]),
      DemoProvider(
        name: "Yuki Tanaka", email: "yuki@mercer-street-hair.example", bio: "Colour, patiently.",
        days: [.tuesday, .thursday, .saturday], hours: [("09:00", "17:00")]),
    ],
    services: [
      DemoService(
        "Haircut", "Wash, cut, dry.", minutes: 45, price: Money(amount: 7_500, currency: "USD"),
        providers: [0, 1, 2]
      ) {
        $0.stepMinutes = 15; $0.minimumNoticeMinutes = 120
      },
      DemoService(
        "Beard trim", "Hot towel included.", minutes: 20,
        price: Money(amount: 3_000, currency: "USD"), providers: [1]),
      DemoService(
        "Colour", "From roots to tips. Takes its time.", minutes: 150,
        price: Money(amount: 21_000, currency: "USD"), providers: [2]
      ) {
        $0.bufferAfterMinutes = 15; $0.stepMinutes = 30
      },
    ])

  private static let school = DemoTenant(
    name: "Harbour Music School", slug: "harbour-music", zone: "Pacific/Auckland",
    owner: Person(name: "Aroha Ngata", email: "aroha@harbour-music.example"),
    location: LocationDetails(
      name: "Harbour Studios", timeZone: "Pacific/Auckland",
      address: Address(
        line1: "7 Quay Street", city: "Auckland", region: "Auckland", postalCode: "1010",
        country: "NZ")),
    providers: [
      DemoProvider(
        name: "Aroha Ngata", email: "aroha@harbour-music.example", bio: "Voice and ukulele.",
        days: workdays, hours: [("13:00", "19:00")]),
      DemoProvider(
        name: "Piotr Zieliński", email: "piotr@harbour-music.example",
        bio: "Piano, from first notes to Chopin.",
        days: [.monday, .wednesday, .friday, .saturday],
        hours: [("09:00", "12:30"), ("14:00", "18:00")]),
    ],
    services: [
      DemoService(
        "Piano lesson", "One to one.", minutes: 45, price: Money(amount: 6_500, currency: "NZD"),
        providers: [1]
      ) {
        $0.stepMinutes = 45; $0.minimumNoticeMinutes = 720
      },
      DemoService(
        "Singing lesson", "One to one, for all voices.", minutes: 30,
        price: Money(amount: 4_500, currency: "NZD"), providers: [0]),
      DemoService(
        "Ukulele circle", "Twelve chairs, four chords.", minutes: 60,
        price: Money(amount: 1_200, currency: "NZD"), providers: [0]
      ) {
        $0.capacity = 12; $0.maximumPerDay = 1
      },
      DemoService(
        "Trial lesson online", "Half an hour by video, free of charge.", minutes: 30, price: nil,
        providers: [0, 1]
      ) {
        $0.mode = .online; $0.horizonDays = 28
      },
    ])
}
