import CSys
import EventLoop

extension Connection {
  // MARK: Requests

  /// Takes up a request whose head is complete; tells how many bytes of body were taken with it.
  func begin(_ head: RequestHead, _ input: Span<UInt8>, _ at: Int) -> Int {
    Counters.add(1, to: shard.counters.requests)
    deadlines.head = 0
    var taken = 0
    var body = RequestBody.none
    var pipe: BodyPipe?
    if let count = parser.takeWholeBody(available: input.count - at) {
      taken = count
      if count > 0 { body = .bytes(input.array(at..<(at + count))) }
    } else {
      let made = BodyPipe(declaredLength: parser.bodyBytesLeft, source: self)
      pipe = made
      body = RequestBody(.pipe(made))
    }
    unparsed = input.count - at - taken
    let request = Request(head: head, body: body, connection: facts, receivedAt: loop.now)
    if let response = shard.responder.immediate(request) {
      answerAtOnce(request, response, pipe)
    } else {
      start(Exchange(request: request, connection: self, pipe: pipe))
    }
    unparsed = 0
    return taken
  }

  private func answerAtOnce(_ request: Request, _ response: Response, _ pipe: BodyPipe?) {
    let response = response.finished(for: request)
    let exchange = Exchange(request: request, connection: self, pipe: pipe)
    self.exchange = exchange
    switch response.body {
    case .empty, .bytes: writeWhole(response, exchange)
    case .file, .stream, .events: spawn(exchange) { await self.send(response, exchange) }
    }
  }

  private func start(_ exchange: Exchange) {
    self.exchange = exchange
    spawn(exchange) {
      let response = await self.shard.responder.respond(to: exchange.request)
      await self.send(await response.finishedOffLoop(for: exchange.request), exchange)
    }
  }

  private func spawn(_ exchange: Exchange, _ work: @escaping @Sendable () async -> Void) {
    Counters.add(1, to: shard.counters.inProgress)
    exchange.task = Task(executorPreference: loop) {
      await work()
      Counters.add(-1, to: self.shard.counters.inProgress)
    }
  }

  // MARK: Bodies

  func bodyIsComplete() {
    guard let exchange else { return }
    exchange.bodyIsComplete = true
    exchange.pipe?.finish()
    if exchange.isAnswered { self.exchange = nil }
  }

  /// Ends a request whose body will not come to its end; where nothing was answered yet, the server
  /// does it, so that no handler can pass over it.
  func failBody(
    of exchange: Exchange, _ error: BodyError, status: Int? = nil, detail: String = ""
  ) {
    exchange.bodyHasFailed = true
    exchange.pipe?.fail(error)
    if exchange.isAnswered {
      end(lingers: true)
    } else if !exchange.hasHead, error != .connectionLost {
      self.exchange = nil
      exchange.task?.cancel()
      refuse(status: status ?? error.status, detail: detail, to: exchange.request)
    }
  }

  /// Answers what the parser refuses.
  func refuse(_ failure: ParseFailure) {
    Counters.add(1, to: shard.counters.refusedRequests)
    if let exchange {
      let error = failure == .bodyTooLarge ? BodyError.tooLarge : .malformed
      failBody(of: exchange, error, status: failure.status, detail: failure.detail)
    } else {
      refuse(status: failure.status, detail: failure.detail)
    }
  }

  /// Answers without a handler, and ends the connection.
  func refuse(status: Int, detail: String, to request: Request? = nil) {
    guard !isEnding else { return }
    let id = request?.id ?? RequestIdentity.newID()
    var response = shard.responder.refusal(
      Refusal(status: status, detail: detail, requestID: id))
    response.headers.remove("x-request-id")
    guard case .bytes(let bytes) = response.body else {
      preconditionFailure("a refusal is answered with bytes")
    }
    ResponseEncoder.append(
      response, framing: .length(bytes.count), keepsAlive: false, date: shard.date,
      requestID: id, to: &output.bytes)
    if request?.method != .head { output.append(body: bytes) }
    end(lingers: true)
  }
}

extension Connection: BodySource {
  func bodyIsDemanded() {
    loop.perform { [self] in
      guard let exchange, exchange.awaitsContinue, !exchange.isAnswered, !isEnding else { return }
      exchange.hasSentContinue = true
      output.bytes.append(contentsOf: StatusLine.bytes(100))
      output.bytes.append(contentsOf: [0x0D, 0x0A])
      advance()
    }
  }

  func bodyHasRoom() { loop.execute { self.advance() } }
}
