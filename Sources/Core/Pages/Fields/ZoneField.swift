import HTML

/// What the picker does about the reader's own time zone, where a script can find it out.
package enum OwnZone: String, Sendable {
  /// Nothing.
  case ignore
  /// Puts it first in the list, and leaves the choice.
  case offer
  /// Selects it, where the reader has not chosen yet.
  case fill
  /// Selects it and sends the form: for a page that shows times and was asked for without a zone.
  case choose
}

/// A list of time zones, grouped by region; `zones` are IANA names, such as `Europe/Berlin`.
package func zoneField(
  _ field: FieldLabel, in form: FormState, zones: [String], own: OwnZone = .ignore
) -> Markup {
  fieldFrame(field, form) { shared in
    let ownZone: Attribute = own == .ignore ? .none : .data("data-own-zone", own.rawValue)
    return select(.class("input input-medium"), shared, ownZone, .autocomplete("off")) {
      for region in regions(of: zones) {
        optgroup(.custom("label", region.name)) {
          for zone in region.zones {
            optionElement(Option(zone, zoneCaption(zone)), chosen: form[field.name])
          }
        }
      }
    }
  }
}

/// A zone's name as people read it: `Europe/Isle_of_Man` is `Isle of Man`, with the region in front
/// where `isWhole`.
package func zoneCaption(_ zone: String, isWhole: Bool = false) -> String {
  let readable = String(zone.map { $0 == "_" ? " " : $0 })
  guard let slash = readable.firstIndex(of: "/") else { return readable }
  let place = readable[readable.index(after: slash)...]
  return isWhole ? "\(place), \(readable[..<slash])" : String(place)
}

private func regions(of zones: [String]) -> [(name: String, zones: [String])] {
  var regions: [(name: String, zones: [String])] = []
  for zone in zones {
    let name = zone.contains("/") ? String(zone.prefix { $0 != "/" }) : "Other"
    if let index = regions.firstIndex(where: { $0.name == name }) {
      regions[index].zones.append(zone)
    } else {
      regions.append((name, [zone]))
    }
  }
  return regions
}
