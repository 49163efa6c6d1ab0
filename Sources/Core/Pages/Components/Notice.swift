import HTML

/// Something said once above the content: after a change, or before a decision.
package struct Notice: Sendable {
  /// What kind of news it is.
  package enum Kind: String, Sendable, CaseIterable {
    case good, info, wait, bad
  }
  package var kind: Kind
  package var text: String
  /// The news in a few words, above the text.
  package var heading: String?

  package init(_ kind: Kind, _ text: String, heading: String? = nil) {
    self.kind = kind
    self.text = text
    self.heading = heading
  }
}

/// A notice with its sign.
///
/// Bad news is read out at once, other news when there is a pause.
package func noticeBox(_ notice: Notice, @MarkupBuilder more: () -> Markup = Markup.init) -> Markup
{
  div(.class("notice notice-\(notice.kind.rawValue)"), .role(notice.kind.role)) {
    notice.kind.icon.markup
    div {
      if let heading = notice.heading { p(.class("notice-title")) { heading } }
      p { notice.text }
      more()
    }
  }
}

extension Notice.Kind {
  var icon: Icon {
    switch self {
    case .good: .check
    case .info: .info
    case .wait: .clock
    case .bad: .warning
    }
  }

  fileprivate var role: StaticString { self == .bad ? "alert" : "status" }
}
