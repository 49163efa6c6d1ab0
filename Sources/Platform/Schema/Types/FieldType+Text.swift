extension FieldType {
  /// One line of text, its length counted in Unicode scalars.
  ///
  /// Control characters are refused, and
  /// where something is required, nothing but spaces is.
  package static func text(_ length: ClosedRange<Int>) -> FieldType<String> {
    .text(length, length.lowerBound > 0 ? .meaningfulLine : .line, example: "Text")
  }

  /// Text of several lines: as `.text`, but with line feeds, carriage returns and tabs.
  package static func longText(_ length: ClosedRange<Int>) -> FieldType<String> {
    .text(length, length.lowerBound > 0 ? .meaningfulLines : .lines, example: "Text")
  }

  /// Text that must not be shown again and may hold anything, as a password or a token does.
  package static func secret(_ length: ClosedRange<Int>) -> FieldType<String> {
    .text(length, .anything, example: String(repeating: "x", count: max(12, length.lowerBound)))
  }

  /// Text in a format.
  package static func text(
    _ length: ClosedRange<Int>, _ format: TextFormat, example: String
  ) -> FieldType<String> {
    FieldType<String>(
      .scalar(format.scalar(length)), example: example,
      read: { json, mistakes in
        guard case .string(let text) = json else {
          return wrongType(json, wanted: "a text", &mistakes)
        }
        return format.check(text, length, &mistakes) ? text : nil
      },
      writeAt: { $1.string($0.assumingMemoryBound(to: String.self).pointee) })
  }

  /// An e-mail address with a domain of at least two labels.
  package static var email: FieldType<String> { .text(3...254, .email, example: "ada@example.com") }

  /// A telephone number: 5 to 15 digits, perhaps a plus before them, spaces and `().-/` between.
  package static var phone: FieldType<String> {
    .text(5...40, .phone, example: "+49 30 1234567")
  }

  /// A name for addresses: lower-case letters, digits and single hyphens within.
  package static var slug: FieldType<String> { .text(2...63, .slug, example: "north-clinic") }
}
