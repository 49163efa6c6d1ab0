import HTML
import HTTP

extension Response {
  /// A page as it goes out: never kept by shared caches, under the policy of `PageSecurity`.
  ///
  /// Say `holdsSecret: false` for public pages without a CSRF token or manage link. The others are
  /// not compressed: the length of a compressed secret beside text that an attacker chose (a search
  /// that is shown again) tells whether they are alike.
  package static func page(
    _ page: Markup, status: Int = 200, holdsSecret: Bool = true
  ) -> Response {
    var response = Response(
      status: status, contentType: "text/html; charset=utf-8", bytes: page.bytes)
    for header in PageSecurity.headers { response.headers.add(header.name, header.value) }
    response.headers.add("cache-control", "private, no-cache")
    response.mayCompress = !holdsSecret
    return response
  }

  /// The page for an error.
  package static func page(_ error: ErrorPage) -> Response {
    page(errorPage(error), status: error.status, holdsSecret: false)
  }

  /// One of the browser's files, which may be kept for ever.
  package static func asset(_ asset: Asset) -> Response {
    var response = Response(contentType: asset.contentType, bytes: asset.bytes)
    response.headers.add("cache-control", Assets.cacheControl)
    response.headers.add("x-content-type-options", "nosniff")
    return response
  }
}
