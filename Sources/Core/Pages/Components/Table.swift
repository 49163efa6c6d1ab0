import HTML

/// A column of a table: its heading, how its cells stand, and what is in the cell of a row.
package struct Column<Row> {
  /// What the column holds.
  package enum Kind: Sendable {
    /// Names the row, and is its header; the first column.
    case name
    case text
    /// Set right, in digits of one width.
    case number
    /// Links and buttons.
    case actions
  }

  let heading: String
  let kind: Kind
  let cell: (Row) -> Markup

  package init(
    _ heading: String, _ kind: Kind = .text, @MarkupBuilder cell: @escaping (Row) -> Markup
  ) {
    self.heading = heading
    self.kind = kind
    self.cell = cell
  }
}

/// A table that becomes a list of cards on phones.
///
/// The roles are written out, since browsers drop a table's own when its display changes.
package func dataTable<Row>(_ caption: String, _ rows: [Row], _ columns: [Column<Row>]) -> Markup {
  div(.class("table-frame")) {
    HTML.table(.class("table"), .role("table"), .aria(.label, caption)) {
      thead(.role("rowgroup")) {
        tr(.role("row")) { for column in columns { headingCell(column) } }
      }
      tbody(.role("rowgroup")) {
        for row in rows {
          tr(.role("row")) { for column in columns { cell(column, row) } }
        }
      }
    }
  }
}

private func headingCell<Row>(_ column: Column<Row>) -> Markup {
  th(.role("columnheader"), .scope("col"), .class(column.kind.className)) {
    if column.kind == .actions {
      span(.class("visually-hidden")) { column.heading }
    } else {
      column.heading
    }
  }
}

private func cell<Row>(_ column: Column<Row>, _ row: Row) -> Markup {
  if column.kind == .name {
    return th(.role("rowheader"), .scope("row")) { bdi { column.cell(row) } }
  }
  let content = column.cell(row)
  // One element for all of the content: on phones the cell is a grid, with its label beside that.
  return td(
    .role("cell"), .class(column.kind.className), .data("data-label", column.heading)
  ) {
    if !content.isEmpty { div { content } }
  }
}

extension Column.Kind {
  fileprivate var className: String? {
    switch self {
    case .name, .text: nil
    case .number: "is-number"
    case .actions: "is-actions"
    }
  }
}

/// Links to the neighbouring pages of a list; nothing where there are none.
package func pagination(first: Address? = nil, next: Address?, shown: String? = nil) -> Markup {
  guard first != nil || next != nil else { return Markup() }
  return nav(.class("pagination"), .aria(.label, "Pages")) {
    span {
      if let first { linkButton("First page", to: first) }
    }
    if let shown { span { shown } }
    if let next { a(.class("button"), .href(next), .rel("next")) { "Next page" } }
  }
}
