/// One page of a list: `{"items": […], "next": "…" | null}`.
package struct ListPage<Item: Sendable>: Sendable {
  package var items: [Item]
  /// Where the next page begins; nil on the last.
  package var next: Cursor?

  package init(items: [Item], next: Cursor?) {
    self.items = items
    self.next = next
  }

  /// Makes a page of what a query gave that asked for one row more than `limit`: that row tells
  /// that there is a next page.
  @inlinable package init(_ rows: [Item], limit: Int, cursor: (Item) -> Cursor) {
    items = rows
    if rows.count > limit { items.removeLast(rows.count - limit) }
    next = rows.count > limit ? items.last.map(cursor) : nil
  }
}

extension Schema {
  /// The JSON of a page of these resources.
  package func encode(_ page: ListPage<Value>) -> [UInt8] {
    var writer = JSONWriter(capacity: 64 + page.items.count * 640)
    writer.beginObject()
    writer.key("items")
    writer.beginArray()
    page.items.withUnsafeBufferPointer { items in
      for index in items.indices {
        table.write(at: UnsafeRawPointer(items.baseAddress! + index), to: &writer)
      }
    }
    writer.endArray()
    writer.key("next")
    if let next = page.next { writer.string(next.text) } else { writer.null() }
    writer.endObject()
    return writer.finish()
  }
}
