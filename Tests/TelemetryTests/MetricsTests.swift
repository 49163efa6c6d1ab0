import Basics
import Telemetry
import Testing

struct MetricsTests {
  private func page(_ metrics: Metrics) -> String {
    String(decoding: metrics.page(), as: UTF8.self)
  }

  @Test func `the page has the text format of Prometheus`() {
    let metrics = Metrics()
    metrics.counter("made_total", "Things made.", MetricLabel("kind", "a\"b\\")).add(3)
    metrics.counter("made_total", "Things made.", MetricLabel("kind", "c")).add()
    metrics.gauge("depth", "How deep.") { 7 }
    let histogram = metrics.histogram(
      "took_seconds", "How long.", bounds: [1_000_000, 2_500_000_000], MetricLabel("route", "/x"))
    histogram.record(nanoseconds: 1_000_000)
    histogram.record(nanoseconds: 1_000_001)
    histogram.record(nanoseconds: 3_000_000_000)
    #expect(
      page(metrics) == """
        # HELP made_total Things made.
        # TYPE made_total counter
        made_total{kind="a\\"b\\\\"} 3
        made_total{kind="c"} 1
        # HELP depth How deep.
        # TYPE depth gauge
        depth 7
        # HELP took_seconds How long.
        # TYPE took_seconds histogram
        took_seconds_bucket{route="/x",le="0.001"} 1
        took_seconds_bucket{route="/x",le="2.5"} 2
        took_seconds_bucket{route="/x",le="+Inf"} 3
        took_seconds_sum{route="/x"} 3.002000001
        took_seconds_count{route="/x"} 3

        """)
  }

  @Test func `asking twice gives the same metric`() {
    let metrics = Metrics()
    metrics.counter("c_total", "C.", MetricLabel("a", "1")).add()
    metrics.counter("c_total", "C.", MetricLabel("a", "1")).add()
    metrics.counter("c_total", "C.", MetricLabel("a", "2")).add()
    #expect(metrics.counter("c_total", "C.", MetricLabel("a", "1")).value == 2)
  }

  @Test func `answers are counted by status, and unknown ones together`() {
    let metrics = Metrics()
    let counter = metrics.statusCounter("answers_total", "Answers.", MetricLabel("route", "/x"))
    for status in [200, 200, 409, 299, -1, 7_000] { counter.add(status: status) }
    let text = page(metrics)
    #expect(text.contains(#"answers_total{route="/x",status="200"} 2"#))
    #expect(text.contains(#"answers_total{route="/x",status="409"} 1"#))
    #expect(text.contains(#"answers_total{route="/x",status="other"} 3"#))
    #expect(!text.contains(#"status="404""#))
  }

  @Test func `threads at once lose no count`() {
    let metrics = Metrics(loops: 0)
    let counter = metrics.counter("c_total", "C.")
    let gauge = metrics.gauge("g", "G.")
    let threads = (0..<4).map { _ in
      WorkerThread(named: "test") {
        for _ in 0..<10_000 {
          counter.add()
          gauge.add(1)
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(counter.value == 40_000)
    #expect(gauge.value == 40_000)
  }
}
