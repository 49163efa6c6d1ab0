-- Books slots of which no two are the same.   wrk -s book.lua URL -- PATH SERVICE PROVIDERS FIRST STEP [TOKEN]
-- PROVIDERS is a file of ids; slot n is provider n modulo their number, and STEP seconds after FIRST (epoch seconds) for
-- each time round. Threads take every nth slot. How far each came is printed, so that the next run begins after it.
local threads = {}
turn, offset, stride = 0, 0, 1

function setup(thread)
  thread:set("offset", #threads)
  threads[#threads + 1] = thread
  for _, each in ipairs(threads) do each:set("stride", #threads) end
end

function init(arguments)
  path, service, first, step = arguments[1], arguments[2], tonumber(arguments[4]), tonumber(arguments[5])
  providers = {}
  for id in io.lines(arguments[3]) do providers[#providers + 1] = id end
  headers = { ["Content-Type"] = "application/json", Authorization = arguments[6] and "Bearer " .. arguments[6] }
end

function request()
  local slot = offset + stride * turn
  turn = turn + 1
  local starts = os.date("!%Y-%m-%dT%H:%M:%SZ", first + step * math.floor(slot / #providers))
  return wrk.format("POST", path, headers, '{"serviceId":"' .. service .. '","providerId":"' .. providers[slot % #providers + 1]
    .. '","startsAt":"' .. starts .. '","customer":{"name":"Grace Hopper","email":"grace' .. slot % 5000 .. '@example.com"}}')
end

function done(summary, latency)
  local errors, furthest = summary.errors, 0
  for _, thread in ipairs(threads) do furthest = math.max(furthest, thread:get("turn")) end
  print(string.format("MEASURED %d %d %d %d %.4f %.4f %d", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.bytes))
  print("FURTHEST " .. furthest * #threads)
end
