import HTML

/// The few signs in use, drawn on a grid of 20 by 20 in the colour of their text.
///
/// They only adorn: what they mean is always said in words too.
package enum Icon: Sendable, CaseIterable {
  case arch, sun, calendar, list, people, person, sparkle, pin, sliders, globe, building, menu
  case clock, check, warning, cross, info, back, forward, copy, phone, mail, screen, house, tag
  case lock, search, plus

  /// The sign, hidden from screen readers.
  package var markup: Markup {
    Markup(
      trustedHTML: """
        <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" \
        stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" \
        focusable="false">
        """) + Markup(trustedHTML: path) + Markup(trustedHTML: "</svg>")
  }

  private var path: StaticString {
    switch self {
    case .arch:
      "<path d='M4 17V9.5a6 6 0 0 1 12 0V17M8 17v-6.5a2 2 0 0 1 4 0V17'/>"
    case .sun:
      """
      <circle cx='10' cy='10' r='3.2'/><path d='M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8\
      M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3'/>
      """
    case .calendar:
      "<rect x='3' y='4' width='14' height='13' rx='2.4'/><path d='M3 8.2h14M7 2.5v3M13 2.5v3'/>"
    case .list:
      "<path d='M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01'/>"
    case .people:
      """
      <circle cx='7.5' cy='7' r='2.8'/><path d='M2.5 16.5c0-2.9 2.2-4.7 5-4.7s5 1.8 5 4.7'/>\
      <path d='M13.2 4.6a2.6 2.6 0 0 1 0 4.9M14.6 12c1.8.6 2.9 2.2 2.9 4.5'/>
      """
    case .person:
      "<circle cx='10' cy='6.6' r='3.2'/><path d='M4 17c0-3.3 2.6-5.3 6-5.3s6 2 6 5.3'/>"
    case .sparkle:
      """
      <path d='M10 2.8c.6 4 2.6 6 6.6 6.6-4 .6-6 2.6-6.6 6.6-.6-4-2.6-6-6.6-6.6 4-.6 6-2.6 \
      6.6-6.6Z'/>
      """
    case .pin:
      """
      <path d='M10 17.5c3.6-3.6 5.4-6.4 5.4-8.9a5.4 5.4 0 1 0-10.8 0c0 2.5 1.8 5.3 5.4 8.9Z'/>\
      <circle cx='10' cy='8.6' r='1.9'/>
      """
    case .sliders:
      """
      <path d='M3 6h7M14 6h3M3 14h3M10 14h7'/><circle cx='12' cy='6' r='2'/>\
      <circle cx='8' cy='14' r='2'/>
      """
    case .globe:
      """
      <circle cx='10' cy='10' r='7.2'/><path d='M2.8 10h14.4M10 2.8c2 2.1 3 4.5 3 7.2s-1 5.1-3 7.2\
      c-2-2.1-3-4.5-3-7.2s1-5.1 3-7.2Z'/>
      """
    case .building:
      """
      <path d='M4 17V4.5A1.5 1.5 0 0 1 5.5 3h9A1.5 1.5 0 0 1 16 4.5V17M2.5 17h15M7.5 \
      7h.01M12.5 7h.01M7.5 11h.01M12.5 11h.01'/>
      """
    case .menu: "<path d='M3 6h14M3 10h14M3 14h14'/>"
    case .clock: "<circle cx='10' cy='10' r='7.2'/><path d='M10 6v4.2l2.7 1.6'/>"
    case .check: "<path d='m4.5 10.5 3.6 3.6 7.4-8'/>"
    case .warning: "<path d='M10 3 2.5 16.5h15L10 3ZM10 8.2v3.6M10 14.2h.01'/>"
    case .cross: "<path d='m5 5 10 10M15 5 5 15'/>"
    case .info: "<circle cx='10' cy='10' r='7.2'/><path d='M10 9.2v4.3M10 6.5h.01'/>"
    case .back: "<path d='m12 4.5-5.5 5.5 5.5 5.5'/>"
    case .forward: "<path d='m8 4.5 5.5 5.5L8 15.5'/>"
    case .copy:
      """
      <rect x='7' y='7' width='10' height='10' rx='2'/><path d='M13 4.5A1.5 1.5 0 0 0 11.5 \
      3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13'/>
      """
    case .phone:
      """
      <path d='M6.6 3H4.4C3.6 3 3 3.7 3 4.5 3.5 11 9 16.5 15.5 17c.8 0 1.5-.6 \
      1.5-1.4v-2.2l-3.6-1.4-1.6 1.9a11 11 0 0 1-5.7-5.7L8 6.6 6.6 3Z'/>
      """
    case .mail:
      """
      <rect x='2.8' y='4.5' width='14.4' height='11' rx='2'/><path d='m3.5 6 6.5 5 6.5-5'/>
      """
    case .screen: "<rect x='2.5' y='4' width='15' height='9.5' rx='1.8'/><path d='M7 17h6'/>"
    case .house: "<path d='m3 9.5 7-6 7 6M5 8v8.5h10V8'/>"
    case .tag:
      """
      <path d='M3 10V4.2A1.2 1.2 0 0 1 4.2 3H10l6.6 6.6a1.4 1.4 0 0 1 0 2l-5 5a1.4 1.4 0 0 1-2 0Z'/>\
      <path d='M6.8 6.8h.01'/>
      """
    case .lock:
      """
      <rect x='4' y='9' width='12' height='8' rx='2'/><path d='M6.5 9V6.5a3.5 3.5 0 0 1 7 \
      0V9'/>
      """
    case .search: "<circle cx='9' cy='9' r='5.5'/><path d='m13.2 13.2 3.6 3.6'/>"
    case .plus: "<path d='M10 4v12M4 10h12'/>"
    }
  }
}
