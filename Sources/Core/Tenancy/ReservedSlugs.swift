/// Names in addresses that no tenant may have.
///
/// A tenant's slug is also its subdomain (`{slug}.example.org`), so names that mail and web use by
/// custom, or that a person would take for the installation itself, are kept back.
package enum ReservedSlugs {
  private static let names: Set<String> = [
    "about", "account", "accounts", "admin", "administrator", "api", "app", "apps", "assets",
    "atrium", "auth", "autoconfig", "autodiscover", "backoffice", "billing", "blog", "booking",
    "cdn", "contact", "dashboard", "demo-data", "desk", "docs", "email", "files", "ftp", "health",
    "help", "hostmaster", "imap", "login", "logout", "mail", "manage", "media", "metrics",
    "mta-sts",
    "new", "ns1", "ns2", "official", "operator", "pop", "postmaster", "privacy", "problems",
    "public", "root", "security", "settings", "signin", "signout", "signup", "smtp", "static",
    "status", "support", "system", "tenant", "tenants", "terms", "webmaster", "webmail", "www",
  ]

  /// Whether the slug is kept back.
  package static func contains(_ slug: String) -> Bool { names.contains(slug) }
}
