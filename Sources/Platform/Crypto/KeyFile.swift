import Basics
import CSys
import Glibc

/// A file of 32 random bytes that only its owner may read: the root of what we encrypt and sign
/// for ourselves.
package enum KeyFile {
  /// Reads the key at `path`, or makes it there first (mode 0600, never over an existing file).
  ///
  /// - Throws: `storeUnavailable` where it can't be read or made, is of another length, or others
  ///   may read it.
  package static func loadOrCreate(at path: String) throws(Fault) -> [UInt8] {
    let made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if made >= 0 { try fill(made) }
    return try load(at: path)
  }

  private static func fill(_ file: Int32) throws(Fault) {
    defer { close(file) }
    var key = [UInt8](repeating: 0, count: 32)
    csys_random(&key, key.count)
    guard write(file, key, key.count) == key.count, fsync(file) == 0 else {
      throw Fault(.storeUnavailable, "the key file could not be written (errno \(errno))")
    }
  }

  private static func load(at path: String) throws(Fault) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Fault(.storeUnavailable, "the key file could not be opened (errno \(errno))")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw Fault(.storeUnavailable, "the key file may be read by others than its owner")
    }
    var key = [UInt8](repeating: 0, count: 33)
    guard read(file, &key, 33) == 32 else {
      throw Fault(.storeUnavailable, "the key file does not hold 32 bytes")
    }
    key.removeLast()
    return key
  }
}
