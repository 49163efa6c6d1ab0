import Basics
import Pages
import Schema

/// Prices as people type them: in major units, with a point or a comma.
enum PriceText {
  /// The API's `price`: null for nothing typed; what is no amount of the currency stays a text, which
  /// the schema refuses.
  static func json(_ text: String, currency: String) -> JSONValue {
    let typed = trimmedText(text)
    guard !typed.isEmpty else { return .null }
    let amount = minorUnits(typed, digits: Money(amount: 0, currency: currency).fractionDigits)
    return .object([
      .init("amount", amount.map { .integer($0) } ?? .string(typed)),
      .init("currency", .string(currency)),
    ])
  }

  /// `45`, `45.5`, `45,50`, `1 200.00`, `1'200`: nil for anything else, such as a part too many.
  static func minorUnits(_ text: String, digits: Int) -> Int64? {
    let plain = text.filter {
      $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != "'" && $0 != "’"
    }
    let parts = plain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].allSatisfy(isDigit) else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.count <= digits, fraction.allSatisfy(isDigit),
      parts.count == 1 || !fraction.isEmpty
    else { return nil }
    let padding = String(repeating: "0", count: digits - fraction.count)
    return Int64(parts[0] + fraction + padding)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// The amount alone, as it is typed: `45.00`.
  static func amount(_ money: Money) -> String {
    String(money.description.prefix { $0 != " " })
  }

  /// The currencies that forms offer, and the one that is chosen.
  static func currencies(with chosen: String) -> [String] {
    let usual = [
      "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "INR",
      "JPY", "KRW", "KWD", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "THB", "TRY", "USD",
      "ZAR",
    ]
    return chosen.isEmpty || usual.contains(chosen) ? usual : (usual + [chosen]).sorted()
  }

  /// A first guess by where the business is at home.
  static func currency(ofZone zone: String) -> String {
    let known = [
      "Europe/London": "GBP", "Europe/Zurich": "CHF", "Europe/Warsaw": "PLN",
      "Europe/Prague": "CZK", "Europe/Stockholm": "SEK", "Europe/Oslo": "NOK",
      "Europe/Copenhagen": "DKK", "Europe/Budapest": "HUF", "Europe/Bucharest": "RON",
      "Europe/Istanbul": "TRY", "Pacific/Auckland": "NZD", "Asia/Tokyo": "JPY",
      "Asia/Kolkata": "INR", "Asia/Singapore": "SGD", "Asia/Kuwait": "KWD",
      "America/Toronto": "CAD", "America/Vancouver": "CAD", "America/Sao_Paulo": "BRL",
      "America/Mexico_City": "MXN", "Africa/Johannesburg": "ZAR",
    ]
    if let currency = known[zone] { return currency }
    if zone.hasPrefix("Europe/") { return "EUR" }
    if zone.hasPrefix("Australia/") { return "AUD" }
    return "USD"
  }
}
