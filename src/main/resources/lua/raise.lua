-- Makes a limit at least as strict as another store knew it to be.
-- KEYS[1]  the limit, as in admit.lua
-- ARGV     us until it is full again; at most this many us are believed
-- Returns  nothing
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local used = math.min(tonumber(ARGV[1]), tonumber(ARGV[2]))
if used <= 0 or now + used <= (tonumber(redis.call('GET', KEYS[1]) or '') or 0) then
    return false
end
redis.call('SET', KEYS[1], string.format('%.0f', now + used), 'PX', math.ceil(used / 1000))
return false
