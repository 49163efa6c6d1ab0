/// An amount in a currency's minor units (cents): never a fraction of one.
package struct Money: Hashable, Sendable {
  /// In minor units of `currency`.
  package var amount: Int64
  /// ISO 4217, three capital letters.
  package var currency: String

  package init(amount: Int64, currency: String) {
    self.amount = amount
    self.currency = currency
  }

  /// How many digits of `amount` stand behind the decimal point (ISO 4217).
  package var fractionDigits: Int {
    switch currency {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
      "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }
}

extension Money: CustomStringConvertible {
  /// `45.00 EUR`.
  package var description: String {
    guard fractionDigits > 0 else { return "\(amount) \(currency)" }
    var scale: UInt64 = 1
    for _ in 0..<fractionDigits { scale *= 10 }
    let (whole, part) = amount.magnitude.quotientAndRemainder(dividingBy: scale)
    let sign = amount < 0 ? "-" : ""
    return "\(sign)\(whole).\(padded(Int(part), fractionDigits)) \(currency)"
  }
}
