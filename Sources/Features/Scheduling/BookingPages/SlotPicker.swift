import Basics
import HTML
import Pages

/// Days and times to choose from; the same for booking and for moving.
struct SlotPicker {
  var week: SlotWeek
  /// Seats of one start; above one, each start says how many are left.
  var capacity: Int
  /// The page with this day shown.
  var dayLink: (CivilDate) -> Link
  /// The page with the week of this day.
  var weekLink: (CivilDate) -> Link
  /// Where choosing a start leads.
  var slotLink: (Slot) -> Link
  /// What asks for another zone.
  var zoneForm: Markup

  var markup: Markup {
    stack(.loose) {
      dayStrip(
        week.days.map {
          DayChoice(
            $0.date, dayLink($0.date), freeStarts: $0.slots.count,
            isChosen: $0.date == week.shown)
        },
        previous: week.previous.map(weekLink), next: week.next.map(weekLink))
      starts
      zoneForm
    }
  }

  private var starts: Markup {
    let slots = week.shownSlots
    guard let shown = week.shown, !slots.isEmpty else { return nothingFree }
    return div {
      h2 { DateText.long(shown) }
      remark {
        "In \(week.zone.caption). "
        a(.href("#\(fieldID("timeZone"))")) { "Change the time zone" }
      }
      slotGrid(groups(slots))
    }
  }

  private func groups(_ slots: [Slot]) -> [SlotGroup] {
    let style = HourStyle(zone: week.zone.name)
    let clockChanges =
      week.zone.offsetSeconds(at: slots[0].startsAt)
      != week.zone.offsetSeconds(at: slots[slots.count - 1].startsAt)
    var groups: [(heading: String, slots: [SlotChoice])] = []
    for slot in slots {
      let minutes = week.zone.time(at: slot.startsAt).secondsSinceMidnight / 60
      let heading = SlotGroup.heading(minutes: minutes)
      // In the night on which clocks go back an hour comes twice; only the offset tells which.
      let detail =
        clockChanges
        ? week.zone.offset(at: slot.startsAt) : capacity > 1 ? "\(slot.seatsLeft) left" : nil
      let choice = SlotChoice(
        style.text(minutes: minutes), detail: detail, .link(slotLink(slot)))
      if groups.last?.heading == heading {
        groups[groups.count - 1].slots.append(choice)
      } else {
        groups.append((heading, [choice]))
      }
    }
    return groups.map { SlotGroup($0.heading, $0.slots) }
  }

  private var nothingFree: Markup {
    let heading =
      week.shown.map { "Nothing free on \(DateText.long($0))" } ?? "Nothing free in these days"
    return switch week.upcoming {
    case .on(let date):
      emptyState(heading, "The next free time is on \(DateText.long(date)).") {
        linkButton("Show \(DateText.short(date))", to: dayLink(date), .primary)
      }
    case .searchFrom(let date):
      emptyState(heading, "There is nothing before \(DateText.medium(date)) either.") {
        linkButton("Look further ahead", to: weekLink(date), .primary)
      }
    case .none:
      emptyState(heading, "There is nothing free as far ahead as can be booked.")
    }
  }
}

/// Asks in which zone times are shown; `hidden` goes with it.
func zoneForm(
  to page: Link, current: Zone, isChosen: Bool, hidden: [(name: String, value: String?)]
) -> Markup {
  getForm(to: page, class: "toolbar zone-form") {
    for field in hidden {
      if let value = field.value { hiddenField(field.name, value) }
    }
    zoneField(
      FieldLabel("timeZone", "Times are shown in"),
      in: FormState([("timeZone", current.name)]), zones: Zone.offered(with: current),
      own: isChosen ? .offer : .choose)
    HTML.button(.class("button"), .type(.submit)) { "Show these times" }
  }
}

extension Zone {
  /// The names to choose from, and this one among them.
  fileprivate static func offered(with current: Zone) -> [String] {
    let names = names
    guard !names.contains(current.name) else { return names }
    return (names + [current.name]).sorted()
  }
}
