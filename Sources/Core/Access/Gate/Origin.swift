import HTTP

/// Where the installation is reached: what links that leave it begin with.
package struct Origin: Sendable {
  /// Scheme and authority, as `https://example.com`; nil: as the request names it.
  package let base: String?
  /// The name under which tenants have subdomains; nil: they have none.
  package let domain: String?

  package init(base: String?, domain: String?) {
    self.base = base
    self.domain = domain
  }

  /// An absolute address for whoever sent the request.
  package func url(_ path: String, _ request: Request) -> String {
    if let base { return base + path }
    return "\(request.isSecure ? "https" : "http")://\(authority(of: request))\(path)"
  }

  /// Whether cookies may be sent over TLS only.
  package func isSecure(_ request: Request) -> Bool {
    base.map { $0.hasPrefix("https://") } ?? request.isSecure
  }

  /// The tenant whose subdomain the request's host is.
  package func slug(ofHost host: String) -> String? {
    guard let domain, host.utf8.count > domain.utf8.count + 1 else { return nil }
    let name = host.lowercased().utf8.prefix { $0 != UInt8(ascii: ":") }
    let label = name.prefix { $0 != UInt8(ascii: ".") }
    guard !label.isEmpty, name.dropFirst(label.count + 1).elementsEqual(domain.utf8) else {
      return nil
    }
    return String(label)
  }

  private func authority(of request: Request) -> String {
    request.host.isEmpty ? "localhost" : request.host
  }
}
