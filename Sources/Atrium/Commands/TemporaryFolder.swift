import Basics
import Glibc

/// A folder that lasts as long as a command does.
struct TemporaryFolder {
  let path: String

  init() throws(Fault) {
    var template = Array("/tmp/atrium.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Fault(.storeUnavailable, "no temporary folder can be made")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Takes away the few files that an installation makes.
  func remove() {
    for file in ["control.db", "pool.db", "master.key"] {
      for ending in ["", "-wal", "-shm"] { unlink("\(path)/\(file)\(ending)") }
    }
    rmdir(path)
  }
}
