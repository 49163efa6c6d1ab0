import HTML
import Synchronization

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
      for region in ZoneRegion.regions(of: zones) {
        let chosen = form[field.name]
        region.zones.contains(chosen) ? region.options(chosen: chosen) : region.unchosen
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

/// The zones of a region, with their options as they stand where none of them is chosen.
///
/// There are some 420 zones in all; writing their options each time would be most of a page's cost.
private struct ZoneRegion: Sendable {
  let name: String
  var zones: [String]
  var unchosen = Markup()

  func options(chosen: String) -> Markup {
    optgroup(.custom("label", name)) {
      for zone in zones { optionElement(Option(zone, zoneCaption(zone)), chosen: chosen) }
    }
  }

  /// Made once for each list.
  static func regions(of zones: [String]) -> [ZoneRegion] {
    if let known = remembered.withLock({ $0[zones] }) { return known }
    let made = grouped(zones).map { region in
      var region = region
      region.unchosen = region.options(chosen: "")
      return region
    }
    remembered.withLock { remembered in
      if remembered.count >= 16 { remembered.removeAll() }
      remembered[zones] = made
    }
    return made
  }

  private static let remembered = Mutex<[[String]: [ZoneRegion]]>([:])

  private static func grouped(_ zones: [String]) -> [ZoneRegion] {
    var regions: [ZoneRegion] = []
    for zone in zones {
      let name = zone.contains("/") ? String(zone.prefix { $0 != "/" }) : "Other"
      if let index = regions.firstIndex(where: { $0.name == name }) {
        regions[index].zones.append(zone)
      } else {
        regions.append(ZoneRegion(name: name, zones: [zone]))
      }
    }
    return regions
  }
}
