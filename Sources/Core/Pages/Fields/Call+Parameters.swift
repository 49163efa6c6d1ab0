import Access
import HTTP

extension Call {
  /// A parameter of the page's address, without the spaces around it; nil where it is not there or
  /// empty, and where the address makes no sense: people edit, cut and mistype links.
  package func parameter(_ name: String) -> String? {
    guard let value = (try? QueryParameters(request.query))?[name] else { return nil }
    let text = trimmedText(value)
    return text.isEmpty ? nil : text
  }
}
