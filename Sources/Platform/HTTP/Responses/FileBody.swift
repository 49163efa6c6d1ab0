/// A part of an open regular file, as the body of an answer.
package struct FileBody: Sendable {
  let file: OpenFile
  /// Where it begins in the file, in bytes.
  package let offset: Int64
  /// How many bytes it has.
  package let length: Int64
}
