import Basics

extension FieldType {
  /// An identifier: any version of UUID is read, lower case is written.
  package static func id<Subject>() -> FieldType<Identifier<Subject>> {
    // All identifiers lie in memory alike: the code for one kind serves the others.
    let any = FieldType<Identifier<Never>>(
      .scalar(.init("string", [.init("format", "uuid")], rule: "a UUID")),
      example: Identifier(high: 0x0194_2f3c_5a00_7c1e, low: 0x9d2a_4b6f_8e10_3c55),
      read: readText("a UUID") { Identifier<Never>($0) },
      writeAt: { $1.id($0.load(as: Identifier<Never>.self)) })
    return FieldType<Identifier<Subject>>(
      any.shape, exampleJSON: any.exampleJSON, read: { any.read($0, &$1)?.cast() },
      assign: any.assign, contained: any.contained, writeAt: any.write)
  }

  /// An identifier of what the type names, where nothing else says it.
  package static func id<Subject>(of: Subject.Type) -> FieldType<Identifier<Subject>> { .id() }

  /// An amount from zero to 99,999,999,999 in minor units of a currency in use.
  package static var money: FieldType<Money> { .money(0...99_999_999_999) }

  /// An amount in minor units of a currency in use.
  package static func money(_ amounts: ClosedRange<Int64>) -> FieldType<Money> {
    let schema = Schema("Money", "An amount in minor units of a currency.", blank: Money.blank) {
      Field(
        "amount", \.amount, .integer64(amounts), "In minor units: cents of euros.", example: 4_500)
      Field("currency", \.currency, .currency, "ISO 4217.", example: "EUR")
    }
    return .object(schema)
  }

  /// A currency by its code of ISO 4217.
  package static var currency: FieldType<String> {
    let codes = Money.currencies
    return FieldType<String>(
      .scalar(
        .init(
          "string", [.init("enum", .array(codes.map { .string($0) }))],
          rule: "a currency of ISO 4217, as in EUR", sharedName: "Currency")),
      example: "EUR",
      read: { json, mistakes in
        guard case .string(let text) = json else {
          return wrongType(json, wanted: "a text", &mistakes)
        }
        if codes.contains(where: { $0.hasSameBytes(as: text) }) { return text }
        mistakes.add(.invalidChoice, "Must be a currency of ISO 4217, as in EUR.")
        return nil
      },
      writeAt: { $1.string($0.assumingMemoryBound(to: String.self).pointee) })
  }
}

extension Money {
  fileprivate static let blank = Money(amount: 0, currency: "EUR")

  /// The codes of ISO 4217 that are in use as money, in alphabetical order.
  static let currencies =
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW \
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR \
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
    """.split(separator: " ").map(String.init)
}

extension Identifier where Subject: ~Copyable {
  /// All bits zero: stands in a blank resource until a real one is read.
  package static var blank: Self { Self(high: 0, low: 0) }
}
