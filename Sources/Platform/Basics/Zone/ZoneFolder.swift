import Glibc
import Synchronization

/// A folder of TZif files, the names that may be asked of it, and the zones read so far.
///
/// A name is never made into a path before it is found in the database's own list, so there is no
/// way to another file by it.
final class ZoneFolder: Sendable {
  /// The folder of this process: `TZDIR` where it is set, else `/usr/share/zoneinfo`.
  static let system = ZoneFolder(path: getenv("TZDIR").map { String(cString: $0) })

  private let path: String
  private let accepted: Set<String>
  let offeredNames: [String]
  private let zones = Mutex<[String: Zone]>([:])

  init(path: String?) {
    let path = path.flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/share/zoneinfo"
    self.path = path
    let places = Self.places(in: path)
    var accepted = Set(places + Self.zonesAndLinks(in: path))
    accepted.insert("UTC")
    accepted.remove("Factory")  // IANA's word for "no zone was set yet".
    self.accepted = accepted
    offeredNames = Set((places.isEmpty ? Array(accepted) : places) + ["UTC"]).sorted()
  }

  var acceptedNames: [String] { accepted.sorted() }

  func zone(named name: String) -> Zone? {
    if let known = zones.withLock({ $0[name] }) { return known }
    guard accepted.contains(name) else { return nil }
    guard let bytes = Self.read("\(path)/\(name)"), let table = ZoneTable(tzif: bytes) else {
      return name == "UTC" ? .utc : nil
    }
    let zone = Zone(name: name, table: table)
    // Another thread may have read it meanwhile: all share the first one's table.
    return zones.withLock { zones in
      if let known = zones[name] { return known }
      zones[name] = zone
      return zone
    }
  }

  /// `tzdata.zi` holds the whole database: `Z Europe/Berlin …` and `L Asia/Kolkata Asia/Calcutta`.
  private static func zonesAndLinks(in path: String) -> [String] {
    lines(of: "\(path)/tzdata.zi").compactMap { line in
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
      switch (fields.first.map(Array.init), fields.count) {
      case ([UInt8(ascii: "Z")], 2...): return String(decoding: fields[1], as: UTF8.self)
      case ([UInt8(ascii: "L")], 3): return String(decoding: fields[2], as: UTF8.self)
      default: return nil
      }
    }
  }

  /// The third column of `zone.tab` (one line for each country and zone) and `zone1970.tab`.
  private static func places(in path: String) -> [String] {
    ["zone.tab", "zone1970.tab"].flatMap { lines(of: "\(path)/\($0)") }.compactMap { line in
      let fields = line.split(separator: UInt8(ascii: "\t"))
      guard line.first != UInt8(ascii: "#"), fields.count >= 3 else { return nil }
      return String(decoding: fields[2], as: UTF8.self)
    }
  }

  private static func lines(of file: String) -> [ArraySlice<UInt8>] {
    (read(file) ?? []).split(separator: UInt8(ascii: "\n"))
  }

  /// The whole of a regular file of at most a megabyte; nil where there is none.
  private static func read(_ file: String) -> [UInt8]? {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (0...1_048_576).contains(status.st_size)
    else { return nil }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
        if got <= 0 { break }
        count += got
      }
    }
  }
}
