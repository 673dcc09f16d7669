-- Takes a permit of every limit, or of none if one refuses (generic cell rate algorithm, as dev.lukbot.store.Gcra).
-- KEYS     the limits: when each is back at its full number of permits, in us since 1970
-- ARGV     for each limit: the us that one permit takes to come back; the number of permits
-- Returns  the refusing limit's index from 0, or -1; uses left of the tightest limit; us until the use would be admitted;
--          us until the tightest limit is full again; then for each limit the us until it is full again
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local refusedBy, longestRetry, tightest, fewest = -1, 0, 1, math.huge
local used = {}
for i, key in ipairs(KEYS) do
    local interval, permits = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local full = interval * permits
    local arrival = tonumber(redis.call('GET', key) or '') or 0
    used[i] = math.min(math.max(arrival - now, 0), full)
    if arrival - now > full then -- the clock stepped back: without this, waiting would not help
        redis.call('SET', key, string.format('%.0f', now + full), 'PX', math.ceil(full / 1000))
    end
    local room = full - used[i] - interval
    if -room > longestRetry then
        refusedBy, longestRetry = i - 1, -room
    end
    local left = math.floor(room / interval)
    if left < fewest then
        tightest, fewest = i, left
    end
end
if refusedBy >= 0 then
    tightest, fewest = refusedBy + 1, 0
else
    for i, key in ipairs(KEYS) do
        used[i] = used[i] + tonumber(ARGV[2 * i - 1])
        redis.call('SET', key, string.format('%.0f', now + used[i]), 'PX', math.ceil(used[i] / 1000))
    end
end
local decision = { refusedBy, fewest, longestRetry, used[tightest] }
for i = 1, #KEYS do
    decision[4 + i] = used[i]
end
return decision
