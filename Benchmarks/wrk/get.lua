-- GETs the paths of a file, one after the other.   wrk -s get.lua URL -- PATHS [TOKEN]
local ready, turn = {}, 0

function init(arguments)
  local token = arguments[2]
  local headers = { Accept = "application/json", Authorization = token and "Bearer " .. token }
  for path in io.lines(arguments[1]) do
    ready[#ready + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  turn = turn % #ready + 1
  return ready[turn]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("MEASURED %d %d %d %d %.4f %.4f %d", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.bytes))
end
