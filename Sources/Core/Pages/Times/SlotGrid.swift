import HTML

/// A start that can be chosen.
package struct SlotChoice: Sendable {
  /// What choosing does.
  package enum Effect: Sendable {
    /// Goes on to the next step.
    case link(Address)
    /// Sends the form around it with this name and value.
    case button(name: String, value: String)
  }

  /// The time of day, as the reader counts it.
  package let caption: String
  /// A word below it, such as "2 left".
  package let detail: String?
  package let effect: Effect

  package init(_ caption: String, detail: String? = nil, _ effect: Effect) {
    self.caption = caption
    self.detail = detail
    self.effect = effect
  }
}

/// Starts of one part of the day.
package struct SlotGroup: Sendable {
  package let heading: String
  package let slots: [SlotChoice]

  package init(_ heading: String, _ slots: [SlotChoice]) {
    self.heading = heading
    self.slots = slots
  }

  /// The part of the day in which a start lies, by minutes since midnight: morning until 12:00,
  /// afternoon until 17:00, evening after that.
  package static func heading(minutes: Int) -> String {
    switch minutes {
    case ..<720: "Morning"
    case ..<1_020: "Afternoon"
    default: "Evening"
    }
  }
}

/// The starts of a day in groups; groups without any are left out.
///
/// Put it inside a `postForm` where the slots are buttons.
package func slotGrid(_ groups: [SlotGroup]) -> Markup {
  Markup {
    for group in groups where !group.slots.isEmpty {
      section(.class("slot-group")) {
        h3 { group.heading }
        ul(.class("slots"), .role("list")) {
          for slot in group.slots { li { slotControl(slot) } }
        }
      }
    }
  }
}

private func slotControl(_ slot: SlotChoice) -> Markup {
  let text = Markup {
    slot.caption
    if let detail = slot.detail { small { detail } }
  }
  switch slot.effect {
  case .link(let address): return a(.class("slot"), .href(address)) { text }
  case .button(let name, let value):
    return HTML.button(.class("slot"), .type(.submit), .name(name), .value(value)) { text }
  }
}
